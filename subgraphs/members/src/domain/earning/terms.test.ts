import { describe, expect, it } from "@jest/globals";
import type { RuleBook } from "./ruleBook.ts";
import { expiresAt } from "./terms.ts";

const aBook = (timeZone: string, validMonths: number | null): RuleBook => ({
  ...{ timeZone, validMonths, activation: { on: "PAID", afterDays: 0 }, categories: [], rules: [] },
});

describe("when points lapse", () => {
  it.each([
    ["the end of the month in Shanghai", "Asia/Shanghai", 12, "2026-11-11T04:00:00Z", "2027-11-30T16:00:00.000Z"],
    ["that of a payment in the first hours of a month there", "Asia/Shanghai", 1, "2026-11-30T17:00:00Z", "2027-01-31T16:00:00.000Z"], // prettier-ignore
    ["that of a payment in the last hour of a month there", "Asia/Shanghai", 1, "2026-11-30T15:00:00Z", "2026-12-31T16:00:00.000Z"], // prettier-ignore
    ["the end of a month after the clocks have changed", "Europe/London", 6, "2026-01-15T00:00:00Z", "2026-07-31T23:00:00.000Z"], // prettier-ignore
    ["the end of the UTC month where the book goes by UTC", "UTC", 1, "2026-11-11T04:00:00Z", "2027-01-01T00:00:00.000Z"], // prettier-ignore
  ])("is %s", (_case, timeZone, months, paidAt, end) => {
    expect(expiresAt(aBook(timeZone, months), new Date(paidAt))?.toISOString()).toBe(end);
  });

  it("is never where the book says so", () => {
    expect(expiresAt(aBook("UTC", null), new Date("2026-11-11T04:00:00Z"))).toBeNull();
  });
});
