import type { Company } from "../aCompany.ts";
import type { World } from "./aWorld.ts";
import type { Entry, Scene, Walker } from "./entries.ts";
import { aNewcomer, asBackEnd, asPerson } from "./scenes.ts";
import { aTemplate, issue, lock, MUG, ORDER, usedBy } from "./someCoupons.ts";

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
  {
    // What a back end has locked it releases itself.
    ...{ root: "Mutation.releaseCoupon", member: "CouponSaved", stopAt },
    scene: async (world) => {
      const { userId } = await aNewcomer(world.company);
      const coupon = await issue(world.company, "WALK_OFF", userId);
      await lock(world.company, coupon, "1");
      return { walker: await asBackEnd(world), input: { coupon, ...usedBy("1") } };
    },
  },
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
