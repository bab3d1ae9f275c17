import { randomUUID } from "node:crypto";
import type { Company, Login } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import type { Entry, Scene, Walker } from "./entries.ts";
import { aNewcomer, asPerson } from "./scenes.ts";

const names = (name: string) => ({ zh: name, en: name });

/** A template that gives 10 yuan off, as a call writes it. */
const aTemplate = (more: object = {}) => ({
  ...{ code: "WALK_OFF", names: names("立减10元"), discount: { kind: "AMOUNT_OFF", amountMinor: 1_000 } },
  ...{ currency: "CNY", validity: { days: 3_650 }, stock: 10_000, perPerson: 100, isClaimable: true },
  ...more,
});

const WINDOW = { from: "2026-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const TENTH = aTemplate({
  ...{ code: "WALK_TENTH", discount: { kind: "PERCENT_OFF", percent: 10, maxMinor: 5_000 } },
  ...{ minimumMinor: 1_000_000, validity: WINDOW, skus: ["A"], categories: ["tea"], channels: ["APP"] },
});
const MUG = aTemplate({ code: "WALK_MUG", discount: { kind: "GIFT", gift: { sku: "mug", names: names("杯") } } });
const ONCE = aTemplate({ code: "WALK_ONCE", perPerson: 1 });
const CLOSED = aTemplate({ code: "WALK_CLOSED", isOpen: false });

const ORDER = {
  channel: "APP",
  currency: "CNY",
  lines: [{ sku: "A", category: "tea", amountMinor: 10_000 }],
};
const usedBy = (externalId: string) => ({ source: "mall", externalId });

const save = (company: Company, input: object) =>
  company.resultOf(
    company.asBackEnd(
      "mutation ($input: SaveCouponTemplateInput!) { saveCouponTemplate(input: $input) { __typename } }",
      { input },
    ),
  );

/** Gives somebody a coupon. @returns its id */
async function issue(company: Company, template: string, userId: string): Promise<string> {
  const { coupon } = await company.resultOf(
    company.asBackEnd(
      "mutation ($input: IssueCouponInput!) { issueCoupon(input: $input) { ... on CouponIssued { coupon { id } } } }",
      { input: { template, userId, idempotencyKey: randomUUID() } },
    ),
  );
  return (coupon as { readonly id: string }).id;
}

const lock = (company: Company, coupon: string, externalId: string) =>
  company.resultOf(
    company.asBackEnd("mutation ($input: LockCouponInput!) { lockCoupon(input: $input) { __typename } }", {
      input: { coupon, ...usedBy(externalId), order: ORDER },
    }),
  );

/** Templates of every kind, and coupons of the owner: free ones, one that an order has, and one that staff have ended. */
export async function someCoupons(company: Company, { userId }: Login) {
  for (const template of [aTemplate({ stock: 20_000 }), TENTH, MUG, ONCE, CLOSED]) await save(company, template);
  await save(company, aTemplate({ expectedVersion: 1 }));
  for (const template of ["WALK_OFF", "WALK_TENTH", "WALK_MUG", "WALK_ONCE"]) await issue(company, template, userId);
  const locked = await issue(company, "WALK_OFF", userId);
  await lock(company, locked, "1001");
  const voided = await issue(company, "WALK_OFF", userId);
  await company.resultOf(
    company.asBackEnd("mutation ($input: VoidCouponInput!) { voidCoupon(input: $input) { __typename } }", {
      input: { coupon: voided, reason: "a mistake" },
    }),
  );
  return { locked, voided };
}

const stopAt = ["Coupon", "CouponTemplate"] as const;

/** A mutation with a result that everybody may bring about who may send it. */
const entry = (mutation: string, member: string, input: NonNullable<Entry["input"]>): Entry => ({
  ...{ root: `Mutation.${mutation}`, member, stopAt, input },
});

/** A mutation about a coupon that somebody new has been given. */
const ofNewcomer = (
  mutation: string,
  member: string,
  input: object,
  before: (company: Company, coupon: string) => Promise<unknown> = () => Promise.resolve(),
): Entry => ({
  ...{ root: `Mutation.${mutation}`, member, stopAt },
  scene: async ({ company }: World): Promise<Scene> => {
    const login = await aNewcomer(company);
    const coupon = await issue(company, "WALK_OFF", login.userId);
    await before(company, coupon);
    return { walker: asPerson(login), input: { coupon, ...input } };
  },
});

const actingFor = ({ other }: World, { kind }: Walker) => (kind === "service" ? { userId: other.userId } : {});
const ofOwner = (template: string, key: string) => (world: World) => ({
  ...{ template, userId: world.owner.userId, idempotencyKey: key },
});

/** What people and staff do with coupons. */
export const COUPONS: readonly Entry[] = [
  entry("saveCouponTemplate", "CouponTemplateSaved", () => MUG),
  entry("saveCouponTemplate", "CouponTemplateChanged", () => aTemplate({ perPerson: 1 })),
  entry("saveCouponTemplate", "CouponTemplateUnknown", () => aTemplate({ code: "NO_SUCH", expectedVersion: 1 })),
  entry("saveCouponTemplate", "CouponStockTooSmall", () => aTemplate({ stock: 0, expectedVersion: 2 })),
  entry("saveCouponTemplate", "CouponStockFixed", () => aTemplate({ stock: null, expectedVersion: 2 })),
  entry("issueCoupon", "CouponIssued", ofOwner("WALK_MUG", "walk")),
  entry("issueCoupon", "CouponTemplateUnknown", ofOwner("NO_SUCH", "walk none")),
  entry("issueCoupon", "CouponNotGiven", ofOwner("WALK_CLOSED", "walk closed")),
  entry("issueCoupon", "CouponLimitReached", ofOwner("WALK_ONCE", "walk once")),
  entry("issueCoupons", "CouponsIssued", ({ owner }) => ({
    ...{ template: "WALK_MUG", userIds: [owner.userId], idempotencyKey: "walk" },
  })),
  entry("voidCoupon", "CouponSaved", ({ coupons }) => ({ coupon: coupons.voided, reason: "a mistake" })),
  entry("voidCoupon", "CouponNotUsable", ({ coupons }) => ({ coupon: coupons.locked, reason: "a mistake" })),
  entry("voidCoupon", "CouponUnknown", () => ({ coupon: "no-such-coupon", reason: "a mistake" })),
  {
    ...entry("claimCoupon", "CouponIssued", (world, walker) => ({
      ...{ template: "WALK_OFF", idempotencyKey: "walk", ...actingFor(world, walker) },
    })),
    isOfCaller: true,
  },
  ofNewcomer("lockCoupon", "CouponLocked", { ...usedBy("1"), order: ORDER }),
  ofNewcomer("lockCoupon", "CouponNotUsable", { ...usedBy("1"), order: ORDER }, (company, coupon) =>
    lock(company, coupon, "2"),
  ),
  entry("lockCoupon", "CouponUnknown", () => ({ coupon: "no-such-coupon", ...usedBy("1"), order: ORDER })),
  ofNewcomer("releaseCoupon", "CouponSaved", usedBy("1"), (company, coupon) => lock(company, coupon, "1")),
  entry("releaseCoupon", "CouponUnknown", () => ({ coupon: "no-such-coupon", ...usedBy("1") })),
  {
    ...{ root: "Mutation.lockCoupon", member: "CouponNotApplicable", stopAt },
    scene: async ({ company }) => {
      const login = await aNewcomer(company);
      const coupon = await issue(company, "WALK_TENTH", login.userId);
      return { walker: asPerson(login), input: { coupon, ...usedBy("1"), order: ORDER } };
    },
  },
];
