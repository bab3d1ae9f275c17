import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { learn, nothingKnown, type LineRefund, type OrderFacts } from "./orderFacts.ts";
import { takenOf, takenOfAll } from "./paidBack.ts";
import type { PaidOrder } from "./paidOrder.ts";

/** An order whose lines cost so much each, as it was paid. */
const paidFor = (costs: readonly number[]): PaidOrder => ({
  ...{ userId: "u1", channel: "APP", currency: "CNY", paidAt: new Date("2026-11-11T04:00:00Z") },
  lines: costs.map((paidMinor, place) => ({ key: `${place}`, sku: `${place}`, paidMinor, orderedMinor: paidMinor })),
});

interface Telling {
  readonly minors: readonly number[];
  readonly day?: number;
}

const refundsOf = (costs: readonly number[], minors: readonly number[]): readonly LineRefund[] =>
  costs.map((orderedMinor, place) => ({ key: `${place}`, refundedMinor: minors[place] ?? 0, orderedMinor }));

/** What is known of an order after all of these tellings of what was paid back, in this order. */
function known(costs: readonly number[], tellings: readonly Telling[]) {
  const paid = paidFor(costs);
  const facts = tellings.reduce<OrderFacts>(
    (before, { minors, day = 12 }) =>
      learn(before, {
        ...{ kind: "REFUNDED", at: new Date(Date.UTC(2026, 10, day)), isWhole: false },
        lines: refundsOf(costs, minors),
      }),
    nothingKnown("shop:1"),
  );
  return { ...facts, paid };
}

const takenIn = ({ paid, refunds }: ReturnType<typeof known>) => paid.lines.map((line) => takenOf(line, refunds));

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, minor) => sum + minor, 0);

describe("learn", () => {
  it.each<[string, readonly Telling[], readonly number[]]>([
    ["by its lines, first and again", [{ minors: [50, 0] }, { minors: [50, 20] }, { minors: [50, 0] }], [50, 20]],
    ["by its lines, the later first", [{ minors: [50, 20] }, { minors: [50, 0] }], [50, 20]],
    ["spread anew over a piece that came back", [{ minors: [50, 50] }, { minors: [100, 20] }], [70, 50]],
    ["spread anew, the later first", [{ minors: [100, 20] }, { minors: [50, 50] }], [100, 20]],
    [
      "spread anew, all of it in the end",
      [{ minors: [50, 50] }, { minors: [100, 20] }, { minors: [100, 100] }],
      [100, 100],
    ],
  ])("knows what was paid back of an order: %s", (_case, tellings, taken) => {
    expect(takenIn(known([100, 100], tellings))).toEqual(taken);
  });

  it("takes as much as the most that any telling says in all, however each spreads it, and no line gets any back", () => {
    const story = fc
      .array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 })
      .chain((costs) =>
        fc.tuple(
          fc.constant(costs),
          fc.array(
            fc.record({ minors: fc.tuple(...costs.map((cost) => fc.nat(cost))), day: fc.integer({ min: 1, max: 9 }) }),
            { minLength: 1, maxLength: 6 },
          ),
        ),
      );

    fc.assert(
      fc.property(story, ([costs, tellings]) => {
        let before = costs.map(() => 0);
        for (const place of tellings.keys()) {
          const told = tellings.slice(0, place + 1);
          const taken = takenIn(known(costs, told));
          expect(sumOf(taken)).toBe(Math.max(...told.map(({ minors }) => sumOf(minors))));
          for (const [line, minor] of taken.entries()) expect(minor).toBeGreaterThanOrEqual(before[line] ?? 0);
          before = taken;
        }
        const once = known(costs, tellings);
        expect(takenOfAll(known(costs, [...tellings, ...tellings]))).toBe(takenOfAll(once));
      }),
    );
  });
});
