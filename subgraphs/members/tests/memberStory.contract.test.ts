import { openWallets, type OpenWallets } from "@datong/members";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, aUser, dropDatabase, emptyDatabase, tickingClock } from "@datong/testkit";
import type { PersonIds } from "../src/domain/coupons/giveCoupons.ts";
import { dayOf } from "../src/domain/tiers/localDay.ts";
import { recordQualifying } from "../src/domain/tiers/recordQualifying.ts";
import { mongoBenefitStore } from "../src/store/benefits/mongoBenefitStore.ts";
import { mongoTierStore } from "../src/store/tiers/mongoTierStore.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { claimOver, keepTemplate, marketing, membersKnowing, noCoupons } from "./coupons.ts";
import { aMembersDatabase, logger, NOW, people, reader } from "./members.ts";

const ENTRY = "id topic at event points code reference reason coupon { template state }";
const TERMS = { activatesAt: new Date(0), expiresAt: null };

interface Entry {
  readonly topic: string;
  readonly event: string;
  readonly points: number | null;
}

interface Page {
  readonly nodes: readonly Entry[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("a member's story", () => {
  let connection: Connection;
  let members: Subgraph;
  let opened: OpenWallets;
  const li: PersonIds = ["li", "li-before"];
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersKnowing(connection, { people: [li, ["wang"]] }, { now: NOW });
    opened = openWallets({ connection, logger, now: tickingClock() });
  });
  beforeEach(async () => {
    await noCoupons(connection);
    await emptyDatabase(connection, "pointWallets", "pointLedger", "pointClaims");
  });
  afterAll(async () => {
    await opened.wallets.settled();
    await dropDatabase(connection);
  });

  const asked = async (selection: string, caller: Caller, ids: readonly string[] = li) => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${selection} } } }`;
    const accessReason = caller.kind === "STAFF" ? "a question" : null;
    const { data, errors } = await ask(members, query, { caller, variables: { people: people(ids) }, accessReason });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { readonly _entities: readonly [Readonly<Record<string, unknown>>] })._entities[0];
  };
  const story = async (args = "", caller: Caller = reader, ids?: readonly string[]) =>
    (await asked(`memberStory${args} { nodes { ${ENTRY} } pageInfo { hasNextPage endCursor } }`, caller, ids))
      .memberStory as Page;
  const eventsOf = ({ nodes }: Page) => nodes.map(({ event }) => event);

  const earn = (userId: string, order: string, points: number) =>
    opened.wallets.earn([{ order, userId, lines: [{ line: "1", points }], terms: TERMS }]);

  /** Points under both ids, spent by both together, a coupon that was claimed before all that, and a correction. */
  async function happen(): Promise<void> {
    const store = mongoCouponStore(connection);
    await keepTemplate(store, "OFF20");
    await claimOver({ coupons: store, now: NOW }, { person: li, key: "1" });
    await earn("li-before", "mall:1", 100);
    await earn("li", "mall:2", 50);
    await opened.wallets.hold({ person: li, key: "r-1", points: 120 });
    await opened.wallets.confirm({ person: li, key: "r-1" });
    const correction = { key: "a-1", points: 5, reason: "late parcel", by: "mei", expiresAt: null };
    await opened.wallets.adjust({ person: li, owner: "li", ...correction });
  }

  it("tells what happened to points and coupons under every id of the person, newest first", async () => {
    await happen();

    const told = await story();

    expect(told.nodes).toMatchObject([
      { topic: "POINTS", event: "ADJUST", points: 5, reason: "late parcel", coupon: null },
      { topic: "POINTS", event: "CONFIRM", points: 0 },
      { topic: "POINTS", event: "HOLD", points: -120 },
      { topic: "POINTS", event: "EARN", points: 50 },
      { topic: "POINTS", event: "EARN", points: 100 },
      { topic: "COUPON", event: "ISSUED", points: null, coupon: { template: "OFF20", state: "ISSUED" } },
    ]);
    expect(eventsOf(await story("(about: [COUPON])"))).toEqual(["ISSUED"]);
    expect((await story("", reader, ["wang"])).nodes).toEqual([]);
  });

  it("tells of tiers that were reached and of benefits that were given, among the rest", async () => {
    const zhao: PersonIds = ["zhao", "zhao-before"];
    const paid = { at: new Date("2026-03-10T09:30:00Z"), minor: 100_000_000 };
    const order = {
      ...{ order: "mall:9", userId: "zhao-before", currency: "CNY", paid },
      ...{ refundedMinor: 0, isCancelled: false, toldAt: paid.at },
    };
    const tiers = mongoTierStore(connection);
    await recordQualifying({ tiers, dayOf: (instant) => dayOf(instant, "Asia/Shanghai") }, [order]);
    const benefits = mongoBenefitStore(connection);
    const grantedAt = new Date("2026-03-12T10:00:00Z");
    const grant = {
      code: "LATE_CHECK_OUT",
      validFrom: grantedAt,
      validUntil: null,
      uses: 1,
      reason: "sorry",
      revoked: null,
    };
    await benefits.addGrant({ id: "g-1", userId: "zhao", ...grant, grantedAt, grantedBy: "mei" });
    await keepTemplate(mongoCouponStore(connection), "OFF20");
    await claimOver({ coupons: mongoCouponStore(connection), now: NOW }, { person: zhao, key: "1" });

    const pages = [await story("(first: 1)", reader, zhao)];
    for (let last = pages[0]; last?.pageInfo.hasNextPage; last = pages.at(-1))
      pages.push(await story(`(first: 1, after: "${last.pageInfo.endCursor ?? ""}")`, reader, zhao));

    expect(pages.flatMap(({ nodes }) => nodes)).toMatchObject([
      { topic: "COUPON", event: "ISSUED" },
      { topic: "BENEFIT_GRANT", event: "GRANTED", code: "LATE_CHECK_OUT", reason: "sorry" },
      { topic: "TIER", event: "PAID", code: "PLATINUM" },
    ]);
  });

  it("keeps a tier that an order brought which was cancelled later, and tells when it was gone", async () => {
    const paid = { at: new Date("2026-03-10T09:30:00Z"), minor: 300_000 };
    const order = { order: "mall:10", userId: "qian", currency: "CNY", refundedMinor: 0 };
    const tiers = mongoTierStore(connection);
    await recordQualifying({ tiers, dayOf: (instant) => dayOf(instant, "Asia/Shanghai") }, [
      { ...order, paid, isCancelled: false, toldAt: paid.at },
      { ...order, paid: null, isCancelled: true, toldAt: new Date("2026-03-12T09:30:00Z") },
    ]);

    expect((await story("(about: [TIER])", reader, ["qian"])).nodes).toMatchObject([
      { event: "REFUNDED", code: "BASIC", at: "2026-03-11T16:00:00.000Z" },
      { event: "PAID", code: "SILVER", at: "2026-03-09T16:00:00.000Z" },
    ]);
  });

  it("is told in the same order page by page, whatever happens in between", async () => {
    await happen();
    const whole = (await story()).nodes;

    const seen: Entry[] = [];
    for (let after = "", isMore = true; isMore;) {
      const { nodes, pageInfo } = await story(`(first: 2${after === "" ? "" : `, after: "${after}"`})`);
      seen.push(...nodes);
      await earn("li", `mall:${seen.length + 10}`, 1);
      isMore = pageInfo.hasNextPage;
      after = pageInfo.endCursor ?? "";
    }

    expect(seen).toEqual(whole);
    expect((await story()).nodes).toHaveLength(whole.length + 3);
    await expect(story(`(after: "nowhere")`)).rejects.toThrow("BAD_USER_INPUT");
  });

  it("is whole for entries that are on their way to the ledger", async () => {
    await happen();
    await opened.wallets.settled();
    const [entry] = await connection.collection("pointLedger").find({ "facts.kind": "ADJUST" }).toArray();
    if (!entry) throw new Error("nothing was adjusted");
    const { _id: operation, ...rest } = entry;
    await connection.collection("pointLedger").deleteOne({ _id: operation });
    const outbox = { operation: operation as unknown, ...rest };
    await connection
      .collection("pointWallets")
      .updateOne({ _id: "li" as never }, { $push: { outbox } as unknown as never });

    expect(eventsOf(await story("(first: 2)"))).toEqual(["ADJUST", "CONFIRM"]);
  });

  it("tells each of two who were one person their own part, which adds up to what they have", async () => {
    const both: PersonIds = ["wu", "zheng"];
    await earn("wu", "mall:31", 1_000);
    await earn("zheng", "mall:32", 110);
    await opened.wallets.hold({ person: both, key: "r-2", points: 1_050 });
    const taken = { person: ["zheng"], key: "r-2" } as const;
    await opened.wallets.confirm(taken);
    await opened.wallets.reverseRedeem({ ...taken, reversalKey: "1", points: 30 });

    const partsOf = async (ids: readonly string[]) =>
      Object.fromEntries((await story("", reader, ids)).nodes.map(({ event, points }) => [event, points]));
    expect(await partsOf(["wu"])).toEqual({ EARN: 1_000, HOLD: -1_000, CONFIRM: 0 });
    expect(await partsOf(["zheng"])).toEqual({ EARN: 110, HOLD: -50, CONFIRM: 0, REVERSE_REDEEM: 30 });
    expect(await opened.wallets.balanceOf(["zheng"])).toMatchObject({ available: 90 });
    expect((await story("(about: [POINTS])", reader, both)).nodes).toHaveLength(5);
  });

  it("is for staff and back ends; the person sees what happened to their points", async () => {
    await happen();

    await expect(story("", aUser("li"))).rejects.toThrow("FORBIDDEN");
    await expect(story("", aStaffMember("lu"))).rejects.toThrow("FORBIDDEN");
    expect((await story("", marketing)).nodes).toHaveLength(6);
    const own = await asked("membership { points { history(first: 1) { nodes { event points } } } }", aUser("li"));
    expect(own).toMatchObject({ membership: { points: { history: { nodes: [{ event: "ADJUST", points: 5 }] } } } });
  });

  it("User.walletDifferences recomputes the wallets of a person, and says in what one is not as its ledger", async () => {
    await happen();
    await opened.wallets.settled();
    const differences = () => asked("walletDifferences { userId what inWallet inLedger }", reader);
    expect(await differences()).toEqual({ walletDifferences: [] });

    await connection
      .collection("pointWallets")
      .updateOne({ _id: "li" as never }, { $inc: { "lots.0.remaining": 7 }, $set: { outbox: [] } });

    const { walletDifferences } = await differences();
    expect(walletDifferences).toContainEqual({ userId: "li", what: "total", inWallet: 12, inLedger: 5 });
  });

  it("User.ledgerDifferences says which entries come from nothing", async () => {
    await earn("li-before", "mall:41", 100);
    await opened.wallets.settled();

    expect(await asked("ledgerDifferences { userId what inLedger byOrigin }", reader)).toEqual({
      ledgerDifferences: [{ userId: "li-before", what: "order mall:41", inLedger: 100, byOrigin: 0 }],
    });
    await expect(asked("ledgerDifferences { what }", aUser("li"))).rejects.toThrow("FORBIDDEN");
  });
});
