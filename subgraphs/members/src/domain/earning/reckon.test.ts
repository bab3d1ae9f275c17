import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { keyed, type PaidOrder } from "./paidOrder.ts";
import { byLine, capped, pointsOf, reckon, type LinePoints } from "./reckon.ts";
import type { RuleBook } from "./ruleBook.ts";
import { isRuleBook, readRuleBook } from "./ruleBookForm.ts";

const aRule = (values: object = {}) => ({
  code: "BASE",
  names: { zh: "积分", en: "Points" },
  kind: "BASE",
  currency: "CNY",
  points: 1,
  perMinor: 100,
  ...values,
});

function aBook(rules: readonly object[], values: object = {}): RuleBook {
  const book = readRuleBook({ timeZone: "Asia/Shanghai", activation: { on: "PAID" }, rules, ...values });
  if (!isRuleBook(book)) throw new Error(JSON.stringify(book));
  return book;
}

const anOrder = (costs: readonly (readonly [sku: string, paidMinor: number])[], values: Partial<PaidOrder> = {}) => ({
  ...{ userId: "u1", channel: "APP", currency: "CNY", paidAt: new Date("2026-11-11T04:00:00Z") },
  lines: keyed(costs.map(([sku, paidMinor]) => ({ sku, paidMinor }))),
  ...values,
});

/** Points by rule, and why one has none. */
const verdictsOf = (order: PaidOrder, book: RuleBook, tier: string | null = null) =>
  Object.fromEntries(
    reckon(order, book, tier).map(({ rule, nothing, lines }) => [rule.code, nothing ?? pointsOf(lines)]),
  );

const gifts = { categories: [{ code: "GIFTS", skus: ["mug"], skuPrefixes: ["gift-"] }] };

describe("reckon", () => {
  it.each([
    ["nothing for less than a unit", [["a", 99]], "TOO_LITTLE"],
    [
      "one for a unit that two lines make together",
      [
        ["a", 50],
        ["b", 50],
      ],
      1,
    ],
    ["nothing for a part of a unit", [["a", 199]], 1],
    ["what is exact where a float is not", [["a", 1_000_000_000_099]], 400_000_000],
  ] as const)("earns %s", (_case, lines, points) => {
    expect(verdictsOf(anOrder(lines), aBook([aRule()]))).toEqual({ BASE: points });
  });

  it.each([
    ["another currency", { currency: "GBP" }, {}, "OTHER_CURRENCY"],
    ["another channel", { channel: "STORE" }, { channels: ["APP"] }, "OTHER_CHANNEL"],
    ["an order paid before the campaign", {}, { from: "2026-11-11T12:00:01+08:00" }, "NOT_IN_WINDOW"],
    ["an order paid as the campaign begins", {}, { from: "2026-11-11T12:00:00+08:00" }, 5],
    ["an order paid as the campaign ends", {}, { to: "2026-11-11T12:00:00+08:00" }, "NOT_IN_WINDOW"],
    ["articles of no category that it names", {}, { categories: ["GIFTS"] }, "NO_SUCH_ARTICLE"],
    ["a tier that the rule gives nothing", {}, { tierPercents: { BASIC: 0 } }, "NOT_FOR_TIER"],
    ["a tier that the rule gives less than a point", {}, { tierPercents: { BASIC: 19 } }, "TOO_LITTLE"],
  ])("judges %s", (_case, order, rule, verdict) => {
    const paid = anOrder([["tea", 500]], order);
    expect(verdictsOf(paid, aBook([aRule(rule)], gifts), "BASIC")).toEqual({ BASE: verdict });
  });

  it("gives a line to the rule of its kind with the highest priority, and one of each kind", () => {
    const book = aBook(
      [
        aRule(),
        aRule({ code: "GIFTS_DOUBLE", priority: 5, points: 2, categories: ["GIFTS"] }),
        aRule({ code: "PARTY", kind: "BONUS", points: 10, from: "2026-11-11T00:00:00+08:00" }),
      ],
      gifts,
    );

    expect(
      verdictsOf(
        anOrder([
          ["mug", 300],
          ["gift-9", 200],
          ["tea", 100],
        ]),
        book,
      ),
    ).toEqual({
      ...{ BASE: 1, GIFTS_DOUBLE: 10, PARTY: 60 },
    });
    expect(verdictsOf(anOrder([["mug", 300]]), book)).toEqual({ BASE: "OUTRANKED", GIFTS_DOUBLE: 6, PARTY: 30 });
  });

  it.each([
    [null, 100],
    ["SILVER", 100],
    ["GOLD", 150],
  ])("multiplies for tier %s", (tier, points) => {
    const book = aBook([aRule({ tierPercents: { GOLD: 150 } })]);

    expect(verdictsOf(anOrder([["a", 10_000]]), book, tier)).toEqual({ BASE: points });
  });

  it("tells apart two lines of one article", () => {
    const [share] = reckon(
      anOrder([
        ["a", 150],
        ["a", 150],
      ]),
      aBook([aRule()]),
      null,
    );

    expect(share?.lines).toEqual([
      { key: "a#1", points: 1 },
      { key: "a#2", points: 2 },
    ]);
  });
});

const costs = fc.array(fc.tuple(fc.constantFrom("a", "b", "gift-1"), fc.nat(1_000_000)), {
  minLength: 1,
  maxLength: 12,
});
const rules = fc
  .record({
    points: fc.integer({ min: 1, max: 50 }),
    perMinor: fc.integer({ min: 1, max: 5_000 }),
    percent: fc.nat(300),
  })
  .map(({ points, perMinor, percent }) =>
    aBook(
      [
        aRule({ points, perMinor, tierPercents: { GOLD: percent } }),
        aRule({ code: "GIFTS_MORE", priority: 1, points: points + 1, perMinor, categories: ["GIFTS"] }),
        aRule({ code: "EXTRA", kind: "BONUS", points: 3, perMinor: 700 }),
      ],
      gifts,
    ),
  );

describe("reckoning, whatever the order and the rules", () => {
  it("gives the lines what the rules give in all, and never more than rules of one line each would for the whole", () => {
    fc.assert(
      fc.property(costs, rules, fc.constantFrom("GOLD", null), (lines, book, tier) => {
        const order = anOrder(lines);
        const shares = reckon(order, book, tier);
        const byRule = shares.reduce((sum, share) => sum + pointsOf(share.lines), 0);
        expect(
          pointsOf(
            byLine(
              order,
              shares.map((share) => share.lines),
            ),
          ),
        ).toBe(byRule);
        for (const { rule, lines: own } of shares) {
          const minor = order.lines
            .filter(({ key }) => own.some((line) => line.key === key))
            .reduce((sum, { paidMinor }) => sum + paidMinor, 0);
          const percent = (tier === null ? undefined : rule.tierPercents[tier]) ?? 100;
          expect(pointsOf(own) * rule.perMinor * 100).toBeLessThanOrEqual(minor * rule.points * percent);
          expect(own.every(({ points }) => points >= 0 && Number.isSafeInteger(points))).toBe(true);
        }
      }),
    );
  });

  it("never gives more than a cap, and all of it where there is enough", () => {
    const shares = fc
      .array(fc.nat(1_000))
      .map((list): LinePoints[] => list.map((points, place) => ({ key: `a#${place}`, points })));
    fc.assert(
      fc.property(shares, fc.nat(5_000), (lines, pointsMax) => {
        const left = capped(lines, pointsMax);
        expect(pointsOf(left)).toBe(Math.min(pointsOf(lines), pointsMax));
        expect(left.every(({ points }, place) => points >= 0 && points <= (lines[place]?.points ?? 0))).toBe(true);
      }),
    );
  });
});
