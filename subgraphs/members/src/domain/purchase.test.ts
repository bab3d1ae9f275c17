import { describe, expect, it } from "@jest/globals";
import { findProblem, operationOf, type Purchase } from "./purchase.ts";

const now = new Date("2026-03-15T12:00:00Z");
const aPurchase = (values: Partial<Purchase> = {}): Purchase => ({
  userId: "u1",
  source: "shop",
  externalId: "1",
  paidMinor: 100,
  currency: "CNY",
  paidAt: now,
  ...values,
});
const problemOf = (values: Partial<Purchase>) =>
  findProblem({ purchases: [aPurchase(), aPurchase(values), aPurchase({ paidMinor: -5 })] }, now);

describe("findProblem", () => {
  it.each([
    ["a negative amount", { paidMinor: -1 }, "paidMinor"],
    ["an amount above the limit", { paidMinor: 1_000_000_000_001 }, "paidMinor"],
    ["an unknown currency", { currency: "ABC" }, "currency"],
    ["a currency in small letters", { currency: "cny" }, "currency"],
    ["an empty user id", { userId: "" }, "userId"],
    ["a blank user id", { userId: " \u3000" }, "userId"],
    ["a user id that is too long", { userId: "u".repeat(65) }, "userId"],
    ["a space before a user id", { userId: " u1" }, "userId"],
    ["a control character in a user id", { userId: "u\u00001" }, "userId"],
    ["half a surrogate pair", { userId: "u\ud83d" }, "userId"],
    ["an empty source", { source: "" }, "source"],
    ["a source that is too long", { source: "s".repeat(65) }, "source"],
    ["a line break after a source", { source: "shop\n" }, "source"],
    ["a wide space after a source", { source: "shop\u3000" }, "source"],
    ["a space after an order number", { externalId: "1 " }, "externalId"],
    ["a tab in an order number", { externalId: "1\t2" }, "externalId"],
    ["an empty order number", { externalId: "" }, "externalId"],
    ["an order number that is too long", { externalId: "1".repeat(129) }, "externalId"],
    ["a date before 1970", { paidAt: new Date("0001-01-01T00:00:00Z") }, "paidAt"],
    ["a date more than a day ahead", { paidAt: new Date("2026-03-16T12:00:01Z") }, "paidAt"],
    ["no date at all", { paidAt: new Date(Number.NaN) }, "paidAt"],
  ])("names the first field that is wrong: %s", (_case, values, field) => {
    expect(problemOf(values)?.field).toBe(`purchases.1.${field}`);
  });

  it.each([
    ["nothing paid", { paidMinor: 0 }],
    ["the largest amount", { paidMinor: 1_000_000_000_000 }],
    ["a currency without a rule", { currency: "JPY" }],
    ["ids as long as they may be", { userId: "u".repeat(64), source: "s".repeat(64), externalId: "😀".repeat(128) }],
    ["any script, and space between words", { externalId: "订单 😀" }],
    ["a clock that is a day ahead", { paidAt: new Date("2026-03-16T12:00:00Z") }],
    ["the first moment of 1970", { paidAt: new Date(0) }],
  ])("takes %s", (_case, values) => {
    expect(findProblem({ purchases: [aPurchase(values)] }, now)).toBeNull();
  });

  it.each([
    ["none", 0, "purchases"],
    ["501", 501, "purchases"],
  ])("wants 1 to 500 purchases: not %s", (_case, length, field) => {
    expect(findProblem({ purchases: Array.from({ length }, () => aPurchase()) }, now)?.field).toBe(field);
  });
});

describe("operationOf", () => {
  it("is the business fact", () => {
    expect(operationOf(aPurchase({ source: "mall-mini-program", externalId: "订单:7%" }))).toBe(
      "earn:mall-mini-program:订单:7%",
    );
  });

  it("tells sources with colons apart", () => {
    const tellings = [
      aPurchase({ source: "a:b", externalId: "c" }),
      aPurchase({ source: "a", externalId: "b:c" }),
      aPurchase({ source: "a%3Ab", externalId: "c" }),
    ];

    expect(new Set(tellings.map(operationOf)).size).toBe(3);
  });
});
