import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { aMembersDatabase } from "./members.ts";
import type { Said } from "./referencePoints.ts";
import { aProcess, daysOn, emptied, mortal, toldTo, worthOf, type Clock } from "./wallet.ts";
import { anAct, PEOPLE, peopleOf, USERS, type Act } from "./walletActs.ts";
import { WalletReference } from "./walletReference.ts";
import { differencesIn, withOrigins } from "./withOrigins.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

const NEVER = null;

/** Each user id for itself, and the people as they are. */
const everybody = (people: readonly PersonIds[]): readonly (readonly string[])[] => [
  ...USERS.map((id) => [id]),
  ...people,
];

const balances = async (wallets: Wallets, people: readonly (readonly string[])[]) =>
  (await wallets.balancesOf(people)).map(({ available, pending, held, debt }) => ({ available, pending, held, debt }));

/** Everything that happened and what it said, in every order in which it can have happened. */
const ordersOf = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item) => ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]));

/** What calls say that come at once: how much there was at that moment is nobody's business. */
const heard = (said: Said): Said => (said[0] === "InsufficientPoints" ? [said[0]] : said);

describe("points wallets, held against what everybody should have", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  const twoProcesses = (clock: Clock) => [aProcess(connection, { clock }), aProcess(connection, { clock })] as const;

  it(
    "give every person and every id of theirs exactly that, through merges, un-merges, the days, and deaths at any write",
    async () => {
      const act = anAct([[1, 40], [0, 20], [0, 60], [6, 25], [0, NEVER]], 120); // prettier-ignore
      const turn = fc.record({
        merged: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
        days: fc.constantFrom(0, 0, 0, 0, 1, 9, 17),
        acts: fc.array(fc.record({ act, lastWrite: fc.option(fc.integer({ min: 1, max: 20 }), { freq: 3 }) }), {
          minLength: 1,
          maxLength: 4,
        }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 10 }), async (turns) => {
          await emptied(connection);
          const clock: Clock = { now: daysOn(2) };
          const reference = new WalletReference(clock.now);
          const wallets = withOrigins(connection, aProcess(connection, { clock }));

          async function passDays(days: number, people: readonly PersonIds[]): Promise<void> {
            for (let day = 0; day < days; day++) {
              clock.now = daysOn(1, clock.now);
              await wallets.sweep(peopleOf(people));
              reference.passTo(clock.now);
              reference.settle(people);
            }
            if (days === 0) return;
            const all = everybody(people);
            expect(await toldTo(connection, all)).toEqual(all.map((ids) => worthOf(reference.balanceOf(ids))));
          }

          for (const { merged, days, acts } of turns) {
            const people = PEOPLE[merged] ?? [];
            await passDays(days, people);
            for (const {
              act: { says, keepsKey, inWallets, inReference },
              lastWrite,
            } of acts) {
              const expected = inReference(reference, people);
              const isRefused = expected[0] === "InsufficientPoints";
              if (lastWrite !== null && !(keepsKey && isRefused)) {
                const dying = aProcess(connection, { clock, store: mortal(mongoWalletStore(connection), lastWrite) });
                await inWallets(withOrigins(connection, dying), people).catch(() => undefined);
                await dying.settled();
              }
              const said = await inWallets(wallets, people);
              // Whoever repeats a call about an order that has taken effect is told so.
              if (lastWrite === null || said[0] !== "REPEATED") expect([says, said]).toEqual([says, expected]);
              const all = everybody(people);
              const should = all.map((ids) => reference.balanceOf(ids));
              expect([says, await balances(wallets, all)]).toEqual([says, should]);
            }
          }
          for (const people of PEOPLE) await passDays(1, people);
          await wallets.settled();
          expect(await differencesIn(connection)).toEqual([]);
        }),
        { numRuns: 20 },
      );
    },
    PROPERTY_MS_MAX,
  );

  /** As it is where these have come one after the other; null where they would have said something else. */
  function replayed(
    before: WalletReference,
    done: readonly (readonly [Act, Said])[],
    people: readonly PersonIds[],
  ): WalletReference | null {
    const reference = before.copy();
    const isSame = done.every(([act, said]) => {
      return JSON.stringify(heard(act.inReference(reference, people))) === JSON.stringify(heard(said));
    });
    return isSame ? reference : null;
  }

  it(
    "give every person what they should have had calls that come at once come one after the other, and lose none of it",
    async () => {
      // In whose name a person pays is not told from outside: points that never lapse, and people who stay one.
      const act = anAct([[1, NEVER], [0, NEVER]], 60); // prettier-ignore
      const turns = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 });
      const merges = fc.constantFrom([0, 1, 3], [0, 2, 3], [1], [3]);
      await fc.assert(
        fc.asyncProperty(turns, merges, async (together, merged) => {
          await emptied(connection);
          const clock: Clock = { now: daysOn(2) };
          const processes = twoProcesses(clock);
          let possible: readonly WalletReference[] = [new WalletReference(clock.now)];
          for (const [turn, acts] of together.entries()) {
            const people = PEOPLE[merged[Math.floor((turn * merged.length) / together.length)] ?? 0] ?? [];
            const done = await Promise.all(
              acts.map(async (one, place) => {
                const process = processes[place % 2 === 0 ? 0 : 1];
                return [one, await one.inWallets(process, people)] as const;
              }),
            );
            const has = await balances(processes[0], people);
            expect(await toldTo(connection, people)).toEqual(has.map(worthOf));
            const found = JSON.stringify(has);
            const after = ordersOf(done).flatMap((order) =>
              possible.flatMap((before) => replayed(before, order, people) ?? []),
            );
            const right = after.filter((one) => JSON.stringify(people.map((ids) => one.balanceOf(ids))) === found);
            possible = [
              ...new Map(right.map((one) => [JSON.stringify(USERS.map((id) => one.balanceOf([id]))), one])).values(),
            ];
            const story = done.map(([{ says }, said]) => `${says}: ${said.join(" ")}`);
            expect({ story, found, isPossible: possible.length > 0 }).toEqual({ story, found, isPossible: true });
          }
          await Promise.all(processes.map((one) => one.settled()));
        }),
        { numRuns: 25, endOnFailure: true },
      );
    },
    PROPERTY_MS_MAX,
  );
});
