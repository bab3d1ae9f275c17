import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { dayOf } from "../src/domain/tiers/localDay.ts";
import type { QualifyingEntry, QualifyingFact } from "../src/domain/tiers/qualifying.ts";
import type { TierVersion } from "../src/domain/tiers/reached.ts";
import { recordQualifying } from "../src/domain/tiers/recordQualifying.ts";
import { standingOn } from "../src/domain/tiers/standing.ts";
import { tierHistory } from "../src/domain/tiers/tierHistory.ts";
import { mongoTierStore } from "../src/store/tiers/mongoTierStore.ts";
import { aMembersDatabase } from "./members.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 180_000;

const ZONE = "Asia/Shanghai";
const dayIn = (instant: Date) => dayOf(instant, ZONE);

/** One order as its events tell it: a payment, and what was paid back by then. */
interface Life {
  readonly order: string;
  readonly userId: string;
  readonly paidMinor: number;
  readonly paidAt: Date;
  /** Cumulative, each a day or more after the one before. */
  readonly refunds: readonly number[];
  /** Whether it is cancelled after that: its pieces are counted down, and nothing says how much was paid back. */
  readonly isCancelled: boolean;
}

const aLife = (order: string): fc.Arbitrary<Life> =>
  fc.record({
    order: fc.constant(order),
    userId: fc.constantFrom("li", "li-before", "wang"),
    paidMinor: fc.integer({ min: 0, max: 1_000 }),
    paidAt: fc.date({ min: new Date("2025-01-01"), max: new Date("2026-12-31"), noInvalidDate: true }),
    refunds: fc
      .uniqueArray(fc.integer({ min: 1, max: 1_000 }), { maxLength: 3 })
      .map((some) => some.sort((a, b) => a - b)),
    isCancelled: fc.boolean(),
  });

/** What happens to an order, in the order in which it happens. */
function eventsOf({ order, userId, paidMinor, paidAt, refunds, isCancelled }: Life): readonly QualifyingFact[] {
  const told = { order, userId, currency: "CNY", paid: null, refundedMinor: 0, isCancelled: false };
  const later = (turns: number) => new Date(paidAt.getTime() + turns * 100 * 3_600_000);
  return [
    { ...told, paid: { at: paidAt, minor: paidMinor }, toldAt: paidAt },
    ...refunds.map((refundedMinor, place) => ({ ...told, refundedMinor, toldAt: later(place + 1) })),
    ...(isCancelled ? [{ ...told, isCancelled, toldAt: later(refunds.length + 1) }] : []),
  ];
}

/** Events of some orders, some told again, in any order, in calls of up to three, of which several run at once. */
const aTelling = fc.tuple(aLife("1"), aLife("2"), aLife("3"), aLife("4")).chain((lives) => {
  const events = lives.flatMap(eventsOf);
  return fc.record({
    events: fc.constant(events),
    again: fc.subarray(events),
    atOnce: fc.integer({ min: 1, max: 4 }),
    seed: fc.infiniteStream(fc.nat()),
  });
});

function shuffled<Value>(values: readonly Value[], seed: Iterator<number>): readonly Value[] {
  return values
    .map((value) => ({ value, place: Number(seed.next().value) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

const chunks = <Value>(values: readonly Value[], size: number): readonly (readonly Value[])[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, place) => values.slice(place * size, (place + 1) * size));

describe("what counts towards tiers, whatever happens", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  const empty = () => emptyDatabase(connection, "qualifyingOrders", "standings");

  async function standings(): Promise<readonly (readonly [string, readonly QualifyingEntry[]])[]> {
    const found = await mongoTierStore(connection).standingsOf(["li", "li-before", "wang"]);
    return found
      .map(({ userId, entries }) => [userId, [...entries].sort((a, b) => a.day - b.day || a.since - b.since)] as const)
      .filter(([, entries]) => entries.length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  it(
    "comes to the same, in whatever order, how often and by how many at once it is told",
    async () => {
      await fc.assert(
        fc.asyncProperty(aTelling, async ({ events, again, atOnce, seed }) => {
          const parts = { tiers: mongoTierStore(connection), dayOf: dayIn };
          await empty();
          for (const event of events) await recordQualifying(parts, [event]);
          const inOrder = await standings();

          await empty();
          const calls = chunks(shuffled([...events, ...again], seed), 3);
          for (const together of chunks(calls, atOnce))
            await Promise.all(together.map((facts) => recordQualifying(parts, facts)));

          expect(await standings()).toEqual(inOrder);
          const counted = inOrder.flatMap(([, entries]) => entries).reduce((sum, { minor }) => sum + minor, 0);
          const paidMinor = new Map(events.flatMap(({ order, paid }) => (paid ? [[order, paid.minor]] : [])));
          const refunded = new Map(
            events.flatMap(({ order, refundedMinor }) => (refundedMinor > 0 ? [[order, refundedMinor]] : [])),
          );
          const cancelled = new Set(events.flatMap(({ order, isCancelled }) => (isCancelled ? [order] : [])));
          const left = [...paidMinor].map(([order, minor]) =>
            cancelled.has(order) ? 0 : minor - Math.min(minor, refunded.get(order) ?? 0),
          );
          expect(counted).toBe(left.reduce((sum, minor) => sum + minor, 0));
        }),
        { numRuns: 25 },
      );
    },
    PROPERTY_MS_MAX,
  );
});

const tier = (code: string, minor: number) => ({
  ...{ code, names: { zh: code, en: code }, thresholds: { CNY: minor }, benefits: [] },
});
const someVersions = fc
  .record({
    window: fc.constantFrom({ kind: "ROLLING_MONTHS", months: 6 } as const, { kind: "CALENDAR_YEAR" } as const),
    keeps: fc.constantFrom({ kind: "MONTHS", months: 12 } as const, { kind: "CALENDAR_YEARS", years: 1 } as const),
    refunds: fc.constantFrom("AT_ONCE" as const, "AT_PERIOD_END" as const),
    silver: fc.integer({ min: 1, max: 500 }),
    changesOn: fc.option(fc.integer({ min: 20_100, max: 20_400 })),
  })
  .map(({ silver, changesOn, ...terms }): readonly TierVersion[] => {
    const rules = (low: number) => ({
      ...{ timeZone: ZONE, ...terms, tiers: [tier("BASIC", 0), tier("SILVER", low), tier("GOLD", low + 400)] as const },
    });
    return changesOn === null
      ? [{ version: 1, from: 0, to: null, rules: rules(silver) }]
      : [
          { version: 1, from: 0, to: changesOn, rules: rules(silver) },
          { version: 4, from: changesOn, to: null, rules: rules(silver * 2) },
        ];
  });
const forLife = ({ rules, ...version }: TierVersion): TierVersion => ({
  ...version,
  rules: { ...rules, window: { kind: "LIFETIME" }, keeps: { kind: "LIFETIME" }, refunds: "AT_ONCE" },
});
const someEntries = fc
  .array(
    fc.record({
      day: fc.integer({ min: 20_000, max: 20_400 }),
      minor: fc.nat(900),
      back: fc.nat(900),
      later: fc.nat(200),
    }),
    { maxLength: 8 },
  )
  .map((orders) =>
    orders.flatMap(({ day, minor, back, later }): readonly QualifyingEntry[] => [
      { day, since: day, currency: "CNY", minor },
      { day, since: day + later, currency: "CNY", minor: -Math.min(back, minor) },
    ]),
  );
const TIERS = ["BASIC", "SILVER", "GOLD"];
const rank = (day: number, entries: readonly QualifyingEntry[], versions: readonly TierVersion[]) =>
  TIERS.indexOf(standingOn(day, entries, versions).tier.code);

describe("tiers, whatever is bought", () => {
  it("never fall by a merge", () => {
    fc.assert(
      fc.property(
        someEntries,
        someEntries,
        someVersions,
        fc.integer({ min: 20_000, max: 21_200 }),
        (a, b, rules, day) => {
          const known = (entries: readonly QualifyingEntry[]) => entries.filter(({ since }) => since <= day);

          expect(rank(day, known([...a, ...b]), rules)).toBeGreaterThanOrEqual(
            Math.max(rank(day, known(a), rules), rank(day, known(b), rules)),
          );
        },
      ),
    );
  });

  it("are in the history as they were shown on every day", () => {
    fc.assert(
      fc.property(someEntries, someVersions, fc.boolean(), (entries, some, isForLife) => {
        const versions = isForLife ? some.map(forLife) : some;
        const today = 20_900;
        const history = tierHistory(today, entries, versions);

        for (let day = 20_000; day <= today; day += 1) {
          const { to = "BASIC" } = history.findLast(({ on }) => on <= day) ?? {};
          expect([day, to]).toEqual([day, standingOn(day, entries, versions).tier.code]);
        }
        for (const [place, { from, to, reason }] of history.entries()) {
          expect(from).toBe(history[place - 1]?.to ?? "BASIC");
          expect(from).not.toBe(to);
          const fell = TIERS.indexOf(to) < TIERS.indexOf(from);
          if (reason === "REFUNDED" || reason === "PERIOD_ENDED") expect(fell).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("never fall before the day that was told, however little is bought, when refunds wait for the period's end", () => {
    fc.assert(
      fc.property(
        someEntries,
        someVersions,
        fc.integer({ min: 20_000, max: 20_900 }),
        fc.nat(400),
        (entries, versions, day, days) => {
          const waiting = versions.map((version) => ({
            ...version,
            rules: { ...version.rules, refunds: "AT_PERIOD_END" as const },
          }));
          const { until } = standingOn(day, entries, waiting);
          const later = Math.min(day + days, (until ?? Number.POSITIVE_INFINITY) - 1);

          expect(rank(later, entries, waiting)).toBeGreaterThanOrEqual(rank(day, entries, waiting));
        },
      ),
    );
  });
});
