import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { discountOf, shareOut, type Basket } from "./discount.ts";
import type { CouponDiscount, CouponTerms } from "./terms.ts";

const terms = (discount: CouponDiscount, more: Partial<CouponTerms> = {}): CouponTerms => ({
  names: { zh: "券", en: "Coupon" },
  discount,
  currency: "CNY",
  minimumMinor: 0,
  skus: [],
  categories: [],
  channels: [],
  ...more,
});

const basket = (more: Partial<Basket> = {}): Basket => ({
  channel: "APP",
  currency: "CNY",
  lines: [
    { sku: "tea", category: "drinks", amountMinor: 10_000 },
    { sku: "cup", category: null, amountMinor: 5_001 },
  ],
  shippingMinor: 1_200,
  ...more,
});

const off: CouponDiscount = { kind: "AMOUNT_OFF", amountMinor: 2_000 };
const tenth: CouponDiscount = { kind: "PERCENT_OFF", percent: 10, maxMinor: null };

describe("discountOf", () => {
  it.each([
    ["an amount", terms(off), 2_000],
    [
      "an amount, no more than what it applies to",
      terms({ kind: "AMOUNT_OFF", amountMinor: 9_000 }, { skus: ["cup"] }),
      5_001,
    ],
    ["a percentage, rounded down", terms(tenth), 1_500],
    ["a percentage of one category", terms(tenth, { categories: ["drinks"] }), 1_000],
    ["a percentage, up to its limit", terms({ ...tenth, maxMinor: 700 }), 700],
    ["shipping", terms({ kind: "FREE_SHIPPING", maxMinor: null }), 1_200],
    ["shipping, up to its limit", terms({ kind: "FREE_SHIPPING", maxMinor: 1_000 }), 1_000],
    ["nothing, of a gift", terms({ kind: "GIFT", gift: { sku: "mug", names: { zh: "杯", en: "Mug" } } }), 0],
    ["an amount where just enough is spent", terms(off, { minimumMinor: 15_001 }), 2_000],
    ["an amount at one of its ends", terms(off, { channels: ["WEBSITE", "APP"] }), 2_000],
  ])("takes off %s", (_case, given, discountMinor) => {
    expect(discountOf(given, basket())).toMatchObject({ discountMinor });
  });

  it.each([
    ["CURRENCY", terms(off, { currency: "GBP" }), null],
    ["CHANNEL", terms(off, { channels: ["STORE"] }), null],
    ["ARTICLES", terms(off, { skus: ["pot"], categories: ["food"] }), null],
    ["MINIMUM", terms(off, { minimumMinor: 10_001, skus: ["tea"] }), 1],
  ])("does not fit for %s", (reason, given, missingMinor) => {
    expect(discountOf(given, basket())).toMatchObject({ reason, missingMinor });
  });

  it("is exact where amounts are large", () => {
    const lines = Array.from({ length: 500 }, () => ({ sku: "a", category: null, amountMinor: 999_999_999_999 }));

    expect(discountOf(terms({ ...tenth, percent: 99 }), basket({ lines }))).toMatchObject({
      discountMinor: Number((499_999_999_999_500n * 99n) / 100n),
    });
  });
});

describe("shareOut", () => {
  it("adds up to the sum, and takes no part below zero", () => {
    const parts = fc.array(fc.integer({ min: 0, max: 1_000_000_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const minor = Math.floor(given.reduce((sum, part) => sum + part, 0) * share);
        const shares = shareOut(minor, given);

        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(minor);
        for (const [place, one] of shares.entries()) expect(one >= 0 && one <= (given[place] ?? 0)).toBe(true);
      }),
    );
  });
});
