import { describe, expect, it } from "@jest/globals";
import type { QualifyingEntry } from "./qualifying.ts";
import type { TierVersion } from "./reached.ts";
import { standingOn } from "./standing.ts";
import { tierHistory } from "./tierHistory.ts";
import type { TierRules } from "./tierRules.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const shown = (number: number | null) => number && new Date(number * 86_400_000).toISOString().slice(0, 10);

const tier = (code: string, cny: number, gbp: number) => ({
  ...{ code, names: { zh: code, en: code }, thresholds: { CNY: cny, GBP: gbp }, benefits: [] },
});
const rules = (values: Partial<TierRules> = {}): TierRules => ({
  timeZone: "Asia/Shanghai",
  window: { kind: "ROLLING_MONTHS", months: 12 },
  keeps: { kind: "MONTHS", months: 12 },
  refunds: "AT_PERIOD_END",
  tiers: [tier("BASIC", 0, 0), tier("SILVER", 300, 30), tier("GOLD", 1_000, 100)],
  ...values,
});
const always = (values: Partial<TierRules> = {}): readonly TierVersion[] => [
  { version: 1, from: 0, to: null, rules: rules(values) },
];
const paid = (on: string, minor: number, currency = "CNY"): QualifyingEntry => ({
  ...{ day: day(on), since: day(on), currency, minor },
});
const back = (paidOn: string, on: string, minor: number): QualifyingEntry => ({
  ...{ day: day(paidOn), since: day(on), currency: "CNY", minor: -minor },
});
const on = (text: string, entries: readonly QualifyingEntry[], versions = always()) => {
  const { tier: held, until, next } = standingOn(day(text), entries, versions);
  return { code: held.code, until: shown(until), next: next && [next.tier.code, next.remaining] };
};

describe("standingOn: thresholds", () => {
  it.each([
    ["BASIC", "nothing", []],
    ["BASIC", "one fen below the first threshold", [paid("2026-03-01", 299)]],
    ["SILVER", "exactly the first threshold", [paid("2026-03-01", 300)]],
    ["SILVER", "it in parts", [paid("2026-03-01", 150), paid("2026-03-02", 150)]],
    ["GOLD", "the best of two currencies", [paid("2026-03-01", 300), paid("2026-03-01", 100, "GBP")]],
    [
      "BASIC",
      "two currencies that would reach it only together",
      [paid("2026-03-01", 299), paid("2026-03-01", 29, "GBP")],
    ],
    ["BASIC", "a fortune in a currency without a threshold", [paid("2026-03-01", 99_999, "USD")]],
  ])("is %s after %s", (code, _case, entries) => {
    expect(on("2026-03-15", entries).code).toBe(code);
  });

  it("names what is missing in the currency in which the smallest part is missing", () => {
    const entries = [paid("2026-03-01", 290), paid("2026-03-01", 20, "GBP")];

    expect(on("2026-03-15", entries).next).toEqual(["SILVER", { minor: 10, currency: "CNY" }]);
    expect(on("2026-03-15", [paid("2026-03-01", 1_000)]).next).toBeNull();
  });
});

describe("standingOn: windows and terms", () => {
  it("is up at once, counts what a rolling window holds, and is kept for its months after the last day on which it was reached", () => {
    const entries = [paid("2026-01-10", 600), paid("2026-06-10", 400)];

    expect(on("2026-06-09", entries)).toMatchObject({ code: "SILVER", until: "2027-01-10" });
    expect(on("2026-06-10", entries)).toMatchObject({ code: "GOLD", until: "2027-06-10" });
    expect(on("2027-06-09", entries)).toMatchObject({ code: "GOLD", next: null });
    expect(on("2027-06-10", entries)).toMatchObject({ code: "BASIC", until: null });
  });

  it("begins calendar years anew, and keeps a tier to the end of the year after", () => {
    const versions = always({ window: { kind: "CALENDAR_YEAR" }, keeps: { kind: "CALENDAR_YEARS", years: 1 } });
    const entries = [paid("2026-12-31", 250), paid("2027-01-01", 250), paid("2027-11-11", 50)];

    expect(on("2027-01-01", entries, versions)).toMatchObject({ code: "BASIC" });
    expect(on("2027-11-11", entries, versions)).toMatchObject({ code: "SILVER", until: "2029-01-01" });
    expect(on("2028-12-31", entries, versions)).toEqual({
      ...{ code: "SILVER", until: "2029-01-01", next: ["GOLD", { minor: 1_000, currency: "CNY" }] },
    });
    expect(on("2029-01-01", entries, versions).code).toBe("BASIC");
  });

  it("counts for life where the rules say so", () => {
    const versions = always({ window: { kind: "LIFETIME" }, keeps: { kind: "LIFETIME" }, refunds: "AT_ONCE" });

    expect(on("2026-03-15", [paid("2010-12-01", 1_000)], versions)).toMatchObject({ code: "GOLD", until: null });
  });
});

describe("standingOn: what is paid back", () => {
  const entries = [paid("2026-01-10", 1_000), back("2026-01-10", "2026-02-01", 900), paid("2026-03-01", 100)];

  it("takes a tier away only when its period ends, and does not count towards the next", () => {
    expect(on("2026-03-15", entries)).toEqual({ code: "GOLD", until: "2027-01-10", next: null });
    expect(on("2027-01-10", entries).code).toBe("BASIC");
  });

  it("takes it away at once where the rules say so", () => {
    expect(on("2026-03-15", entries, always({ refunds: "AT_ONCE" })).code).toBe("BASIC");
  });

  it("was never paid when it is paid back on the same day", () => {
    expect(on("2026-03-15", [paid("2026-03-01", 1_000), back("2026-03-01", "2026-03-01", 1_000)]).code).toBe("BASIC");
  });
});

describe("tierHistory: what is paid back", () => {
  const entries = [
    paid("2026-01-10", 400),
    paid("2026-02-10", 700),
    back("2026-02-10", "2026-03-01", 300),
    back("2026-01-10", "2026-04-01", 400),
    back("2026-02-10", "2026-04-01", 200),
  ];
  const told = (refunds: TierRules["refunds"]) =>
    tierHistory(day("2028-01-01"), entries, always({ refunds })).map(({ on: at, version: _version, ...change }) => ({
      at: shown(at),
      ...change,
    }));

  it("stands in it with what it took away, where that goes at once", () => {
    expect(told("AT_ONCE")).toEqual([
      { at: "2026-01-10", from: "BASIC", to: "SILVER", reason: "PAID" },
      { at: "2026-02-10", from: "SILVER", to: "GOLD", reason: "PAID" },
      { at: "2026-03-01", from: "GOLD", to: "SILVER", reason: "REFUNDED" },
      { at: "2026-04-01", from: "SILVER", to: "BASIC", reason: "REFUNDED" },
    ]);
  });

  it("changes nothing in it before the period ends, where it waits for that", () => {
    expect(told("AT_PERIOD_END")).toEqual([
      { at: "2026-01-10", from: "BASIC", to: "SILVER", reason: "PAID" },
      { at: "2026-02-10", from: "SILVER", to: "GOLD", reason: "PAID" },
      { at: "2027-02-10", from: "GOLD", to: "BASIC", reason: "PERIOD_ENDED" },
    ]);
  });
});

describe("standingOn: other rules", () => {
  const versions = (gold: number): readonly TierVersion[] => [
    { version: 1, from: 0, to: day("2026-06-01"), rules: rules() },
    {
      ...{ version: 4, from: day("2026-06-01"), to: null },
      rules: rules({ tiers: [tier("BASIC", 0, 0), tier("SILVER", 200, 20), tier("GOLD", gold, 900)] }),
    },
  ];

  it("leave a tier that was reached before until its period ends", () => {
    const entries = [paid("2026-01-10", 1_000)];

    expect(on("2026-06-01", entries, versions(5_000))).toMatchObject({ code: "GOLD", until: "2027-01-10" });
    expect(on("2027-01-10", entries, versions(5_000)).code).toBe("SILVER");
  });

  it("bring whoever they favour up on the day on which they come into force", () => {
    const entries = [paid("2026-01-10", 900)];

    expect(on("2026-05-31", entries, versions(900)).code).toBe("SILVER");
    expect(on("2026-06-01", entries, versions(900))).toMatchObject({ code: "GOLD", until: "2027-06-01" });
  });

  it("stand in the history with their version, beside payments and ends", () => {
    const entries = [paid("2026-01-10", 900)];
    const history = tierHistory(day("2028-01-01"), entries, versions(900));

    expect(history.map(({ on: at, ...change }) => ({ at: shown(at), ...change }))).toEqual([
      { at: "2026-01-10", from: "BASIC", to: "SILVER", reason: "PAID", version: 1 },
      { at: "2026-06-01", from: "SILVER", to: "GOLD", reason: "RULES", version: 4 },
      { at: "2027-06-01", from: "GOLD", to: "BASIC", reason: "PERIOD_ENDED", version: 4 },
    ]);
  });
});
