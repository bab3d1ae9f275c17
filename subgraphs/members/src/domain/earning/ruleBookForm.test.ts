import { describe, expect, it } from "@jest/globals";
import { isRuleBook, readRuleBook } from "./ruleBookForm.ts";

const rule = {
  code: "BASE",
  names: { zh: "积分", en: "Points" },
  kind: "BASE",
  currency: "CNY",
  points: 1,
  perMinor: 100,
};
const book = { timeZone: "Asia/Shanghai", activation: { on: "PAID" }, rules: [rule] };

/** The paths of everything that is wrong. */
function pathsOf(document: unknown): readonly string[] {
  const read = readRuleBook(document);
  return isRuleBook(read) ? [] : read.map(({ field }) => field);
}

describe("readRuleBook", () => {
  it.each([
    ["no document", null, [""]],
    ["a time zone that there is not", { ...book, timeZone: "Asia/Atlantis" }, ["timeZone"]],
    ["a field that nobody knows", { ...book, rules: [{ ...rule, pionts: 2 }] }, ["rules.0"]],
    ["points that are none", { ...book, rules: [{ ...rule, points: 0 }] }, ["rules.0.points"]],
    ["a part of a point", { ...book, rules: [{ ...rule, points: 1.5 }] }, ["rules.0.points"]],
    ["a time without its zone", { ...book, rules: [{ ...rule, from: "2026-11-11T00:00:00" }] }, ["rules.0.from"]],
    [
      "a window that ends before it begins",
      { ...book, rules: [{ ...rule, from: "2026-11-12T00:00:00Z", to: "2026-11-11T00:00:00Z" }] },
      ["rules.0.to"],
    ],
    ["a currency that there is not", { ...book, rules: [{ ...rule, currency: "YUAN" }] }, ["rules.0.currency"]],
    ["a channel that there is not", { ...book, rules: [{ ...rule, channels: ["TV"] }] }, ["rules.0.channels.0"]],
    ["a category that is nowhere", { ...book, rules: [{ ...rule, categories: ["GIFTS"] }] }, ["rules.0.categories.0"]],
    ["a code twice", { ...book, rules: [rule, { ...rule, priority: 1 }] }, ["rules.1.code"]],
  ])("refuses %s", (_case, document, paths) => {
    expect(pathsOf(document)).toEqual(paths);
  });

  it.each([
    [
      "another field",
      { ...book, activation: { on: "PAID", after: 7 } },
      "has fields that nobody knows: after; there are on, afterDays",
    ],
    ["another kind", { ...book, rules: [{ ...rule, kind: "EXTRA" }] }, "must be one of BASE, BONUS"],
    ["another moment", { ...book, activation: { on: "DELIVERED" } }, "must be one of PAID, SHIPPED, COMPLETED"],
    [
      "no category",
      { ...book, rules: [{ ...rule, categories: ["TEA"] }] },
      "TEA is no category of this book: there are none",
    ],
    ["no channel", { ...book, rules: [{ ...rule, channels: [] }] }, "must name a channel, or be left out for all"],
    [
      "too many rules",
      { ...book, rules: Array.from({ length: 201 }, (_, priority) => ({ ...rule, code: `R${priority}`, priority })) },
      "must have at most 200 entries",
    ],
  ])("says what there could be instead of %s", (_case, document, reason) => {
    const read = readRuleBook(document);

    expect(isRuleBook(read) ? [] : read.map((problem) => problem.reason.en)).toEqual([reason]);
  });

  const other = { ...rule, code: "OTHER", points: 2 };
  const categories = [
    { code: "MUGS", skus: ["mug-1"] },
    { code: "ALL_MUGS", skuPrefixes: ["mug-"] },
    { code: "TEA", skus: ["tea"] },
  ];
  it.each([
    ["the same lines", {}, {}, ["rules.1"]],
    ["different priorities", {}, { priority: 1 }, []],
    ["different kinds", {}, { kind: "BONUS" }, []],
    ["different currencies", {}, { currency: "GBP" }, []],
    ["one channel and all", {}, { channels: ["APP"] }, ["rules.1"]],
    ["different channels", { channels: ["STORE"] }, { channels: ["APP"] }, []],
    ["windows that touch", { to: "2026-11-11T00:00:00Z" }, { from: "2026-11-11T00:00:00Z" }, []],
    ["windows that overlap", { to: "2026-11-11T00:00:01Z" }, { from: "2026-11-11T00:00:00Z" }, ["rules.1"]],
    ["categories that share an article", { categories: ["MUGS"] }, { categories: ["ALL_MUGS"] }, ["rules.1"]],
    ["categories that do not", { categories: ["TEA"] }, { categories: ["ALL_MUGS"] }, []],
  ])("looks at two rules for %s", (_case, one, two, paths) => {
    expect(
      pathsOf({
        ...book,
        categories,
        rules: [
          { ...rule, ...one },
          { ...other, ...two },
        ],
      }),
    ).toEqual(paths);
  });
});
