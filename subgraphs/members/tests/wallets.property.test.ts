import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import type { MembersStore } from "../src/domain/ports.ts";
import { PROGRAMME } from "../src/domain/programme.ts";
import { operationOf, type Purchase } from "../src/domain/purchase.ts";
import type { PurchaseOutcome } from "../src/domain/purchaseOutcome.ts";
import { recordPurchases } from "../src/domain/recordPurchases.ts";
import { mongoMembersStore } from "../src/store/mongo.ts";
import { audit, empty } from "./audit.ts";
import { aMembersDatabase, membersOver, membershipOf, NOW, record, type Telling } from "./members.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 180_000;

/** Li has two ids, Wang has one. */
const PEOPLE = [["li", "li-before"], ["wang"]];

const RATES: Readonly<Record<string, number>> = { CNY: 1, GBP: 10 };
const pointsOf = (minor: number, currency: string) => Math.floor(minor / 100) * (RATES[currency] ?? 0);
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const aTelling = (externalId: fc.Arbitrary<string>): fc.Arbitrary<Telling> =>
  fc.record({
    userId: fc.constantFrom("li", "li-before", "wang"),
    source: fc.constantFrom("mall", "app"),
    externalId,
    paidMinor: fc.integer({ min: 0, max: 60_000 }),
    currency: fc.constantFrom("CNY", "GBP", "USD"),
    paidAt: fc.constantFrom("2010-12-01T08:26:00Z", "2026-02-28T23:59:59Z", "2026-03-15T12:00:00Z"),
  });
const keyOf = ({ source, externalId }: Telling) => `earn:${source}:${externalId}`;

/** Up to eight purchases, told in any order and any number of times, in calls of up to four, up to three at once. */
const aHistory = fc
  .uniqueArray(aTelling(fc.constantFrom("1", "2", "3", "4")), { minLength: 1, maxLength: 8, selector: keyOf })
  .chain((purchases) => {
    const call = fc.array(fc.constantFrom(...purchases), { minLength: 1, maxLength: 4 });
    const callsAtOnce = fc.array(call, { minLength: 1, maxLength: 3 });
    return fc.array(callsAtOnce, { minLength: 1, maxLength: 5 });
  });

describe("wallets, whatever happens", () => {
  let connection: Connection;
  let processes: readonly [Subgraph, Subgraph, Subgraph];
  let store: MembersStore;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    processes = [membersOver(connection), membersOver(connection), membersOver(connection)];
    store = mongoMembersStore(connection);
  });
  afterAll(() => dropDatabase(connection));

  it(
    "hold what the distinct purchases earned, as the ledger does, after any repetition by several processes",
    async () => {
      await fc.assert(
        fc.asyncProperty(aHistory, async (history) => {
          await empty(connection);
          for (const calls of history)
            await Promise.all(calls.map((purchases, place) => record(processes[place % 3] ?? processes[0], purchases)));

          const distinct = [...new Map(history.flat(2).map((telling) => [keyOf(telling), telling])).values()];
          const books = await audit(connection);
          expect(books.operations).toEqual(distinct.map(keyOf).sort());
          expect(books.fromWallets).toEqual(books.fromLedger);
          expect(books).toMatchObject({ unsettled: [], claims: 0 });
          for (const ids of PEOPLE) {
            const theirs = distinct.filter(({ userId }) => ids.includes(userId));
            const { points, spending } = await membershipOf(processes[0], ...ids);
            expect(points.available).toBe(sum(theirs.map(({ paidMinor, currency }) => pointsOf(paidMinor, currency))));
            expect(sum(spending.map(({ minor }) => minor))).toBe(sum(theirs.map(({ paidMinor }) => paidMinor)));
          }
        }),
        { numRuns: 25 },
      );
    },
    PROPERTY_MS_MAX,
  );

  /** The store of one process: every step waits for the scheduler, and at `lastStep` the process dies. */
  function mortal(scheduler: fc.Scheduler, lastStep: number | null): MembersStore {
    let steps = 0;
    const step =
      <Arguments extends unknown[], Result>(name: string, work: (...values: Arguments) => Promise<Result>) =>
      async (...values: Arguments): Promise<Result> => {
        await scheduler.schedule(Promise.resolve(), name);
        steps++;
        // Whether the last write arrived before the end differs from step to step.
        if (lastStep !== null && steps >= lastStep && steps % 2 === 0) throw new Error("died before");
        const result = await work(...values);
        if (lastStep !== null && steps >= lastStep) throw new Error("died after");
        return result;
      };
    return {
      findMembers: step("findMembers", (userIds, now) => store.findMembers(userIds, now)),
      findWallets: step("findWallets", (userIds) => store.findWallets(userIds)),
      findEntries: step("findEntries", (operations) => store.findEntries(operations)),
      claim: step("claim", (claims) => store.claim(claims)),
      release: step("release", (operations) => store.release(operations)),
      swap: step("swap", (changes) => store.swap(changes)),
      append: step("append", (entries) => store.append(entries)),
      clear: step("clear", (entries) => store.clear(entries)),
    };
  }

  /** Calls that contradict each other about few purchases, each of a process that may die on the way. */
  const aStruggle = fc.record({
    scheduler: fc.scheduler(),
    calls: fc.array(
      fc.record({
        tellings: fc.array(aTelling(fc.constantFrom("1", "2")), { minLength: 1, maxLength: 3 }),
        lastStep: fc.option(fc.integer({ min: 1, max: 14 })),
      }),
      { minLength: 2, maxLength: 5 },
    ),
  });
  const asPurchases = (tellings: readonly Telling[]): readonly Purchase[] =>
    tellings.map((telling) => ({ ...telling, paidAt: new Date(telling.paidAt) }));

  it(
    "hold each purchase once, as one of those who told it did, in any interleaving and wherever processes die",
    async () => {
      await fc.assert(
        fc.asyncProperty(aStruggle, async ({ scheduler, calls }) => {
          await empty(connection);
          const answered: (readonly [Purchase, PurchaseOutcome])[] = [];
          const recordOver = async (over: MembersStore, command: string, purchases: readonly Purchase[]) => {
            const outcomes = await recordPurchases({ store: over, programme: PROGRAMME, now: NOW, command }, purchases);
            for (const [place, purchase] of purchases.entries()) {
              const outcome = outcomes[place];
              if (outcome) answered.push([purchase, outcome]);
            }
          };
          await scheduler.waitFor(
            Promise.allSettled(
              calls.map(({ tellings, lastStep }, place) =>
                recordOver(mortal(scheduler, lastStep), `call ${place}`, asPurchases(tellings)),
              ),
            ),
          );

          const told = calls.flatMap(({ tellings }) => asPurchases(tellings));
          await recordOver(store, "again", told);

          const { ledger, operations, fromLedger, fromWallets, unsettled } = await audit(connection);
          expect(operations).toEqual([...new Set(told.map(operationOf))].sort());
          expect(fromWallets).toEqual(fromLedger);
          expect(operations).toEqual(expect.arrayContaining(unsettled));
          for (const operation of operations) {
            const entry = ledger.find(({ _id }) => _id === operation);
            const outcomes = answered.filter(([purchase]) => operationOf(purchase) === operation);
            expect(told.filter((purchase) => operationOf(purchase) === operation)).toContainEqual(
              expect.objectContaining({
                userId: entry?.userId,
                paidMinor: entry?.paidMinor,
                currency: entry?.currency,
              }),
            );
            expect(new Set(outcomes.map(([, { points }]) => points))).toEqual(new Set([entry?.points]));
            expect(outcomes.filter(([, { repeated }]) => !repeated).length).toBeLessThanOrEqual(1);
          }
        }),
        { numRuns: 60 },
      );
    },
    PROPERTY_MS_MAX,
  );
});
