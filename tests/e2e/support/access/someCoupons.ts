import { randomUUID } from "node:crypto";
import type { Company, Login } from "../aCompany.ts";

const names = (name: string) => ({ zh: name, en: name });

/** A template that gives 10 yuan off, as a call writes it. */
export const aTemplate = (more: object = {}) => ({
  ...{ code: "WALK_OFF", names: names("立减10元"), discount: { kind: "AMOUNT_OFF", amountMinor: 1_000 } },
  ...{ currency: "CNY", validity: { days: 3_650 }, stock: 10_000, perPerson: 100, isClaimable: true },
  ...more,
});

const WINDOW = { from: "2026-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const TENTH = aTemplate({
  ...{ code: "WALK_TENTH", discount: { kind: "PERCENT_OFF", percent: 10, maxMinor: 5_000 } },
  ...{ minimumMinor: 1_000_000, validity: WINDOW, skus: ["A"], categories: ["tea"], channels: ["APP"] },
});
/** A template that gives a present. */
export const MUG = aTemplate({
  code: "WALK_MUG",
  discount: { kind: "GIFT", gift: { sku: "mug", names: names("杯") } },
});
const ONCE = aTemplate({ code: "WALK_ONCE", perPerson: 1 });
const CLOSED = aTemplate({ code: "WALK_CLOSED", isOpen: false });

/** A cart for which a coupon is used. */
export const ORDER = {
  channel: "APP",
  currency: "CNY",
  lines: [{ sku: "A", category: "tea", amountMinor: 10_000 }],
};
/** The order that uses a coupon. */
export const usedBy = (externalId: string) => ({ source: "mall", externalId });

const save = (company: Company, input: object) =>
  company.resultOf(
    company.asBackEnd(
      "mutation ($input: SaveCouponTemplateInput!) { saveCouponTemplate(input: $input) { __typename } }",
      { input },
    ),
  );

/** Gives somebody a coupon. @returns its id */
export async function issue(company: Company, template: string, userId: string): Promise<string> {
  const { coupon } = await company.resultOf(
    company.asBackEnd(
      "mutation ($input: IssueCouponInput!) { issueCoupon(input: $input) { ... on CouponIssued { coupon { id } } } }",
      { input: { template, userId, idempotencyKey: randomUUID() } },
    ),
  );
  return (coupon as { readonly id: string }).id;
}

/** Keeps a coupon for an order. */
export const lock = (company: Company, coupon: string, externalId: string) =>
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
