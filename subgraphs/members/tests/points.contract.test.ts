import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createMembersSubgraph } from "@datong/members";
import type { AskSubgraph, Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, aStaffMember, aUser, ask, dropDatabase } from "@datong/testkit";
import type { Wallets } from "../src/domain/wallet/Wallets.ts";
import { aMembersDatabase, logger, people, reader, writer } from "./members.ts";
import { anEarning, aProcess, daysOn, emptied, type Clock } from "./wallet.ts";

/** Li has had two ids; Zhao and Qian are staff. */
const APART: readonly (readonly string[])[] = [["li", "li-before"], ["wang"], ["zhao"], ["qian"]];
let persons = APART;

const askIdentity: AskSubgraph = ({ variables }) => {
  const asked = (variables as { readonly people: readonly { readonly ref: string }[] }).people;
  const _entities = asked.map(({ ref }) => {
    const aliasIds = persons.find((ids) => ids.includes(ref));
    return aliasIds ? { aliasIds } : null;
  });
  return Promise.resolve({ data: { _entities } });
};

const zhao = aStaffMember("zhao", "members:adjust");
const qian = aStaffMember("qian", "members:adjust");

/** The results of calls of which each waits for the one before. */
async function inTurn(calls: readonly (() => Promise<unknown>)[]): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  for (const call of calls) results.push(await call());
  return results;
}

/** Li's redemption with the key r1, and the back end's name. */
const R1 = "user:li:r1";
const WRITER = writer.kind === "SERVICE" ? writer.subject : "";

/** Why staff look. */
const REASON = "complaint 12";

const REDEMPTION = "redemption { id points state reversed expiresAt }";
const ADJUSTMENT = "adjustment { id points reason state requestedBy decidedBy person { ref } }";
const SELECTIONS: Readonly<Record<string, string>> = {
  redeemPoints: `... on PointsHeld { ${REDEMPTION} } ... on RedemptionConfirmed { ${REDEMPTION} } ... on InsufficientPoints { available }`,
  confirmRedemption: `... on RedemptionConfirmed { ${REDEMPTION} } ... on RedemptionNotChangeable { state } ... on HoldExpired { expiredAt }`,
  cancelRedemption: `... on RedemptionCancelled { ${REDEMPTION} } ... on RedemptionNotChangeable { state }`,
  reverseRedemption: `... on RedemptionReversed { ${REDEMPTION} } ... on ReversalTooLarge { reversible }`,
  adjustPoints: `... on PointsAdjusted { ${ADJUSTMENT} } ... on AdjustmentProposed { ${ADJUSTMENT} } ... on InsufficientPoints { available }`,
  approveAdjustment: `... on PointsAdjusted { ${ADJUSTMENT} } ... on AdjustmentDecided { state } ... on InsufficientPoints { available }`,
  rejectAdjustment: `... on AdjustmentRejected { ${ADJUSTMENT} } ... on AdjustmentDecided { state }`,
};

const POINTS = `query ($people: [_Any!]!) {
  _entities(representations: $people) {
    ... on User { membership { points { available pending held debt expiringSoon lots { remaining } } } }
  }
}`;

describe("points through the API", () => {
  let connection: Connection;
  let clock: Clock;
  let members: Subgraph;
  let wallets: Wallets;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    clock = { now: daysOn(1) };
    members = createMembersSubgraph({ connection, logger, askIdentity, now: () => clock.now });
    wallets = aProcess(connection, { clock });
  });
  beforeEach(async () => {
    persons = APART;
    await emptied(connection);
    clock.now = daysOn(1);
    await wallets.earn([anEarning("a", 100), anEarning("b", 60, { userId: "li-before", validDays: 20 })]);
    await wallets.settled();
  });
  afterAll(() => dropDatabase(connection));

  async function send(caller: Caller, mutation: string, input: object) {
    const name = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${name}!) {
      ${mutation}(input: $input) { __typename ... on UserError { code message } ${SELECTIONS[mutation] ?? ""} }
    }`;
    const answer = await ask(members, query, { caller, variables: { input }, locale: "zh", accessReason: REASON });
    if (answer.errors) return { errors: answer.errors };
    return (answer.data as Record<string, unknown>)[mutation];
  }
  const available = async (...ids: readonly string[]) => (await wallets.balanceOf(ids)).available;
  const redeem = (caller: Caller, more: object = {}) =>
    send(caller, "redeemPoints", { points: 70, idempotencyKey: "r1", ...more });

  it("Membership.points: shows what can be spent, waits, is held, is owed and lapses soon, whichever id it is under", async () => {
    await redeem(aUser("li"));

    const answer = await ask(members, POINTS, { caller: reader, variables: { people: people(["li", "li-before"]) } });

    expect(answer.data).toEqual({
      _entities: [
        {
          membership: {
            points: { available: 90, pending: 0, held: 70, debt: 0, expiringSoon: 0, lots: [{ remaining: 90 }] },
          },
        },
      ],
    });
  });

  it.each([
    ["a person, under either id", aUser("li-before"), {}, "user:li-before:r1"],
    ["a service, for whom it names", writer, { userId: "li-before" }, `service:${WRITER}:r1`],
  ])("Mutation.redeemPoints: sets points aside for %s", async (_case, caller, more, id) => {
    const held = await redeem(caller, more);
    const confirmed = await send(caller, "confirmRedemption", { redemption: id, ...more });

    expect(held).toMatchObject({
      __typename: "PointsHeld",
      redemption: { id, points: 70, state: "HELD", expiresAt: "2026-03-02T00:15:00.000Z" },
    });
    expect(confirmed).toMatchObject({ __typename: "RedemptionConfirmed", redemption: { state: "CONFIRMED" } });
  });

  it("Mutation.redeemPoints: refuses more than there is, and another call with the same key", async () => {
    expect(await redeem(aUser("li"), { points: 161 })).toMatchObject({
      __typename: "InsufficientPoints",
      code: "INSUFFICIENT_POINTS",
      message: "可用积分不足，当前可用 160 分",
      available: 160,
    });
    await redeem(aUser("li"));
    expect(await redeem(aUser("li"), { points: 71 })).toMatchObject({ __typename: "IdempotencyKeyReused" });
  });

  it("Mutation.redeemPoints: lets nobody take the key of another", async () => {
    await wallets.earn([anEarning("c", 70, { userId: "wang" })]);
    await redeem(aUser("wang"), { points: 1_000 });
    await redeem(aUser("wang"));

    expect(await redeem(aUser("li"))).toMatchObject({ __typename: "PointsHeld", redemption: { id: R1 } });
    expect(await redeem(writer, { userId: "li" })).toMatchObject({ __typename: "PointsHeld" });
  });

  it("Mutation.redeemPoints: knows a person's key again when another of their ids has become the first", async () => {
    const held = await redeem(aUser("li"));
    persons = [["li-before", "li"], ...APART.slice(1)];
    const again = await redeem(aUser("li"));
    persons = APART;

    expect(again).toEqual(held);
  });

  it("Mutation.redeemPoints: gives a key back whose call was refused", async () => {
    await wallets.earn([anEarning("c", 70, { userId: "wang" })]);
    await redeem(writer, { userId: "li", points: 161 });

    expect(await redeem(writer, { userId: "wang" })).toMatchObject({ __typename: "PointsHeld" });
  });

  it.each([
    ["points", { points: 0 }],
    ["points", { points: -5 }],
    ["points", { points: 1_000_000_001 }],
    ["holdSeconds", { holdSeconds: 59 }],
    ["holdSeconds", { holdSeconds: 0 }],
    ["holdSeconds", { holdSeconds: 60, confirm: true }],
    ["idempotencyKey", { idempotencyKey: "" }],
    ["reference", { reference: "" }],
    ["reference", { reference: "7".repeat(129) }],
  ])("Mutation.redeemPoints: names the field that cannot be used: %s", async (field, more) => {
    expect(await redeem(aUser("li"), more)).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }],
    });
  });

  it("Mutation.redeemPoints: takes whole points alone", async () => {
    expect(await redeem(aUser("li"), { points: 1.5 })).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
  });

  it("Mutation.redeemPoints: is for oneself, or for back ends that may", async () => {
    expect(await redeem(aUser("wang"), { userId: "li" })).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await redeem(aService("members:read"), { userId: "li" })).toMatchObject({
      errors: [{ extensions: { code: "FORBIDDEN" } }],
    });
    expect(await redeem(writer, { userId: "nobody" })).toMatchObject({
      errors: [{ extensions: { code: "BAD_USER_INPUT", field: "input.userId" } }],
    });
  });

  describe("spent at once", () => {
    const spend = (caller: Caller, more: object = {}) => redeem(caller, { confirm: true, ...more });
    it.each([
      ["a person, under either id", aUser("li-before"), {}, "user:li-before:r1"],
      ["a service, for whom it names", writer, { userId: "li-before" }, `service:${WRITER}:r1`],
    ])("Mutation.redeemPoints: spends points of %s, and says so for ever", async (_case, caller, more, id) => {
      const first = await spend(caller, more);
      const again = await spend(caller, more);
      const at = "2026-03-02T00:00:00.000Z";

      expect(first).toEqual({
        __typename: "RedemptionConfirmed",
        redemption: { id, points: 70, state: "CONFIRMED", reversed: 0, expiresAt: at },
      });
      expect(again).toEqual(first);
      expect(await available("li", "li-before")).toBe(90);
    });

    it("Mutation.redeemPoints: takes a key for what it was used for first, held or spent", async () => {
      const reused = { __typename: "IdempotencyKeyReused" };
      await spend(aUser("li"));
      await redeem(aUser("li"), { points: 20, idempotencyKey: "r2" });
      await send(aUser("li"), "confirmRedemption", { redemption: "user:li:r2" });

      expect(await redeem(aUser("li"))).toMatchObject(reused);
      expect(await spend(aUser("li"), { points: 20, idempotencyKey: "r2" })).toMatchObject(reused);
    });

    it("Mutation.redeemPoints: refuses more than there is, and whoever is erased", async () => {
      expect(await spend(aUser("li"), { points: 161 })).toMatchObject({
        __typename: "InsufficientPoints",
        available: 160,
      });
      await wallets.closeWallets(["li", "li-before"]);
      expect(await spend(aUser("li"))).toMatchObject({ __typename: "UserErased" });
    });

    it("Mutation.redeemPoints: does not count as open", async () => {
      for (let place = 0; place < 50; place += 1)
        await redeem(aUser("li"), { points: 1, idempotencyKey: `open ${place}` });

      expect(await redeem(aUser("li"), { points: 1, idempotencyKey: "one more" })).toMatchObject({
        __typename: "TooManyRedemptions",
      });
      expect(await spend(aUser("li"))).toMatchObject({ __typename: "RedemptionConfirmed" });
    });

    it("Mutation.reverseRedemption: gives it back to the same lots; it can be confirmed again, and not cancelled", async () => {
      await spend(aUser("li"));
      const reverse = (points: number, idempotencyKey: string) =>
        send(writer, "reverseRedemption", { userId: "li", redemption: R1, points, idempotencyKey });

      expect(await send(aUser("li"), "cancelRedemption", { redemption: R1 })).toMatchObject({
        __typename: "RedemptionNotChangeable",
        state: "CONFIRMED",
      });
      expect(await send(aUser("li"), "confirmRedemption", { redemption: R1 })).toMatchObject({
        __typename: "RedemptionConfirmed",
      });
      expect(await reverse(65, "v1")).toMatchObject({ __typename: "RedemptionReversed", redemption: { reversed: 65 } });
      expect(await reverse(6, "v2")).toMatchObject({ __typename: "ReversalTooLarge", reversible: 5 });
      expect(await Promise.all([available("li"), available("li-before")])).toEqual([100, 55]);
    });

    it("Points.history: tells of it once", async () => {
      await spend(aUser("li"));

      const query = `query ($people: [_Any!]!) {
        _entities(representations: $people) {
          ... on User { membership { points { history { nodes { event points reference } } } } }
        }
      }`;
      const answer = await ask(members, query, { caller: reader, variables: { people: people(["li", "li-before"]) } });

      const nodes = [
        { event: "CONFIRM", points: -70, reference: `redeem:${R1}` },
        { event: "EARN", points: 60, reference: "order:b" },
        { event: "EARN", points: 100, reference: "order:a" },
      ];
      expect(answer.data).toEqual({ _entities: [{ membership: { points: { history: { nodes } } } }] });
    });
  });

  it("Mutation.cancelRedemption, confirmRedemption: know nothing of another's redemption", async () => {
    await redeem(aUser("li"));

    for (const mutation of ["cancelRedemption", "confirmRedemption"])
      expect(await send(aUser("wang"), mutation, { redemption: R1 })).toMatchObject({
        __typename: "RedemptionUnknown",
        code: "REDEMPTION_UNKNOWN",
      });
    expect(await send(aUser("li"), "cancelRedemption", { redemption: R1 })).toMatchObject({
      __typename: "RedemptionCancelled",
    });
  });

  it("Mutation.cancelRedemption, confirmRedemption: leave what a back end holds to back ends", async () => {
    await redeem(writer, { userId: "li-before" });
    const redemption = `service:${WRITER}:r1`;
    const refused = {
      ...{ __typename: "RedemptionNotChangeable", code: "REDEMPTION_NOT_CHANGEABLE", state: "HELD" },
      message: "该积分不是由您本人冻结的，须由冻结方或商家系统确认或取消",
    };

    for (const mutation of ["cancelRedemption", "confirmRedemption"])
      for (const input of [{ redemption }, { redemption, userId: "li-before" }])
        expect(await send(aUser("li"), mutation, input)).toEqual(refused);
    expect(await send(aUser("wang"), "cancelRedemption", { redemption })).toMatchObject({
      __typename: "RedemptionUnknown",
    });

    const another: Caller = { kind: "SERVICE", subject: "another-system", scopes: new Set(["members:write"]) };
    expect(await send(another, "confirmRedemption", { userId: "li", redemption })).toMatchObject({
      __typename: "RedemptionConfirmed",
    });
    expect(await send(aUser("li"), "cancelRedemption", { redemption })).toEqual({ ...refused, state: "CONFIRMED" });
  });

  it("Mutation.cancelRedemption, confirmRedemption: leave what either set aside to them once two ids are apart", async () => {
    await redeem(aUser("li-before"), { points: 150 });
    persons = [["li"], ["li-before"]];
    const redemption = "user:li-before:r1";

    for (const mutation of ["cancelRedemption", "confirmRedemption"])
      expect(await send(aUser("li"), mutation, { redemption })).toMatchObject({
        __typename: "RedemptionNotChangeable",
        state: "HELD",
      });
    expect(await send(aUser("li-before"), "cancelRedemption", { redemption })).toMatchObject({
      __typename: "RedemptionCancelled",
    });
    expect(await Promise.all([available("li"), available("li-before")])).toEqual([100, 60]);
  });

  it("Mutation.confirmRedemption: says that nobody confirmed in time", async () => {
    await redeem(aUser("li"), { holdSeconds: 60 });
    clock.now = daysOn(2);

    expect(await send(aUser("li"), "confirmRedemption", { redemption: R1 })).toMatchObject({
      __typename: "HoldExpired",
      expiredAt: "2026-03-02T00:01:00.000Z",
    });
  });

  it("Mutation.reverseRedemption: gives points of a confirmed redemption back, never more than it took", async () => {
    await redeem(aUser("li"));
    await send(aUser("li"), "confirmRedemption", { redemption: R1 });
    const reverse = (points: number, idempotencyKey: string) =>
      send(writer, "reverseRedemption", { userId: "li", redemption: R1, points, idempotencyKey });

    expect(await reverse(30, "v1")).toMatchObject({ __typename: "RedemptionReversed", redemption: { reversed: 30 } });
    expect(await reverse(41, "v2")).toMatchObject({ __typename: "ReversalTooLarge", reversible: 40 });
  });

  it.each([
    ["at once", true],
    ["when they are confirmed", false],
  ])(
    "Mutation.redeemPoints, reverseRedemption: keep what points are spent on, %s, and why they come back",
    async (_when, confirm) => {
      const bought = { confirm, reference: "gift 7" };
      const redeemed = await redeem(writer, { userId: "li-before", ...bought });
      const redemption = { userId: "li", redemption: `service:${WRITER}:r1` };
      await send(writer, "confirmRedemption", redemption);
      const reverse = (more: object = {}) =>
        send(writer, "reverseRedemption", { ...redemption, points: 5, idempotencyKey: "back", ...more });
      const reversed = await reverse({ reason: "it came broken" });

      expect(await redeem(writer, { userId: "li", ...bought })).toEqual(redeemed);
      expect(await reverse({ reason: "it came broken" })).toEqual(reversed);
      const reused = { __typename: "IdempotencyKeyReused" };
      for (const other of ["gift 8", null])
        expect(await redeem(writer, { userId: "li", confirm, reference: other })).toMatchObject(reused);
      for (const other of [{ reason: "it came late" }, {}]) expect(await reverse(other)).toMatchObject(reused);
      expect(await reverse({ reason: " ", idempotencyKey: "more" })).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", field: "input.reason" } }],
      });

      const history = "membership { points { history { nodes { event points spentOn reason } } } }";
      const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${history} } } }`;
      const persons = { people: people(["li", "li-before"]) };
      const { data } = await ask(members, query, { caller: aUser("li"), variables: persons });
      const nothing = { spentOn: null, reason: null };
      const taken = { ...nothing, points: -70, spentOn: "gift 7" };
      interface Told {
        readonly _entities: [{ membership: { points: { history: { nodes: { readonly points: number }[] } } } }];
      }
      const { nodes } = (data as Told)._entities[0].membership.points.history;
      expect(nodes.toSorted((a, b) => a.points - b.points)).toEqual([
        { ...taken, event: confirm ? "CONFIRM" : "HOLD" },
        ...(confirm ? [] : [{ ...nothing, event: "CONFIRM", points: 0 }]),
        { event: "REVERSE_REDEEM", points: 5, spentOn: null, reason: "it came broken" },
        { ...nothing, event: "EARN", points: 60 },
        { ...nothing, event: "EARN", points: 100 },
      ]);
      expect(await available("li", "li-before")).toBe(95);
    },
  );

  it("Mutation.redeemPoints: is repeated by the id that it came by, not spent twice once the ids are apart", async () => {
    await wallets.earn([anEarning("c", 500, { userId: "li-before" })]);
    const asked = { confirm: true };
    const first = await redeem(aUser("li-before"), asked);
    const byEither = await redeem(aUser("li"), asked);
    persons = [["li"], ["li-before"]];

    expect(first).toMatchObject({ __typename: "RedemptionConfirmed", redemption: { id: "user:li-before:r1" } });
    expect(byEither).toEqual(first);
    expect(await redeem(aUser("li-before"), asked)).toEqual(first);
    expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 590 });
    expect(await redeem(aUser("li"), { ...asked, points: 1 })).toMatchObject({
      redemption: { id: "user:li:r1", points: 1 },
    });
  });

  it("Mutation.redeemPoints: takes a key for one redemption by whichever ids it comes at once", async () => {
    const answers = await Promise.all(["li", "li-before", "li", "li-before"].map((id) => redeem(aUser(id))));

    expect(answers[0]).toMatchObject({ __typename: "PointsHeld" });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 90, held: 70 });
  });

  describe("adjustments by staff", () => {
    const adjust = (caller: Caller, more: object = {}) =>
      send(caller, "adjustPoints", { userId: "li", points: 500, reason: "送错货", idempotencyKey: "j1", ...more });
    const decide = (caller: Caller, mutation: string) => send(caller, mutation, { adjustment: "j1" });

    it("Mutation.adjustPoints: takes effect at once up to the limit, once", async () => {
      const first = await adjust(zhao);

      expect(first).toMatchObject({
        __typename: "PointsAdjusted",
        adjustment: { id: "j1", points: 500, state: "APPROVED", requestedBy: "zhao", decidedBy: null },
      });
      expect(await adjust(zhao)).toEqual(first);
      expect(await adjust(zhao, { points: 501 })).toMatchObject({ __typename: "IdempotencyKeyReused" });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 660 });
    });

    it("Mutation.adjustPoints: gives to and takes from the id that is named, whichever is one with it by then", async () => {
      const apart = async () => (await wallets.balancesOf([["li"], ["li-before"]])).map(({ available }) => available);
      await adjust(zhao, { userId: "li-before", points: 70 });
      const given = await apart();
      await adjust(zhao, { userId: "li-before", points: -100, idempotencyKey: "j2" });
      const taken = await apart();
      await adjust(zhao, { userId: "li-before", points: -40, idempotencyKey: "j3" });

      expect([given, taken, await apart()]).toEqual([
        [100, 130],
        [100, 30],
        [90, 0],
      ]);
    });

    it("Mutation.approveAdjustment: gives to the id that was named, also once others have become one with it", async () => {
      await adjust(zhao, { userId: "wang", points: 1_001 });
      persons = [["li", "li-before", "wang"], ["zhao"], ["qian"]];
      await decide(qian, "approveAdjustment");

      expect(await wallets.balanceOf(["wang"])).toMatchObject({ available: 1_001 });
    });

    it("Mutation.adjustPoints: keeps a note that staff see and the person does not", async () => {
      const noted = { points: 1_001, note: "asked twice" };
      await adjust(zhao, noted);
      const staffs = await ask(members, "{ pendingAdjustments { reason note } }", {
        caller: qian,
        accessReason: REASON,
      });
      await decide(qian, "approveAdjustment");
      const told = (caller: Caller, fields: string) =>
        ask(
          members,
          `query ($people: [_Any!]!) {
            _entities(representations: $people) {
              ... on User { membership { points { history { nodes { ${fields} } } } } }
            }
          }`,
          { caller, variables: { people: people(["li", "li-before"]) } },
        );

      expect(staffs.data).toEqual({ pendingAdjustments: [{ reason: "送错货", note: "asked twice" }] });
      expect(JSON.stringify((await told(reader, "note")).data)).toContain(`{"note":"asked twice"}`);
      expect(JSON.stringify((await told(aUser("li"), "reason")).data)).toContain(`{"reason":"送错货"}`);
      expect((await told(aUser("li"), "note")).errors?.[0]).toMatchObject({ extensions: { code: "FORBIDDEN" } });
      expect(await adjust(zhao, { ...noted, note: "another" })).toMatchObject({ __typename: "IdempotencyKeyReused" });
      expect(await adjust(zhao, { note: " ", idempotencyKey: "j2" })).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", field: "input.note" } }],
      });
    });

    it("Mutation.approveAdjustment: lets a second member of staff agree beyond the limit, never the same", async () => {
      expect(await adjust(zhao, { points: 1_001 })).toMatchObject({
        __typename: "AdjustmentProposed",
        adjustment: { state: "PENDING" },
      });
      const pending = await ask(members, "{ pendingAdjustments { id person { ref } } }", {
        caller: qian,
        accessReason: REASON,
      });
      expect(await decide(zhao, "approveAdjustment")).toMatchObject({ __typename: "SecondPersonNeeded" });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 160 });

      expect(await decide(qian, "approveAdjustment")).toMatchObject({
        __typename: "PointsAdjusted",
        adjustment: { state: "APPROVED", decidedBy: "qian" },
      });
      expect(await decide(qian, "approveAdjustment")).toMatchObject({ __typename: "PointsAdjusted" });
      expect(await decide(qian, "rejectAdjustment")).toMatchObject({ __typename: "AdjustmentDecided" });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 1_161 });
      expect(pending.data).toEqual({ pendingAdjustments: [{ id: "j1", person: { ref: "li" } }] });
    });

    it("Mutation.approveAdjustment: refuses points that would have lapsed by now, which can be rejected", async () => {
      await adjust(zhao, { points: 1_001, expiresAt: daysOn(5).toISOString() });
      clock.now = daysOn(5);

      expect(await decide(qian, "approveAdjustment")).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", field: "input.adjustment" } }],
      });
      expect(await decide(qian, "rejectAdjustment")).toMatchObject({ __typename: "AdjustmentRejected" });
    });

    it.each([
      ["one after the other", (calls: readonly (() => Promise<unknown>)[]) => inTurn(calls)],
      ["at once", (calls: readonly (() => Promise<unknown>)[]) => Promise.all(calls.map((call) => call()))],
    ])("Mutation.adjustPoints: lets nobody pass the limit by parts within a day, %s", async (_case, sent) => {
      const parts = ["a", "b", "c"].map(
        (idempotencyKey) => () => adjust(zhao, { userId: "li-before", points: 600, idempotencyKey }),
      );

      const kinds = (await sent(parts)).map((result) => (result as { __typename: string }).__typename);

      expect(kinds.filter((kind) => kind === "PointsAdjusted").length).toBeLessThanOrEqual(1);
      expect(kinds.filter((kind) => kind === "AdjustmentProposed").length).toBeGreaterThanOrEqual(2);
      expect((await wallets.balanceOf(["li", "li-before"])).available).toBeLessThanOrEqual(760);
    });

    it("Mutation.adjustPoints: counts alone what this member of staff made alone of this person's within a day", async () => {
      await adjust(zhao, { points: 900, idempotencyKey: "first" });
      await adjust(zhao, { points: 5_000, idempotencyKey: "proposed" });

      expect(await adjust(zhao, { points: -101, idempotencyKey: "over" })).toMatchObject({
        __typename: "AdjustmentProposed",
      });
      expect(await send(qian, "rejectAdjustment", { adjustment: "over" })).toMatchObject({
        __typename: "AdjustmentRejected",
      });
      for (const [key, caller, more] of [
        ["within", zhao, { points: 100 }],
        ["of another", qian, { points: 900 }],
        ["to another", zhao, { points: 900, userId: "wang" }],
      ] as const)
        expect(await adjust(caller, { idempotencyKey: key, ...more })).toMatchObject({ __typename: "PointsAdjusted" });
      clock.now = new Date(daysOn(2).getTime() + 1);
      expect(await adjust(zhao, { points: 900, idempotencyKey: "a day later" })).toMatchObject({
        __typename: "PointsAdjusted",
      });
    });

    it("Mutation.adjustPoints: goes on waiting for a second member of staff, whatever counts by then", async () => {
      await adjust(zhao, { points: 700, idempotencyKey: "first" });
      await adjust(zhao, { points: 400, idempotencyKey: "to be rejected" });
      const proposed = await adjust(zhao, { points: 200, idempotencyKey: "waits" });
      await send(qian, "rejectAdjustment", { adjustment: "to be rejected" });

      expect(proposed).toMatchObject({ __typename: "AdjustmentProposed" });
      expect(await adjust(zhao, { points: 200, idempotencyKey: "waits" })).toEqual(proposed);
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 860 });
      expect(await send(qian, "approveAdjustment", { adjustment: "waits" })).toMatchObject({
        __typename: "PointsAdjusted",
      });
    });

    it("Mutation.approveAdjustment: is refused once whoever asked for it has become one with the person", async () => {
      await adjust(zhao, { points: 5_000 });
      persons = [["li", "li-before", "zhao"], ["qian"]];

      expect(await decide(qian, "approveAdjustment")).toMatchObject({ __typename: "OwnWalletRefused" });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 160 });
    });

    it("Query.pendingAdjustments: tells all that wait, the oldest first, page by page, whatever is decided meanwhile", async () => {
      for (const idempotencyKey of ["e", "c", "d", "b"]) await adjust(zhao, { points: 2_000, idempotencyKey });
      clock.now = daysOn(2);
      for (const idempotencyKey of ["f", "a"]) await adjust(zhao, { points: 2_000, idempotencyKey });
      const page = async (args: string) => {
        const query = `{ pendingAdjustments${args} { id } }`;
        const { data, errors } = await ask(members, query, { caller: qian, accessReason: REASON });
        const shown = (data as { pendingAdjustments: readonly { readonly id: string }[] | null }).pendingAdjustments;
        return shown?.map(({ id }) => id) ?? errors;
      };

      expect(await page("")).toEqual(["b", "c", "d", "e", "a", "f"]);
      expect(await page("(first: 3)")).toEqual(["b", "c", "d"]);
      await send(qian, "rejectAdjustment", { adjustment: "d" });
      expect(await page(`(first: 2, after: "d")`)).toEqual(["e", "a"]);
      expect(await page(`(first: 2, after: "a")`)).toEqual(["f"]);
      expect(await page(`(after: "f")`)).toEqual([]);
      for (const [field, value] of [
        ["first", "0"],
        ["first", "101"],
        ["after", `"no-such-adjustment"`],
        ["after", `""`],
      ] as const)
        expect(await page(`(${field}: ${value})`)).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
    });

    it("Mutation.rejectAdjustment: ends it", async () => {
      await adjust(zhao, { points: 1_001 });

      expect(await decide(qian, "rejectAdjustment")).toMatchObject({ __typename: "AdjustmentRejected" });
      expect(await decide(qian, "approveAdjustment")).toMatchObject({
        __typename: "AdjustmentDecided",
        state: "REJECTED",
      });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 160 });
    });

    it("Mutation.rejectAdjustment: lets whoever asked for it withdraw it while nobody has agreed, which stays so", async () => {
      const proposed = await adjust(zhao, { points: 1_001 });
      const withdrawn = await decide(zhao, "rejectAdjustment");
      await adjust(zhao, { points: 1_002, idempotencyKey: "agreed" });
      await send(qian, "approveAdjustment", { adjustment: "agreed" });

      expect(withdrawn).toMatchObject({
        __typename: "AdjustmentRejected",
        adjustment: { state: "REJECTED", requestedBy: "zhao", decidedBy: "zhao" },
      });
      expect(await decide(zhao, "rejectAdjustment")).toEqual(withdrawn);
      expect(await decide(qian, "approveAdjustment")).toMatchObject({
        __typename: "AdjustmentDecided",
        state: "REJECTED",
      });
      expect(await adjust(zhao, { points: 1_001 })).toEqual(proposed);
      expect(await send(zhao, "rejectAdjustment", { adjustment: "agreed" })).toMatchObject({
        __typename: "AdjustmentDecided",
        state: "APPROVED",
      });
      // What was withdrawn is nothing that this member of staff did alone.
      expect(await adjust(zhao, { points: 1_000, idempotencyKey: "alone" })).toMatchObject({
        __typename: "PointsAdjusted",
      });
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 160 + 1_002 + 1_000 });
    });

    it("Mutation.rejectAdjustment: frees what it counted under the limit when it is withdrawn", async () => {
      await adjust(zhao, { points: 600 });
      await adjust(zhao, { points: 500, idempotencyKey: "waits" });
      const another = () => adjust(zhao, { points: 400, idempotencyKey: "another" });
      await send(zhao, "rejectAdjustment", { adjustment: "waits" });

      expect(await another()).toMatchObject({ __typename: "PointsAdjusted" });
    });

    it("Mutation.adjustPoints: answers as the first time once the ids are apart that had the points together", async () => {
      const taken = { userId: "li-before", points: -30 };
      const alone = await adjust(zhao, taken);
      await adjust(zhao, { ...taken, points: -1_001, idempotencyKey: "j2" });
      await wallets.earn([anEarning("c", 2_000, { userId: "li-before" })]);
      const agree = () => send(qian, "approveAdjustment", { adjustment: "j2" });
      const agreed = await agree();
      persons = [["li"], ["li-before"], ["zhao"], ["qian"]];

      expect(alone).toMatchObject({ __typename: "PointsAdjusted" });
      expect(await adjust(zhao, taken)).toEqual(alone);
      expect(agreed).toMatchObject({ __typename: "PointsAdjusted" });
      expect(await agree()).toEqual(agreed);
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 1_129 });
    });

    it("Mutation.adjustPoints: answers as the first time once the points have lapsed that it gave", async () => {
      const given = { points: 50, expiresAt: daysOn(3).toISOString() };
      const proposed = { ...given, points: 5_000, idempotencyKey: "proposed" };
      const first = [await adjust(zhao, given), await adjust(zhao, proposed)];
      clock.now = daysOn(4);

      expect(first).toMatchObject([{ __typename: "PointsAdjusted" }, { __typename: "AdjustmentProposed" }]);
      expect([await adjust(zhao, given), await adjust(zhao, proposed)]).toEqual(first);
      expect(await adjust(zhao, { ...given, idempotencyKey: "new" })).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", field: "input.expiresAt" } }],
      });
    });

    it("Mutation.approveAdjustment: ends one that takes more than there is, for ever, and says so everywhere", async () => {
      const asked = await adjust(zhao, { points: -2_000 });
      const story = async () => {
        const query = `query ($people: [_Any!]!) {
          _entities(representations: $people) { ... on User { memberStory { nodes { topic event points } } } }
        }`;
        const viewer = { caller: reader, variables: { people: people(["li", "li-before"]) }, accessReason: REASON };
        const { data } = await ask(members, query, viewer);
        const [{ memberStory }] = (
          data as { _entities: [{ memberStory: { nodes: { topic: string; event: string; points: number }[] } }] }
        )._entities;
        return memberStory.nodes.flatMap(({ topic, event, points }) => (topic === "POINTS" ? [] : [[event, points]]));
      };

      const refused = await decide(qian, "approveAdjustment");
      await wallets.earn([anEarning("late", 5_000)]);

      expect(refused).toMatchObject({ __typename: "InsufficientPoints", available: 160 });
      expect(await decide(qian, "approveAdjustment")).toEqual(refused);
      expect(await decide(aStaffMember("sun", "members:adjust"), "approveAdjustment")).toEqual(refused);
      expect(await decide(qian, "rejectAdjustment")).toMatchObject({
        __typename: "AdjustmentDecided",
        state: "REFUSED",
        message: "该积分调整因可用积分不足未生效，已结束",
      });
      expect(await adjust(zhao, { points: -2_000 })).toEqual(asked);
      expect(await story()).toEqual([
        ["REFUSED", -2_000],
        ["PROPOSED", -2_000],
      ]);
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 5_160 });
    });

    it("Mutation.approveAdjustment: says the same to several who agree while points come in", async () => {
      await adjust(zhao, { points: -2_000 });

      const answers = await Promise.all([
        decide(qian, "approveAdjustment"),
        wallets.earn([anEarning("late", 5_000)]).then(() => decide(qian, "approveAdjustment")),
        decide(aStaffMember("sun", "members:adjust"), "approveAdjustment"),
      ]);

      const last = (await decide(qian, "approveAdjustment")) as { __typename: string };
      for (const answer of answers) expect(answer).toMatchObject({ __typename: last.__typename });
      const left = last.__typename === "PointsAdjusted" ? 3_160 : 5_160;
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: left });
    });

    it("Mutation.adjustPoints: counts nothing that was refused under the limit, and refuses it for ever", async () => {
      const refused = await adjust(zhao, { points: -800 });

      expect(refused).toMatchObject({ __typename: "InsufficientPoints", available: 160 });
      expect(await adjust(zhao, { points: -80, idempotencyKey: "right" })).toMatchObject({
        __typename: "PointsAdjusted",
      });
      expect(await adjust(zhao, { points: 900, idempotencyKey: "more" })).toMatchObject({
        __typename: "PointsAdjusted",
      });
      expect(await adjust(zhao, { points: -800 })).toEqual(refused);
      expect(await wallets.balanceOf(["li", "li-before"])).toMatchObject({ available: 980 });
    });

    it("refuses whoever adjusts or approves their own, and more than there is", async () => {
      expect(await adjust(zhao, { userId: "zhao" })).toMatchObject({ __typename: "OwnWalletRefused" });
      expect(await adjust(zhao, { points: -161, idempotencyKey: "too many" })).toMatchObject({
        __typename: "InsufficientPoints",
        available: 160,
      });
      await adjust(zhao, { userId: "qian", points: 5_000 });
      expect(await decide(qian, "approveAdjustment")).toMatchObject({ __typename: "OwnWalletRefused" });
    });

    it.each([
      ["points", { points: 0 }],
      ["reason", { reason: " " }],
      ["expiresAt", { expiresAt: "2026-01-01T00:00:00Z" }],
      ["userId", { userId: "nobody" }],
    ])("names the field that cannot be used: %s", async (field, more) => {
      expect(await adjust(zhao, more)).toMatchObject({
        errors: [{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }],
      });
    });

    it("is for staff with the grant alone", async () => {
      expect(await adjust(aStaffMember("zhao", "members:read"))).toMatchObject({
        errors: [{ extensions: { code: "FORBIDDEN" } }],
      });
    });
  });

  it("refuses everything for somebody who is erased", async () => {
    await redeem(aUser("li"));
    await wallets.closeWallets(["li", "li-before"]);

    expect(await redeem(aUser("li"), { idempotencyKey: "r2" })).toMatchObject({ __typename: "UserErased" });
    expect(await send(aUser("li"), "confirmRedemption", { redemption: R1 })).toMatchObject({
      __typename: "UserErased",
      code: "USER_ERASED",
    });
  });
});
