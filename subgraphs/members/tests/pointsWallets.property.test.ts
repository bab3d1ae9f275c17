import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Connection } from "@datong/subgraph-kit";
import { dropDatabase } from "@datong/testkit";
import fc from "fast-check";
import type { WalletStore } from "../src/domain/wallet/ports.ts";
import { verifyWallet } from "../src/domain/wallet/verifyWallets.ts";
import type { PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { mongoWalletBooks } from "../src/store/wallet/books.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";
import { aMembersDatabase } from "./members.ts";
import { aProcess, audited, booksOf, daysOn, emptied, mortal, type Clock } from "./wallet.ts";

/** Hundreds of commands each, on a machine that may have other things to do. */
const PROPERTY_MS_MAX = 240_000;

const USERS = ["li", "li-before", "wang"] as const;

/** Who is whom, from before any merge to after all of them. */
const PEOPLE: readonly (readonly PersonIds[])[] = [
  [["li"], ["li-before"], ["wang"]],
  [["li", "li-before"], ["wang"]],
  [["li"], ["li-before", "wang"]],
  [["wang", "li", "li-before"]],
];

/** What somebody does to the points of a person; orders belong to user ids. */
type Act = (wallets: Wallets, people: readonly PersonIds[]) => Promise<unknown>;

interface Told {
  readonly says: string;
  readonly act: Act;
}

const personOf = (people: readonly PersonIds[], user: string): PersonIds =>
  people.find((ids) => ids.includes(user)) ?? [user];

const anOrder = fc.integer({ min: 0, max: 5 }).map((place) => ({
  order: `o${place}`,
  userId: USERS[place % 3] ?? "li",
  /** Whether the points wait for their order. */
  waits: place > 2,
}));
const aUser = fc.constantFrom(...USERS);
const aKey = fc.constantFrom("k1", "k2", "k3", "k4");
const points = fc.integer({ min: 1, max: 120 });

const told = (says: string, act: Act): Told => ({ says, act });

const earns = fc.tuple(anOrder, points).map(([{ order, userId, waits }, earned]) =>
  told(`${order} earns ${earned} for ${userId}`, (wallets) => {
    const terms = waits ? null : { activatesAt: daysOn(0), expiresAt: daysOn(earned % 2 === 0 ? 20 : 60) };
    return wallets.earn([{ order, userId, lines: [{ line: "1", points: earned }], terms }]);
  }),
);
const activates = anOrder.map(({ order, userId }) =>
  told(`${order} is delivered`, (wallets) =>
    wallets.activate([{ order, userId, terms: { activatesAt: daysOn(1), expiresAt: daysOn(40) } }]),
  ),
);
const refunds = fc
  .tuple(anOrder, fc.integer({ min: 1, max: 100 }))
  .map(([{ order, userId }, refundedMinor]) =>
    told(`${order} is refunded by ${refundedMinor}%`, (wallets) =>
      wallets.reverseEarn([{ order, userId, lines: [{ line: "1", refundedMinor, paidMinor: 100 }] }]),
    ),
  );
const holds = fc
  .tuple(aUser, aKey, points, fc.constantFrom(false, false, true))
  .map(([user, key, wanted, isSpent]) =>
    told(`${user} redeems ${wanted} as ${key}${isSpent ? " at once" : ""}`, (wallets, people) =>
      wallets.hold({ person: personOf(people, user), key: `${key}-${user}`, points: wanted, isSpent }),
    ),
  );
const ends = fc
  .tuple(fc.constantFrom("confirm", "cancel"), aUser, aKey)
  .map(([end, user, key]) =>
    told(`${user}: ${end} ${key}`, (wallets, people) =>
      wallets[end]({ person: personOf(people, user), key: `${key}-${user}` }),
    ),
  );
const reverses = fc.tuple(aUser, aKey, fc.option(fc.integer({ min: 1, max: 60 }))).map(([user, key, part]) =>
  told(`${user} gives ${key} back: ${part ?? "all"}`, (wallets, people) =>
    wallets.reverseRedeem({
      person: personOf(people, user),
      key: `${key}-${user}`,
      reversalKey: String(part),
      points: part,
    }),
  ),
);
const adjusts = fc.tuple(aUser, aKey, fc.integer({ min: -50, max: 50 })).map(([user, key, by]) =>
  told(`${user} is adjusted by ${by}`, (wallets, people) =>
    wallets.adjust({
      person: personOf(people, user),
      owner: user,
      key,
      points: by || 1,
      reason: "r",
      by: "s",
      expiresAt: null,
    }),
  ),
);
const expires = fc.constant(told("what has lapsed is written down", (wallets) => wallets.expire(USERS)));

const anAct = fc.oneof(
  { weight: 4, arbitrary: earns },
  { weight: 2, arbitrary: activates },
  { weight: 3, arbitrary: refunds },
  { weight: 5, arbitrary: holds },
  { weight: 4, arbitrary: ends },
  { weight: 2, arbitrary: reverses },
  { weight: 2, arbitrary: adjusts },
  { weight: 1, arbitrary: expires },
);
const aTurn = <Acts>(acts: fc.Arbitrary<Acts>) =>
  fc.record({ merged: fc.integer({ min: 0, max: PEOPLE.length - 1 }), days: fc.constantFrom(0, 0, 0, 1, 15), acts });

describe("points wallets, whatever happens", () => {
  let connection: Connection;
  let store: WalletStore;
  beforeAll(async () => {
    connection = await aMembersDatabase();
    store = mongoWalletStore(connection);
  });
  afterAll(() => dropDatabase(connection));

  /** What each of these people has. */
  const balances = async (wallets: Wallets, people: readonly PersonIds[]) =>
    (await wallets.balancesOf(people)).map(({ available, pending, held, debt }) => ({
      available,
      pending,
      held,
      debt,
    }));

  async function expectRightBooks(): Promise<void> {
    const { lowestLot, inWallets, moving, created } = await booksOf(connection);
    expect(lowestLot).toBeGreaterThan(0);
    expect(inWallets + moving).toBe(created);
    expect(await audited(connection)).toMatchObject({ differences: 0 });
  }

  it(
    "are what their ledgers say at every moment, of several processes, merges and un-merges, and lose or make no point",
    async () => {
      const history = fc.array(aTurn(fc.array(anAct, { minLength: 1, maxLength: 8 })), { minLength: 1, maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(history, async (turns) => {
          await emptied(connection);
          const clock: Clock = { now: daysOn(2) };
          const processes = [aProcess(connection, { clock }), aProcess(connection, { clock })] as const;
          const books = mongoWalletBooks(connection);
          for (const { merged, days, acts } of turns) {
            clock.now = daysOn(days, clock.now);
            const doing = acts.map(({ act }, place) => act(processes[place % 2] ?? processes[0], PEOPLE[merged] ?? []));
            const looks = await Promise.all(USERS.map((user) => verifyWallet(books, user)));
            expect(looks.flatMap(({ differences }) => differences)).toEqual([]);
            await Promise.all(doing);
            await expectRightBooks();
          }
          await Promise.all(processes.map((one) => one.settled()));
          expect(await connection.collection("pointWallets").countDocuments({ "outbox.0": { $exists: true } })).toBe(0);
        }),
        { numRuns: 40 },
      );
    },
    PROPERTY_MS_MAX,
  );

  it(
    "show what was before or what is after, and nothing else, wherever a process dies; and the call repeated finishes it",
    async () => {
      const life = fc.record({ act: anAct, lastWrite: fc.option(fc.integer({ min: 1, max: 24 }), { freq: 6 }) });
      const history = fc.array(aTurn(life), { minLength: 4, maxLength: 25 });
      await fc.assert(
        fc.asyncProperty(history, async (turns) => {
          await emptied(connection);
          const clock: Clock = { now: daysOn(2) };
          for (const { merged, days, acts } of turns) {
            clock.now = daysOn(days, clock.now);
            const people = PEOPLE[merged] ?? [];
            const next = aProcess(connection, { clock });
            const before = await balances(next, people);
            const dying = aProcess(connection, { clock, store: mortal(store, acts.lastWrite) });
            await acts.act.act(dying, people).catch(() => undefined);
            await dying.settled();
            const between = await balances(next, people);
            await expectRightBooks();
            await acts.act.act(next, people);
            await next.settled();
            expect([before, await balances(next, people)]).toContainEqual(between);
            await expectRightBooks();
          }
        }),
        { numRuns: 40 },
      );
    },
    PROPERTY_MS_MAX,
  );
});
