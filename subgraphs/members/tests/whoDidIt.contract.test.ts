import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openWallets } from "@datong/members";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, aUser, dropDatabase, tickingClock } from "@datong/testkit";
import { tell, told } from "./benefits.ts";
import { change, keepTemplate, marketing } from "./coupons.ts";
import { aMembersDatabase, logger, membersOver, people, reader, writer } from "./members.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";

interface Entry {
  readonly topic: string;
  readonly event: string;
  readonly by: string | null;
  readonly reason: string | null;
}

/** Two back ends of one company, such as a till and a mall. */
const [till, mall] = (["till", "mall"] as const).map((subject) => ({ ...writer, subject })) as [Caller, Caller];
const mei = aStaffMember("mei", "members:adjust", "members:write", "members:read");
const han = aStaffMember("han", "members:adjust");

describe("a member's story, by whom", () => {
  let connection: Connection;
  let members: Subgraph;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersOver(connection);
    await keepTemplate(mongoCouponStore(connection), "OFF20");
  });
  afterAll(() => dropDatabase(connection));

  async function story(args: string, caller: Caller = reader, userId = "li") {
    const selection = `memberStory${args} { nodes { id topic event by reason } pageInfo { hasNextPage endCursor } }`;
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${selection} } } }`;
    const { data, errors } = await ask(members, query, { caller, variables: { people: people([userId]) } });
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { _entities: [{ memberStory: { nodes: Entry[]; pageInfo: { endCursor: string | null } } }] })
      ._entities[0].memberStory;
  }

  const adjust = async (key: string) => {
    const input = { userId: "li", points: 5_000, reason: `gift ${key}`, idempotencyKey: key };
    const { adjustment } = await change(
      members,
      mei,
      "adjustPoints",
      input,
      "... on AdjustmentProposed { adjustment { id } }",
    );
    return (adjustment as { readonly id: string }).id;
  };

  it("User.memberStory: tells what staff, back ends and the person did, what was taken back and refused, and who did it", async () => {
    await told(members, "setBirthday", { month: 3, day: 1 }, aUser("li"));
    const grant = { userId: "li", code: "LATE_CHECKOUT", reason: "sorry", idempotencyKey: "1" };
    const given = (await told(members, "grantBenefit", grant)).grant as { readonly id: string };
    const use = { code: "LATE_CHECKOUT", channel: "APP", idempotencyKey: "1" };
    const used = (await told(members, "useBenefit", use, aUser("li"))).use as { readonly id: string };
    await change(members, mei, "reverseBenefitUse", { use: used.id, reason: "did not stay" }, "");
    await told(members, "revokeBenefit", { grant: given.id, reason: "a mistake" });
    await change(members, han, "approveAdjustment", { adjustment: await adjust("a") }, "");
    await change(members, han, "rejectAdjustment", { adjustment: await adjust("b") }, "");
    await adjust("c");
    await change(members, marketing, "issueCoupon", { template: "OFF20", userId: "li", idempotencyKey: "1" }, "");
    await change(members, aUser("li"), "redeemPoints", { points: 5, idempotencyKey: "1" }, "");

    const { nodes } = await story("(first: 100)");

    expect(nodes.map(({ topic, event, by, reason }) => [topic, event, by, reason]).sort()).toEqual(
      [
        ["ADJUSTMENT", "PROPOSED", "mei", "gift a"],
        ["ADJUSTMENT", "APPROVED", "han", "gift a"],
        ["ADJUSTMENT", "PROPOSED", "mei", "gift b"],
        ["ADJUSTMENT", "REJECTED", "han", "gift b"],
        ["ADJUSTMENT", "PROPOSED", "mei", "gift c"],
        ["BENEFIT_GRANT", "GRANTED", "test-service", "sorry"],
        ["BENEFIT_GRANT", "REVOKED", "test-service", "a mistake"],
        ["BENEFIT_USE", "USED", "li", null],
        ["BENEFIT_USE", "USE_REVERSED", "mei", "did not stay"],
        ["BIRTHDAY", "BIRTHDAY_SET", "li", null],
        ["COUPON", "ISSUED", "mei", null],
        ["POINTS", "ADJUST", "mei", "gift a"],
        ["POINTS", "HOLD", "li", null],
      ].sort(),
    );
    const ids = nodes.map(({ topic, ...entry }) => `${topic} ${(entry as { readonly id?: string }).id ?? ""}`);
    expect(new Set(ids).size).toBe(nodes.length);
    const seen: Entry[] = [];
    for (let after: string | null = ""; after !== null && seen.length < nodes.length;) {
      const page = await story(after === "" ? "(first: 1)" : `(first: 1, after: "${after}")`);
      seen.push(...page.nodes);
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual(nodes);
  });

  it("MemberStoryEntry.by: is whoever confirmed, cancelled and gave back, whoever had set the points aside", async () => {
    const wang = aUser("wang");
    const gift = { userId: "wang", points: 500, reason: "a gift", idempotencyKey: "wang" };
    await change(members, mei, "adjustPoints", gift, "");
    const redeem = async (caller: Caller, idempotencyKey: string) => {
      const input = { points: 10, idempotencyKey, ...(caller === wang ? {} : { userId: "wang" }) };
      const { redemption } = await change(
        members,
        caller,
        "redeemPoints",
        input,
        "... on PointsHeld { redemption { id } }",
      );
      return { userId: "wang", redemption: (redemption as { readonly id: string }).id };
    };
    const calls = [
      [mall, "confirmRedemption", await redeem(till, "1")],
      [till, "confirmRedemption", await redeem(till, "1")],
      [mall, "reverseRedemption", { ...(await redeem(till, "1")), points: 4, idempotencyKey: "back" }],
      [till, "reverseRedemption", { ...(await redeem(till, "1")), points: 4, idempotencyKey: "back" }],
      [mall, "cancelRedemption", await redeem(till, "2")],
      [till, "cancelRedemption", await redeem(till, "2")],
      [wang, "confirmRedemption", await redeem(wang, "3")],
      [wang, "cancelRedemption", await redeem(wang, "4")],
    ] as const;
    const answers: unknown[] = [];
    for (const [caller, mutation, input] of calls) answers.push(await change(members, caller, mutation, input, ""));

    const { nodes } = await story("(first: 100, about: [POINTS])", reader, "wang");

    expect(answers).toEqual(
      ["Confirmed", "Confirmed", "Reversed", "Reversed", "Cancelled", "Cancelled", "Confirmed", "Cancelled"].map(
        (end) => ({ __typename: `Redemption${end}` }),
      ),
    );
    expect(nodes.map(({ event, by }) => `${event} ${String(by)}`).sort()).toEqual([
      "ADJUST mei",
      ...["CANCEL mall", "CANCEL wang", "CONFIRM mall", "CONFIRM wang"],
      ...["HOLD till", "HOLD till", "HOLD wang", "HOLD wang"],
      "REVERSE_REDEEM mall",
    ]);
  });

  it("MemberStoryEntry.by: is nobody where it was not noted yet, in entries of before", async () => {
    const { wallets } = openWallets({ connection, logger, now: tickingClock() });
    const zhao = { person: ["zhao"] as const, key: "1" };
    const terms = { activatesAt: new Date(0), expiresAt: null };
    await wallets.earn([{ order: "mall:1", userId: "zhao", lines: [{ line: "1", points: 9 }], terms }]);
    await wallets.hold({ ...zhao, points: 9 });
    await wallets.confirm(zhao);
    await wallets.settled();

    const { nodes } = await story("", reader, "zhao");

    expect(nodes.map(({ event, by }) => [event, by])).toEqual([
      ["CONFIRM", null],
      ["HOLD", null],
      ["EARN", null],
    ]);
  });

  it("MemberStoryEntry.by: is not for the person", async () => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) {
      ... on User { membership { points { history(first: 1) { nodes { event by } } } } } } }`;
    const { errors } = await ask(members, query, { caller: aUser("li"), variables: { people: people(["li"]) } });

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("Mutation.reverseBenefitUse: staff do not take back uses of their own", async () => {
    const grant = { userId: "mei", code: "LATE_CHECKOUT", reason: "a guest", idempotencyKey: "mei" };
    await told(members, "grantBenefit", grant);
    const use = { userId: "mei", code: "LATE_CHECKOUT", channel: "APP", idempotencyKey: "mei" };
    const used = (await told(members, "useBenefit", use)).use as { readonly id: string };

    const { errors } = await tell(members, "reverseBenefitUse", { use: used.id, reason: "once more" }, mei);

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    const { nodes } = await story("");
    expect(nodes.length).toBeGreaterThan(0);
  });
});
