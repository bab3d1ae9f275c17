import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { formatMoney } from "./money.ts";

describe("formatMoney", () => {
  it.each([
    [1234, "CNY", "zh", "¥12.34"],
    [1234, "CNY", "en", "CN¥12.34"],
    [5, "GBP", "en", "£0.05"],
    [-105, "GBP", "en", "-£1.05"],
    [500, "JPY", "en", "JP¥500"],
    [12_345, "IDR", "en", "IDR\u00A0123.45"],
    [12_345, "HUF", "en", "HUF\u00A0123.45"],
    [12_345, "IQD", "en", "IQD\u00A012.345"],
    [12_345, "KWD", "en", "KWD\u00A012.345"],
    [Number.MAX_SAFE_INTEGER, "GBP", "en", "£90,071,992,547,409.91"],
  ] as const)("%d of %s in %s is %s", (minor, currency, locale, text) => {
    expect(formatMoney({ minor, currency }, locale)).toBe(text);
  });

  it("keeps every digit of every amount", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (minor) => {
        const digits = formatMoney({ minor, currency: "GBP" }, "en").replace(/\D/g, "");

        expect(BigInt(digits)).toBe(BigInt(Math.abs(minor)));
      }),
    );
  });
});
