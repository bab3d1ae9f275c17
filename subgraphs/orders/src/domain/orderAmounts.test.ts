import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { keptMinor, orderedInAllMinor, orderedMinor, spreadMinor } from "./lineAmounts.ts";
import { readAmounts, type OrderAmounts, type ToldAmounts, type ToldLine } from "./orderAmounts.ts";

const aLine = (values: Partial<ToldLine> = {}): ToldLine => ({
  ...{ sku: "a", title: "A", quantity: 1, cancelledQuantity: 0, unitPriceMinor: 1_000, refundedQuantity: 0 },
  ...values,
});

/** What a record comes to; fails where it cannot be read. */
function amountsOf(told: ToldAmounts): OrderAmounts {
  const amounts = readAmounts(told);
  if ("reason" in amounts) throw new Error(`${amounts.field} ${amounts.reason.en}`);
  return amounts;
}

const problemOf = (told: ToldAmounts): string | null => {
  const amounts = readAmounts(told);
  return "reason" in amounts ? `${amounts.reason.code}: ${amounts.field} ${amounts.reason.en}` : null;
};

const refundsIn = ({ items }: Pick<OrderAmounts, "items">) => items.map(({ refundedMinor }) => refundedMinor);

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, minor) => sum + minor, 0);

const line = fc
  .record({ quantity: fc.integer({ min: 1, max: 9 }), unitPriceMinor: fc.nat(100_000), permille: fc.nat(1_000) })
  .chain(({ quantity, unitPriceMinor, permille }) =>
    fc.record({ cancelledQuantity: fc.nat(quantity), refundedQuantity: fc.nat(quantity) }).map((counts) =>
      aLine({
        ...counts,
        quantity,
        unitPriceMinor,
        discountMinor: Math.floor((quantity * unitPriceMinor * permille) / 1_000),
      }),
    ),
  );

const order = fc.record({
  items: fc.array(line, { minLength: 1, maxLength: 12 }),
  shippingMinor: fc.nat(2_000),
  discount: fc.nat(1_000),
  paid: fc.option(fc.nat(1_000), { nil: null }),
  permille: fc.tuple(fc.nat(1_000), fc.nat(1_000)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]),
});

describe("spreadMinor", () => {
  it("adds up, gives no part more than itself, and none less of a larger amount", () => {
    const parts = fc.array(fc.oneof(fc.nat(20), fc.nat(2 ** 40)), { minLength: 1, maxLength: 30 });

    fc.assert(
      fc.property(parts, fc.nat(1_000_000), fc.nat(3), (some, share, more) => {
        const whole = sumOf(some);
        const minor = Number((BigInt(whole) * BigInt(share)) / 1_000_000n);
        const larger = Math.min(whole, minor + more);

        const [less, rest] = [spreadMinor(minor, some), spreadMinor(larger, some)];

        expect([sumOf(less), sumOf(rest)]).toEqual([minor, larger]);
        for (const [place, part] of some.entries()) {
          expect(rest[place]).toBeLessThanOrEqual(part);
          expect(rest[place]).toBeGreaterThanOrEqual(less[place] ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [1, [1, 1, 1], [0, 0, 1]],
    [2, [1, 1, 1], [0, 1, 1]],
    [0, [0, 5], [0, 0]],
    [50, [30, 70, 0], [15, 35, 0]],
  ])("spreads %d over %j as %j", (minor, parts, shares) => {
    expect(spreadMinor(minor, parts)).toEqual(shares);
  });
});

describe("readAmounts", () => {
  it("spreads what is told of the order over its lines, exactly, and never takes back what it has given", () => {
    fc.assert(
      fc.property(order, ({ items, shippingMinor, discount, paid, permille }) => {
        const discountMinor = Math.floor((orderedInAllMinor(items) * discount) / 1_000);
        const paidMinor = orderedInAllMinor(items) - discountMinor + shippingMinor;
        const at = (share = 0) =>
          amountsOf({
            ...{ items, shippingMinor, discountMinor },
            ...(paid === null ? {} : { paidMinor: Math.floor((paidMinor * paid) / 1_000) }),
            refundedMinor: Math.floor((paidMinor * share) / 1_000),
          });

        const [before, after] = permille.map(at) as [OrderAmounts, OrderAmounts];

        expect(sumOf(after.items.map(({ discountMinor: minor = 0 }) => minor))).toBe(
          discountMinor + sumOf(items.map(({ discountMinor: minor = 0 }) => minor)),
        );
        expect(after.totalMinor).toBe(sumOf(after.items.map(keptMinor)) + shippingMinor);
        const freight = after.refundedMinor - sumOf(refundsIn(after));
        expect(freight).toBeGreaterThanOrEqual(0);
        expect(freight).toBeLessThanOrEqual(shippingMinor);
        if (freight > 0) expect(refundsIn(after)).toEqual(after.items.map(orderedMinor));
        for (const [place, one] of after.items.entries()) {
          expect(one.refundedMinor).toBeLessThanOrEqual(orderedMinor(one));
          expect(one.refundedMinor).toBeGreaterThanOrEqual(before.items[place]?.refundedMinor ?? 0);
        }
      }),
    );
  });

  it.each<[string, ToldAmounts, readonly number[], number]>([
    ["of the order, in proportion", { items: [aLine(), aLine({ quantity: 3 })], refundedMinor: 200 }, [50, 150], 200],
    [
      "of the order, of the lines that came back first",
      { items: [aLine(), aLine({ quantity: 2, refundedQuantity: 1 })], refundedMinor: 900 },
      [0, 900],
      900,
    ],
    [
      "of the order, of what was kept before what was cancelled",
      { items: [aLine({ cancelledQuantity: 1 }), aLine()], refundedMinor: 1_200 },
      [200, 1_000],
      1_200,
    ],
    [
      "of the order, of what was cancelled before what was kept where it had been paid",
      { items: [aLine({ cancelledQuantity: 1 }), aLine()], shippingMinor: 80, paidMinor: 2_080, refundedMinor: 1_200 },
      [1_000, 200],
      1_200,
    ],
    [
      "of the order, of what was cancelled as far as it had been paid",
      { items: [aLine({ quantity: 3, cancelledQuantity: 2 }), aLine()], paidMinor: 3_000, refundedMinor: 1_500 },
      [1_250, 250],
      1_500,
    ],
    [
      "of the order, of what was cancelled and came back once",
      {
        items: [aLine({ cancelledQuantity: 1, refundedQuantity: 1 }), aLine({ cancelledQuantity: 1 }), aLine()],
        ...{ paidMinor: 2_000, refundedMinor: 1_200 },
      },
      [1_000, 0, 200],
      1_200,
    ],
    [
      "of the order and its lines alike",
      { items: [aLine({ refundedMinor: 300 }), aLine()], refundedMinor: 300 },
      [300, 0],
      300,
    ],
    [
      "of lines, and of freight what is more",
      { items: [aLine({ refundedMinor: 1_000 })], shippingMinor: 500, refundedMinor: 1_200 },
      [1_000],
      1_200,
    ],
    ["as nothing, of lines that came back", { items: [aLine({ refundedQuantity: 1 })], refundedMinor: 0 }, [0], 0],
    [
      "by quantity, of what the order's discount has left of the line",
      { items: [aLine({ quantity: 2, refundedQuantity: 1 }), aLine({ quantity: 2 })], discountMinor: 400 },
      [900, 0],
      900,
    ],
    [
      "of a line as a fen more than its share leaves of it",
      { items: [aLine({ refundedMinor: 951 }), aLine()], discountMinor: 100 },
      [950, 0],
      951,
    ],
    [
      "as REFUNDED alone, with freight",
      { items: [aLine(), aLine({ cancelledQuantity: 1 })], shippingMinor: 500, paymentState: "REFUNDED" },
      [1_000, 0],
      1_500,
    ],
    [
      "as REFUNDED, and an amount of nothing",
      { items: [aLine({ refundedQuantity: 1 })], refundedMinor: 0, paymentState: "REFUNDED" },
      [1_000],
      1_000,
    ],
    ["as REFUNDED, and less", { items: [aLine()], refundedMinor: 700, paymentState: "REFUNDED" }, [700], 700],
  ])("takes what was paid back %s", (_case, told, byLine, inAll) => {
    const amounts = amountsOf(told);

    expect(refundsIn(amounts)).toEqual(byLine);
    expect(amounts.refundedMinor).toBe(inAll);
  });

  it.each<[string, ToldAmounts, string]>([
    [
      "more paid back than was paid",
      { items: [aLine()], shippingMinor: 200, discountMinor: 100, refundedMinor: 1_101 },
      "OUT_OF_BOUNDS: refundedMinor is 1101, more than the 1100 that the order cost with its freight, in the currency's minor unit",
    ],
    [
      "less paid back than its lines tell",
      { items: [aLine({ refundedMinor: 300 })], refundedMinor: 299 },
      "CONFLICT: refundedMinor is 299, but the refundedMinor of the lines comes to 300, in the currency's minor unit",
    ],
    [
      "more paid back than its lines tell and the freight makes up for",
      { items: [aLine({ refundedMinor: 300 })], shippingMinor: 10, refundedMinor: 311 },
      "CONFLICT: refundedMinor is 311, but the refundedMinor of the lines comes to 300, in the currency's minor unit",
    ],
    [
      "more taken off than it costs",
      { items: [aLine({ discountMinor: 100 })], discountMinor: 901 },
      "OUT_OF_BOUNDS: discountMinor is 901, more than the 900 that the items cost, in the currency's minor unit",
    ],
    [
      "more in all than every room reckons with",
      { items: [aLine({ quantity: 1, unitPriceMinor: 10 ** 12 })], shippingMinor: 1 },
      "OUT_OF_BOUNDS: items must not come to more than 1000000000000 as ordered, in the currency's minor unit",
    ],
  ])("refuses an order that tells of %s", (_case, told, problem) => {
    expect(problemOf(told)).toBe(problem);
  });
});
