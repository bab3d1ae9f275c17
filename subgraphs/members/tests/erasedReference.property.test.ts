import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase, emptyDatabase } from "@datong/testkit";
import fc from "fast-check";
import { eraseMember, forgetErased } from "../src/domain/rights/eraseMember.ts";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoRightsStore } from "../src/store/rights/mongoRightsStore.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { aMembersDatabase } from "./members.ts";
import { aProcess, audited, daysOn, emptied, mortal, toldTo, worthOf, type Clock } from "./wallet.ts";
import { anAct, ending, PEOPLE, peopleOf, REDEMPTIONS, USERS, type Act } from "./walletActs.ts";
import { WalletReference } from "./walletReference.ts";
import { differencesIn, withOrigins } from "./withOrigins.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

/** These people without one of them. */
const without = (user: string, people: readonly PersonIds[]): readonly PersonIds[] =>
  people.flatMap((ids) => {
    const [first, ...others] = ids.filter((id) => id !== user);
    return first === undefined ? [] : [[first, ...others] as const];
  });

const balances = async (wallets: Wallets, people: readonly PersonIds[]) =>
  (await wallets.balancesOf(people)).map(({ available, pending, held, debt }) => ({ available, pending, held, debt }));

describe("points wallets of which one is erased after merges and un-merges", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  afterAll(() => dropDatabase(connection));

  it(
    "give everybody else exactly what they should have, and the erased nothing, wherever the erasure dies",
    async () => {
      const act = anAct([[1, 40], [0, 20], [0, 60], [0, null]], 120); // prettier-ignore
      const turn = fc.record({
        merged: fc.integer({ min: 0, max: PEOPLE.length - 1 }),
        days: fc.constantFrom(0, 0, 0, 1, 9),
        acts: fc.array(act, { minLength: 1, maxLength: 5 }),
      });
      const turns = fc.array(turn, { minLength: 1, maxLength: 4 });
      const death = fc.option(fc.integer({ min: 1, max: 20 }));
      await fc.assert(
        fc.asyncProperty(turns, fc.constantFrom(...USERS), death, turns, async (before, erased, lastWrite, after) => {
          await emptied(connection);
          await emptyDatabase(connection, "benefitAccounts", "coupons");
          const others = USERS.filter((user) => user !== erased);
          const clock: Clock = { now: daysOn(2) };
          const reference = new WalletReference(clock.now);
          const wallets = withOrigins(connection, aProcess(connection, { clock }));
          const rights = mongoRightsStore(connection);
          const erase = (by: Wallets) => eraseMember({ rights, wallets: by }, { userIds: [erased], at: clock.now });

          async function passDays(days: number, people: readonly PersonIds[]): Promise<void> {
            for (let day = 0; day < days; day++) {
              clock.now = daysOn(1, clock.now);
              await wallets.sweep(peopleOf(people));
              await forgetErased({ rights, wallets }, clock.now);
              reference.passTo(clock.now);
              reference.settle(people);
            }
          }

          async function expectSame(acts: readonly Act[], people: readonly PersonIds[]): Promise<void> {
            for (const { says, inWallets, inReference } of acts) {
              const expected = inReference(reference, people);
              expect([says, await inWallets(wallets, people)]).toEqual([says, expected]);
              const should = people.map((ids) => reference.balanceOf(ids));
              expect([says, await balances(wallets, people)]).toEqual([says, should]);
            }
          }

          for (const { merged, days, acts } of before) {
            const people = PEOPLE[merged] ?? [];
            await passDays(days, people);
            await expectSame(acts, people);
          }

          // While all are one person, each of them may confirm.
          const confirmed = REDEMPTIONS.filter((_key, place) => place % 2 === 0);
          await expectSame(
            confirmed.map((key) => ending(erased, "confirm", key)),
            [[erased, ...others]],
          );

          if (lastWrite !== null) {
            const dying = aProcess(connection, { clock, store: mortal(mongoWalletStore(connection), lastWrite) });
            await erase(dying).catch(() => undefined);
            await dying.settled();
          }
          await erase(wallets);
          reference.erase(erased);

          for (const { merged, days, acts } of after) {
            const people = without(erased, PEOPLE[merged] ?? []);
            await passDays(days, people);
            await expectSame(
              acts.filter(({ user }) => user !== erased),
              people,
            );
          }

          const alone = others.map((user) => [user] as const);
          await expectSame(
            REDEMPTIONS.flatMap((key) =>
              others.map((user) => ending(user, confirmed.includes(key) ? "giveBack" : "cancel", key)),
            ),
            alone,
          );
          await passDays(3, alone);
          await wallets.settled();
          const left = alone.map((ids) => reference.balanceOf(ids));
          expect(await balances(wallets, [...alone, [erased]])).toEqual([
            ...left,
            { available: 0, pending: 0, held: 0, debt: 0 },
          ]);
          const points = left.reduce((sum, { available, pending, debt }) => sum + available + pending - debt, 0);
          expect(await audited(connection)).toMatchObject({ differences: 0, points, moving: 0 });
          expect(await toldTo(connection, alone)).toEqual(left.map(worthOf));
          expect(await differencesIn(connection)).toEqual([]);
        }),
        { numRuns: 15, endOnFailure: true },
      );
    },
    PROPERTY_MS_MAX,
  );
});
