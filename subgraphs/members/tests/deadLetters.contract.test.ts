import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { fail, inProcessBus, type Bus, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aService, ask, aUser, dropDatabase, emptyDatabase, eventually } from "@datong/testkit";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import { change, couponsOf, keepTemplate } from "./coupons.ts";
import {
  aBook,
  aMembersDatabase,
  beginWithBook,
  identityOf,
  membershipOf,
  membersOver,
  POINT_A_YUAN,
} from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

const operator = aService("members:events");

const LETTERS = `query ($first: Int, $after: String) {
  membersDeadLetters(first: $first, after: $after) {
    nodes { id type subject reason diedAt nextTryAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

const REPLAY = `mutation ($ids: [ID!]!) {
  replayMembersDeadLetters(input: { ids: $ids }) { ... on DeadLettersReplayed { handled failed } }
}`;

interface Page {
  readonly nodes: readonly { readonly id: string; readonly nextTryAt: string | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe("Query.membersDeadLetters: what orders told that could not be handled", () => {
  let connection: Connection;
  let bus: Bus;
  let members: Subgraph;
  let isIdentityAway: boolean;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    await beginWithBook(connection, aBook([POINT_A_YUAN]));
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "consumedEvents");
    bus = inProcessBus();
    isIdentityAway = false;
    const answer = identityOf(() => []);
    members = membersOver(connection, {
      bus,
      askIdentity: (question) => (isIdentityAway ? Promise.reject(fail("UNAVAILABLE")) : answer(question)),
    });
  });
  afterAll(() => dropDatabase(connection));

  const paid = (externalId: string) =>
    orderEvent("paid", { externalId, userId: externalId, lines: [aLine({ unitPriceMinor: 10_000 })] });

  async function letters(variables: Readonly<Record<string, unknown>> = {}): Promise<Page> {
    const { data, errors } = await ask(members, LETTERS, { caller: operator, variables });
    expect(errors).toBeUndefined();
    return (data as { membersDeadLetters: Page }).membersDeadLetters;
  }
  const availableTo = async (userId: string) => (await membershipOf(members, userId)).points.available;

  it("gives by itself the points of orders that were told while identity was away, and shows them meanwhile", async () => {
    const orders = ["away-1", "away-2", "away-3"];
    isIdentityAway = true;

    await Promise.all(orders.map((order) => bus.publish([paid(order)])));
    const waiting = await letters();
    isIdentityAway = false;
    await bus.publish([paid("after")]);

    expect(waiting.nodes.map(({ id }) => id).sort()).toEqual(orders.map((order) => `${order}:paid`));
    for (const { nextTryAt } of waiting.nodes) expect(nextTryAt).toEqual(expect.any(String));
    expect(await availableTo("after")).toBe(100);
    await eventually(async () => {
      expect((await letters()).nodes).toEqual([]);
    });
    for (const order of orders) expect(await availableTo(order)).toBe(100);
  });

  it("redeems coupons and counts towards tiers while identity is away, also where points wait for it", async () => {
    await keepTemplate(mongoCouponStore(connection), "OFF20");
    const [li, selection] = [aUser("li"), "... on CouponIssued { coupon { id } }"];
    const claimed = await change(members, li, "claimCoupon", { template: "OFF20", idempotencyKey: "1" }, selection);
    const { id: coupon } = claimed.coupon as { readonly id: string };
    const order = { channel: "APP", currency: "CNY", lines: [{ sku: "mug", amountMinor: 10_000 }] };
    await change(members, li, "lockCoupon", { coupon, source: "shop", externalId: "li", order }, "");
    isIdentityAway = true;

    await bus.publish([paid("li")]);

    expect((await letters()).nodes).toMatchObject([{ id: "li:paid", nextTryAt: expect.any(String) }]);
    expect(await couponsOf(members, ["li"])).toMatchObject([{ id: coupon, state: "REDEEMED" }]);
    expect((await membershipOf(members, "li")).qualifying).toMatchObject([{ currency: "CNY", minor: 8_000 }]);
  });

  it("lets wait what comes while rules stand there that this version cannot read", async () => {
    const rules = connection.collection<{ readonly _id: number }>("memberRules");
    const ofLater = { kind: "PRICES", effectiveFrom: new Date(0), rules: { ofLaterVersions: true } };
    await bus.publish([paid("before")]);
    await rules.insertOne({ _id: 1_000, ...ofLater });

    await bus.publish([paid("early")]);
    const { nodes } = await letters();
    await rules.deleteOne({ _id: 1_000 });

    expect(nodes).toMatchObject([{ id: "early:paid", nextTryAt: expect.any(String) }]);
    await eventually(async () => {
      expect((await letters()).nodes).toEqual([]);
    });
    expect(await availableTo("early")).toBe(100);
  });

  it("gives up for good what does not fit, and goes on after it", async () => {
    await bus.publish([{ ...paid("bad"), data: {} }, paid("good")]);

    const { nodes } = await letters();

    expect(nodes).toMatchObject([{ id: "bad:paid", nextTryAt: null, reason: expect.stringContaining("ZodError") }]);
    expect(await availableTo("good")).toBe(100);
  });

  it("shows all of them page by page, and those that are replayed in vain in their place", async () => {
    const ids = ["1", "2", "3", "4", "5"].map((order) => `${order}:paid`);
    for (const order of ["1", "2", "3", "4", "5"]) await bus.publish([{ ...paid(order), data: {} }]);
    const seen: string[] = [];

    const first = await letters({ first: 2 });
    const replayed = await ask(members, REPLAY, { caller: operator, variables: { ids: ids.slice(0, 2) } });
    let { nodes, pageInfo } = first;
    for (;;) {
      seen.push(...nodes.map(({ id }) => id));
      if (!pageInfo.hasNextPage) break;
      ({ nodes, pageInfo } = await letters({ first: 2, after: pageInfo.endCursor }));
    }

    expect(replayed.data).toEqual({ replayMembersDeadLetters: { handled: [], failed: ids.slice(0, 2) } });
    expect(seen).toEqual([...ids].reverse());
  });

  it.each([
    ["first", { first: 0 }],
    ["first", { first: 101 }],
    ["after", { after: "here" }],
  ])("is BAD_USER_INPUT naming %s: %j", async (field, variables) => {
    const { errors } = await ask(members, LETTERS, { caller: operator, variables });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });
});
