import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Caller, Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, aService, aStaffMember, aUser, dropDatabase } from "@datong/testkit";
import type { PersonIds } from "../src/domain/coupons/giveCoupons.ts";
import { redeemCouponsOf, returnCouponsOf } from "../src/domain/coupons/orderCoupons.ts";
import { mongoCouponStore } from "../src/store/coupons/mongoCouponStore.ts";
import {
  aTemplateInput,
  change,
  COUPON,
  couponsOf,
  marketing,
  membersKnowing,
  noCoupons,
  shop,
  type Identity,
} from "./coupons.ts";
import { aMembersDatabase, byRole, membersOver, NOW, people } from "./members.ts";

const DAY_MS = 86_400_000;
const ISSUED = `... on CouponIssued { isRepeated coupon { ${COUPON} } } ... on CouponNotGiven { reason }`;
const LOCKED = `... on CouponLocked { discount { minor currency } lineMinors coupon { id state use { lockedUntil } } }
  ... on CouponNotUsable { state } ... on CouponNotApplicable { reason missing { minor } }`;
const SAVED = `... on CouponSaved { coupon { id state events { kind reason } } } ... on CouponNotUsable { state }`;
const TEMPLATE = `... on CouponTemplateSaved { template { code left current { version stock } } }
  ... on CouponTemplateChanged { template { current { version } } } ... on CouponStockTooSmall { given }`;

const basket = {
  channel: "APP",
  currency: "CNY",
  lines: [
    { sku: "tea", category: "drinks", amountMinor: 9_000 },
    { sku: "cup", amountMinor: 3_000 },
  ],
};
const order = { source: "mall", externalId: "1001" };
const bought = { ...order, userId: "li" };

interface Given {
  readonly coupon: { readonly id: string };
}

describe("coupons", () => {
  let connection: Connection;
  let members: Subgraph;
  const identity: Identity = { people: [] };
  const clock = { now: NOW };
  const li = aUser("li");
  beforeAll(async () => {
    connection = await aMembersDatabase();
    members = membersKnowing(connection, identity, clock);
  });
  beforeEach(async () => {
    identity.people = [["li", "li-before"], ["wang"], ["mei"]];
    clock.now = NOW;
    await noCoupons(connection);
  });
  afterAll(() => dropDatabase(connection));

  const save = (values: object = {}, caller: Caller = marketing) =>
    change(members, caller, "saveCouponTemplate", aTemplateInput(values), TEMPLATE);
  const claim = (caller: Caller, idempotencyKey = "k1", more: object = {}) =>
    change(members, caller, "claimCoupon", { template: "OFF20", idempotencyKey, ...more }, ISSUED);
  const claimed = async (caller: Caller = li) => ((await claim(caller)) as unknown as Given).coupon.id;
  const lock = (coupon: string, more: object = {}, caller: Caller = li) =>
    change(members, caller, "lockCoupon", { coupon, ...order, order: basket, ...more }, LOCKED);

  /** Two of li's coupons, those after a place. */
  async function pageOfTwo(after: string | null) {
    const query = `query ($people: [_Any!]!, $after: String) { _entities(representations: $people) {
      ... on User { coupons(first: 2, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }`;
    const answer = await ask(members, query, { caller: li, variables: { people: people(["li"]), after } });
    return answer.data._entities[0].coupons as {
      readonly nodes: readonly { readonly id: string }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
    };
  }
  const parts = () => ({
    coupons: mongoCouponStore(connection),
    now: clock.now,
    idsOf: (userId: string) => Promise.resolve([userId]),
  });

  describe("Mutation.saveCouponTemplate", () => {
    it("makes a template once, and changes it in the version that was seen", async () => {
      expect(await save()).toMatchObject({ template: { code: "OFF20", left: 100, current: { version: 1 } } });
      expect(await save()).toMatchObject({ template: { current: { version: 1 } } });
      expect(await save({ stock: 50 })).toMatchObject({ code: "COUPON_TEMPLATE_CHANGED" });
      expect(await save({ stock: 50, expectedVersion: 1 })).toMatchObject({
        template: { left: 50, current: { version: 2, stock: 50 } },
      });
    });

    it("keeps the versions before, with who made them", async () => {
      await save();
      await save({ stock: 50, expectedVersion: 1 });

      const query = `{ couponTemplate(code: "OFF20") { current { changedBy } earlier { version stock changedBy } } }`;
      expect((await ask(members, query, { caller: marketing })).data).toEqual({
        couponTemplate: { current: { changedBy: "mei" }, earlier: [{ version: 1, stock: 100, changedBy: "mei" }] },
      });
    });

    it("leaves what has been given out of the stock, and refuses a stock below it", async () => {
      await save();
      await claim(li);

      expect(await save({ stock: 0, expectedVersion: 1 })).toMatchObject({ code: "COUPON_STOCK_TOO_SMALL", given: 1 });
      expect(await save({ stock: null, expectedVersion: 1 })).toMatchObject({ code: "COUPON_STOCK_FIXED" });
      expect(await save({ stock: 1, expectedVersion: 1 })).toMatchObject({ template: { left: 0 } });
    });

    it.each([
      ["input.code", { code: "off20" }, /capital/],
      ["input.discount.amountMinor", { discount: { kind: "AMOUNT_OFF" } }, /needed/],
      ["input.discount.amountMinor", { discount: { kind: "AMOUNT_OFF", amountMinor: 0 } }, /from 1/],
      [
        "input.discount.gift.sku",
        { discount: { kind: "GIFT", gift: { sku: "", names: { zh: "杯", en: "Mug" } } } },
        /1 to/,
      ],
      ["input.discount.percent", { discount: { kind: "PERCENT_OFF", percent: 101 } }, /from 1 to 100/],
      ["input.discount.maxMinor", { discount: { kind: "AMOUNT_OFF", amountMinor: 1, maxMinor: 1 } }, /not for/],
      ["input.currency", { currency: "RMB" }, /ISO 4217/],
      ["input.validity", { validity: { days: 1, to: "2026-04-01T00:00:00Z" } }, /either/],
      ["input.validity.to", { validity: { from: "2026-04-02T00:00:00Z", to: "2026-04-01T00:00:00Z" } }, /later/],
      ["input.stock", { stock: -1 }, /from 0/],
      ["input.perPerson", { perPerson: 0 }, /from 1/],
      ["input.skus", { skus: ["a", "a"] }, /once/],
      ["input.names.zh", { names: { zh: "", en: "x" } }, /1 to 128/],
    ])("names what cannot be used: %s", async (field, values, reason) => {
      const query = `mutation ($input: SaveCouponTemplateInput!) { saveCouponTemplate(input: $input) { __typename } }`;
      const answer = await ask(members, query, { caller: marketing, variables: { input: aTemplateInput(values) } });

      expect(answer.errors).toHaveLength(1);
      expect(answer.errors?.[0]).toMatchObject({
        message: expect.stringMatching(reason),
        extensions: { code: "BAD_USER_INPUT", field },
      });
    });
  });

  describe("Query.couponTemplates", () => {
    it("shows people what they can claim, and staff everything", async () => {
      await save();
      await save({ code: "CLOSED", isOpen: false });
      await save({ code: "GIVEN", isClaimable: false });
      const past = { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" };
      await save({ code: "OVER", validity: past });

      const codes = async (caller: Caller, args = "") => {
        const query = `{ couponTemplates${args} { nodes { code } pageInfo { hasNextPage } } }`;
        const { couponTemplates } = (await ask(members, query, { caller })).data as {
          readonly couponTemplates: {
            readonly nodes: readonly { readonly code: string }[];
            readonly pageInfo: { readonly hasNextPage: boolean };
          };
        };
        return [...couponTemplates.nodes.map(({ code }) => code), couponTemplates.pageInfo.hasNextPage];
      };
      expect(await codes(li)).toEqual(["OFF20", false]);
      expect(await codes(aStaffMember("lu"))).toEqual(["OFF20", false]);
      expect(await codes(marketing)).toEqual(["CLOSED", "GIVEN", "OFF20", "OVER", false]);
      expect(await codes(shop, "(first: 2)")).toEqual(["CLOSED", "GIVEN", true]);
    });

    it("shows everything to staff who may by a role, one by one as well", async () => {
      await save({ code: "CLOSED", isOpen: false });
      const staffed = membersOver(connection, { askConsent: byRole("coupons:write") });
      const query = `{ couponTemplates { nodes { code } } couponTemplate(code: "CLOSED") { code } }`;

      const { data } = await ask(staffed, query, { caller: aStaffMember("lu") });

      expect(data).toEqual({ couponTemplates: { nodes: [{ code: "CLOSED" }] }, couponTemplate: { code: "CLOSED" } });
    });
  });

  describe("Mutation.claimCoupon", () => {
    it("gives a coupon as the template says, and the same one when it is repeated", async () => {
      await save();

      const first = await claim(li);
      const again = await claim(li);

      expect(first).toMatchObject({
        isRepeated: false,
        coupon: {
          ...{ template: "OFF20", state: "ISSUED", use: null },
          ...{ issuedAt: "2026-03-15T12:00:00.000Z", expiresAt: "2026-04-14T12:00:00.000Z" },
          terms: { name: "20 off 100", discount: { kind: "AMOUNT_OFF", amount: { minor: 2_000, currency: "CNY" } } },
        },
      });
      expect(again).toEqual({ ...first, isRepeated: true });
    });

    it("counts the limit over every id of a person, and gives each half theirs back after an un-merge", async () => {
      identity.people = [["li"], ["li-before"]];
      await save();
      await claim(aUser("li-before"));
      identity.people = [["li", "li-before"]];

      expect(await claim(li, "k2")).toMatchObject({ code: "COUPON_LIMIT_REACHED" });
      expect(await couponsOf(members, ["li", "li-before"])).toHaveLength(1);

      identity.people = [["li"], ["li-before"]];
      expect(await couponsOf(members, ["li"])).toHaveLength(0);
      expect(await claim(li, "k2")).toMatchObject({ isRepeated: false });
    });

    it.each([
      ["CLOSED", { isOpen: false }],
      ["NOT_CLAIMABLE", { isClaimable: false }],
      ["ENDED", { validity: { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" } }],
      ["OUT_OF_STOCK", { stock: 0 }],
    ])("says why none is given: %s", async (reason, values) => {
      await save(values);

      expect(await claim(li)).toMatchObject({ __typename: "CouponNotGiven", code: "COUPON_NOT_GIVEN", reason });
      expect(await couponsOf(members, ["li"])).toEqual([]);
    });

    it("refuses a key that was used for another template, and a template that is not there", async () => {
      await save();
      await save({ code: "OTHER" });
      await claim(li);

      expect(await claim(li, "k1", { template: "OTHER" })).toMatchObject({ code: "IDEMPOTENCY_KEY_REUSED" });
      expect(await claim(li, "k2", { template: "NONE" })).toMatchObject({ code: "COUPON_TEMPLATE_UNKNOWN" });
    });

    it("lets nobody claim for somebody else, and a service say for whom", async () => {
      await save();

      await expect(claim(li, "k1", { userId: "wang" })).rejects.toThrow("FORBIDDEN");
      await expect(claim(shop)).rejects.toThrow("input.userId");
      await expect(claim(shop, "k1", { userId: "nobody" })).rejects.toThrow("is nobody's");
      expect(await claim(shop, "k1", { userId: "wang" })).toMatchObject({ isRepeated: false });
    });
  });

  describe("Mutation.issueCoupons", () => {
    it("gives one to everybody whom the audience names, and says of each what became of it", async () => {
      await save({ stock: 2, isClaimable: false });
      const input = {
        template: "OFF20",
        idempotencyKey: "spring",
        userIds: ["li", "nobody", "li-before", "wang", "mei"],
      };
      const selection = `... on CouponsIssued { issued outcomes { userId status } }`;

      const statuses = async (more: object = {}) => {
        const answer = await change(
          members,
          aService("coupons:write"),
          "issueCoupons",
          { ...input, ...more },
          selection,
        );
        return (answer.outcomes as { status: string }[]).map(({ status }) => status);
      };
      expect(await statuses()).toEqual(["ISSUED", "USER_UNKNOWN", "ISSUED", "ISSUED", "OUT_OF_STOCK"]);
      await save({ stock: 3, isClaimable: false, expectedVersion: 1 });
      expect(await statuses()).toEqual(["REPEATED", "USER_UNKNOWN", "REPEATED", "REPEATED", "ISSUED"]);
      expect(await statuses({ idempotencyKey: "summer", userIds: ["li"] })).toEqual(["LIMIT_REACHED"]);
    });

    it("counts a person once, however often they are named and by whichever of their ids", async () => {
      await save();
      const input = {
        template: "OFF20",
        idempotencyKey: "spring",
        userIds: ["li", "li", "li-before", "wang", "nobody"],
      };

      const issue = () =>
        change(members, aService("coupons:write"), "issueCoupons", input, "... on CouponsIssued { issued }");
      expect(await issue()).toMatchObject({ issued: 2 });
      expect(await issue()).toMatchObject({ issued: 0 });
      expect(await couponsOf(members, ["li", "li-before", "wang"])).toHaveLength(2);
    });
  });

  describe("an order", () => {
    it("has a coupon for itself alone, and says what it takes off each line", async () => {
      await save();
      const coupon = await claimed();

      expect(await lock(coupon)).toMatchObject({
        discount: { minor: 2_000, currency: "CNY" },
        lineMinors: [1_500, 500],
        coupon: { state: "LOCKED", use: { lockedUntil: "2026-03-15T12:30:00.000Z" } },
      });
      expect(await lock(coupon, { externalId: "1002" })).toMatchObject({ code: "COUPON_NOT_USABLE", state: "LOCKED" });
      clock.now = new Date(NOW.getTime() + 31 * 60_000);
      expect(await lock(coupon, { externalId: "1002" })).toMatchObject({ coupon: { state: "LOCKED" } });
    });

    it("gets one coupon where fifty want it at once", async () => {
      await save();
      const coupon = await claimed();

      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, place) => lock(coupon, { externalId: `${place}` })),
      );

      expect(outcomes.filter(({ __typename }) => __typename === "CouponLocked")).toHaveLength(1);
    });

    it("cannot have a coupon that does not fit it, is another's or has lapsed", async () => {
      await save();
      const coupon = await claimed();

      const cheap = { ...basket, lines: [{ sku: "tea", amountMinor: 9_999 }] };
      expect(await lock(coupon, { order: cheap })).toMatchObject({ reason: "MINIMUM", missing: { minor: 1 } });
      expect(await lock(coupon, {}, aUser("wang"))).toMatchObject({ code: "COUPON_UNKNOWN" });
      await expect(lock(coupon, { order: { ...basket, lines: [] } })).rejects.toThrow("input.order.lines");
      clock.now = new Date(NOW.getTime() + 30 * DAY_MS);
      expect(await lock(coupon)).toMatchObject({ state: "EXPIRED" });
    });

    it("redeems it once it is paid, however late that is told, and keeps it", async () => {
      await save();
      const coupon = await claimed();
      await lock(coupon);
      clock.now = new Date(NOW.getTime() + 40 * DAY_MS);

      await redeemCouponsOf(parts(), bought);
      await redeemCouponsOf(parts(), bought);

      expect(await couponsOf(members, ["li"])).toMatchObject([
        { state: "REDEEMED", use: { externalId: "1001", lockedUntil: null } },
      ]);
      expect(await lock(coupon, { externalId: "1002" })).toMatchObject({ state: "REDEEMED" });
    });

    it("gives it back when it is cancelled, with some days of grace, whatever is told again or too late", async () => {
      await save();
      const coupon = await claimed();
      await lock(coupon);
      await redeemCouponsOf(parts(), bought);
      clock.now = new Date(NOW.getTime() + 40 * DAY_MS);

      await returnCouponsOf(parts(), bought);
      await returnCouponsOf(parts(), bought);
      await redeemCouponsOf(parts(), bought);

      expect(await couponsOf(members, ["li"])).toMatchObject([
        {
          state: "ISSUED",
          use: null,
          expiresAt: new Date(clock.now.getTime() + 7 * DAY_MS).toISOString(),
          events: [{ kind: "ISSUED" }, { kind: "LOCKED" }, { kind: "REDEEMED" }, { kind: "RETURNED" }],
        },
      ]);
      expect(await lock(coupon)).toMatchObject({ code: "COUPON_NOT_USABLE" });
      expect(await lock(coupon, { externalId: "1002" })).toMatchObject({ coupon: { state: "LOCKED" } });
    });

    it("gives days of grace once, and none where its lock had run out before the coupon lapsed", async () => {
      await save();
      const coupon = await claimed();
      const state = async () => (await couponsOf(members, ["li"]))[0]?.state;
      const lockedAndCancelled = async (externalId: string, lockedAt: number, cancelledAt: number) => {
        clock.now = new Date(NOW.getTime() + lockedAt);
        expect(await lock(coupon, { externalId })).toMatchObject({ coupon: { state: "LOCKED" } });
        clock.now = new Date(NOW.getTime() + cancelledAt);
        await returnCouponsOf(parts(), { ...bought, externalId });
        return state();
      };

      const lastMinute = 30 * DAY_MS - 60_000;
      expect(await lockedAndCancelled("1001", lastMinute, 40 * DAY_MS)).toBe("ISSUED");
      expect(await lockedAndCancelled("1002", 47 * DAY_MS - 60_000, 47 * DAY_MS)).toBe("EXPIRED");
      await noCoupons(connection);
      clock.now = NOW;
      await save();
      await claimed();
      expect(await lockedAndCancelled("1003", 0, 40 * DAY_MS)).toBe("EXPIRED");
    });

    it("has it for half an hour after its end at most, however often it asks", async () => {
      await save();
      const coupon = await claimed();
      const end = NOW.getTime() + 30 * DAY_MS;

      const until: unknown[] = [];
      for (const minutes of [-1, 20, 29]) {
        clock.now = new Date(end + minutes * 60_000);
        const answer = (await lock(coupon)) as { readonly coupon?: { readonly use: { readonly lockedUntil: string } } };
        until.push(answer.coupon?.use.lockedUntil);
      }
      clock.now = new Date(end + 30 * 60_000);

      const halfAnHour = new Date(end + 30 * 60_000).toISOString();
      expect(until).toEqual([new Date(end + 29 * 60_000).toISOString(), halfAnHour, halfAnHour]);
      expect(await lock(coupon)).toMatchObject({ code: "COUPON_NOT_USABLE", state: "EXPIRED" });
    });

    it("lets go of it, and only of its own", async () => {
      await save();
      const coupon = await claimed();
      await lock(coupon);

      const release = (externalId: string) =>
        change(members, li, "releaseCoupon", { coupon, source: "mall", externalId }, SAVED);
      expect(await release("1002")).toMatchObject({ coupon: { state: "LOCKED" } });
      expect(await release("1001")).toMatchObject({ coupon: { state: "ISSUED" } });
      expect(await release("1001")).toMatchObject({ coupon: { state: "ISSUED" } });
    });
  });

  it("CouponUse.lockedAt says since when the order has it, however often it asks", async () => {
    await save();
    const coupon = await claimed();
    const lockedAt = async (externalId: string) => {
      const input = { coupon, source: "mall", externalId, order: basket };
      return change(members, li, "lockCoupon", input, "... on CouponLocked { coupon { use { lockedAt } } }");
    };

    await lockedAt("1001");
    clock.now = new Date(NOW.getTime() + 20 * 60_000);
    expect(await lockedAt("1001")).toMatchObject({ coupon: { use: { lockedAt: NOW.toISOString() } } });
    clock.now = new Date(NOW.getTime() + 60 * 60_000);
    expect(await lockedAt("1001")).toMatchObject({ coupon: { use: { lockedAt: clock.now.toISOString() } } });
  });

  it("Mutation.releaseCoupon leaves a back end's lock to back ends: its order may be paid with the discount", async () => {
    await save();
    const coupon = await claimed();
    await lock(coupon, {}, li);
    await lock(coupon, {}, shop);

    const release = (caller: Caller) => change(members, caller, "releaseCoupon", { coupon, ...order }, SAVED);
    expect(await release(li)).toMatchObject({ code: "COUPON_NOT_USABLE", state: "LOCKED" });
    expect(await lock(coupon, {}, li)).toMatchObject({ code: "COUPON_NOT_USABLE", state: "LOCKED" });
    expect(await release(li)).toMatchObject({ code: "COUPON_NOT_USABLE", state: "LOCKED" });
    expect(await redeemCouponsOf(parts(), bought)).toMatchObject([{ state: "REDEEMED" }]);

    expect(await lock(coupon, { externalId: "1002" })).toMatchObject({ state: "REDEEMED" });
  });

  it("Mutation.releaseCoupon lets a back end go of any lock", async () => {
    await save();
    const coupon = await claimed();
    await lock(coupon, {}, li);

    expect(await change(members, shop, "releaseCoupon", { coupon, ...order }, SAVED)).toMatchObject({
      coupon: { state: "ISSUED" },
    });
  });

  it("Mutation.issueCoupon, issueCoupons: are refused to staff who would give themselves one", async () => {
    await save();
    identity.people = [["mei-now", "mei"], ["wang"]];
    const issue = (mutation: string, input: object) =>
      change(members, marketing, mutation, { template: "OFF20", idempotencyKey: "own", ...input }, "");

    for (const userId of ["mei", "mei-now"]) {
      await expect(issue("issueCoupon", { userId })).rejects.toThrow("FORBIDDEN");
      await expect(issue("issueCoupons", { userIds: ["wang", userId] })).rejects.toThrow("FORBIDDEN");
    }
    expect(await couponsOf(members, ["mei", "mei-now", "wang"])).toEqual([]);
  });

  it("Mutation.voidCoupon ends a coupon that no order has, and says why", async () => {
    await save();
    const coupon = await claimed();
    const end = () => change(members, marketing, "voidCoupon", { coupon, reason: "wrong template" }, SAVED);

    await lock(coupon);
    expect(await end()).toMatchObject({ code: "COUPON_NOT_USABLE", state: "LOCKED" });
    clock.now = new Date(NOW.getTime() + 31 * 60_000);
    expect(await end()).toMatchObject({ coupon: { state: "VOID" } });
    expect(await end()).toMatchObject({ coupon: { events: [{}, {}, { kind: "VOIDED", reason: "wrong template" }] } });
    expect(await lock(coupon)).toMatchObject({ state: "VOID" });
  });

  it("User.coupons shows those that stand so, in stable pages", async () => {
    await save({ perPerson: 5 });
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      clock.now = new Date(NOW.getTime() + n * DAY_MS);
      ids.unshift(((await claim(li, `k${n}`)) as unknown as Given).coupon.id);
    }
    await lock(ids[0] ?? "");

    const found = (await couponsOf(members, ["li"], "(state: [ISSUED])")).map(({ id }) => id);
    expect(found).toEqual(ids.slice(1));
    expect(await couponsOf(members, ["li"], "(state: [LOCKED, REDEEMED])")).toHaveLength(1);
    clock.now = new Date(NOW.getTime() + 32 * DAY_MS);
    expect(await couponsOf(members, ["li"], "(state: [EXPIRED])")).toHaveLength(3);

    const seen: string[] = [];
    for (let after = "", isMore = true; isMore;) {
      const { nodes, pageInfo } = await pageOfTwo(after === "" ? null : after);
      seen.push(...nodes.map(({ id }) => id));
      isMore = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(ids);
  });

  it("User.coupons is shown to the person and to whoever may read members, and to nobody else", async () => {
    await save();
    await claimed();

    expect(await couponsOf(members, ["li"], "", li)).toHaveLength(1);
    await expect(couponsOf(members, ["li"], "", aUser("wang"))).rejects.toThrow();
    await expect(couponsOf(members, ["li"], "", aService("users:read"))).rejects.toThrow("FORBIDDEN");
  });

  it("User.couponsFor says what each of the person's coupons would bring, the best first", async () => {
    await save({ perPerson: 2 });
    await save({ code: "TENTH", discount: { kind: "PERCENT_OFF", percent: 10 }, minimumMinor: 0 });
    await save({ code: "POT", skus: ["pot"] });
    for (const code of ["OFF20", "TENTH", "POT"]) await claim(li, code, { template: code });

    const query = `query ($people: [_Any!]!, $order: CouponOrderInput!) { _entities(representations: $people) {
      ... on User { couponsFor(order: $order) { coupon { template } fits discount { minor } reason message } } } }`;
    const variables = { people: people(["li"] satisfies PersonIds), order: basket };
    const [{ couponsFor }] = (await ask(members, query, { caller: li, variables })).data._entities;
    expect(couponsFor).toEqual([
      { coupon: { template: "OFF20" }, fits: true, discount: { minor: 2_000 }, reason: null, message: null },
      { coupon: { template: "TENTH" }, fits: true, discount: { minor: 1_200 }, reason: null, message: null },
      {
        ...{ coupon: { template: "POT" }, fits: false, discount: null, reason: "ARTICLES" },
        message: "The order has no article that this coupon applies to.",
      },
    ]);
  });
});
