import { randomUUID } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { emptyDatabase } from "@datong/testkit";
import { createWallets } from "../src/domain/wallet/createWallets.ts";
import type { Debt, Lot } from "../src/domain/wallet/model.ts";
import type { WalletStore } from "../src/domain/wallet/ports.ts";
import { WALLET_SETTINGS, type WalletSettings } from "../src/domain/wallet/settings.ts";
import { verifyWallets } from "../src/domain/wallet/verifyWallets.ts";
import type { Earning, PeopleOf, PersonIds, Wallets } from "../src/domain/wallet/Wallets.ts";
import { givingWay } from "../src/givingWay.ts";
import { orderCollection } from "../src/store/earning/facts.ts";
import { pointsStory } from "../src/store/story/pointsStory.ts";
import { mongoWalletBooks } from "../src/store/wallet/books.ts";
import { walletCollections } from "../src/store/wallet/documents.ts";
import { mongoWalletStore } from "../src/store/wallet/mongo.ts";

export const START = new Date("2026-03-01T00:00:00Z");
export const DAY_MS = 86_400_000;
export const daysOn = (days: number, from = START): Date => new Date(from.getTime() + days * DAY_MS);

/** A clock that the test winds. */
export interface Clock {
  now: Date;
}

/** One process over a database; `store` lets it die, or see what others do not. */
export function aProcess(
  connection: Connection,
  {
    clock,
    settings = WALLET_SETTINGS,
    store = mongoWalletStore(connection),
  }: { readonly clock: Clock; readonly settings?: WalletSettings; readonly store?: WalletStore },
): Wallets {
  return createWallets({ store, settings, now: () => clock.now, newId: randomUUID, givingWay, onLag: () => undefined });
}

/** The store of a process that dies with its n-th write: before it, or after it and before anybody heard of it. */
export function mortal(store: WalletStore, lastWrite: number | null): WalletStore {
  let writes = 0;
  const writing =
    <Arguments extends unknown[], Result>(write: (...values: Arguments) => Promise<Result>) =>
    async (...values: Arguments): Promise<Result> => {
      writes += 1;
      if (lastWrite !== null && (writes > lastWrite || (writes === lastWrite && writes % 2 === 0)))
        throw new Error("died before");
      const result = await write(...values);
      if (writes === lastWrite) throw new Error("died after");
      return result;
    };
  return {
    ...store,
    claim: writing((claims) => store.claim(claims)),
    release: writing((subjects) => store.release(subjects)),
    withdraw: writing((holders) => store.withdraw(holders)),
    swap: writing((changes) => store.swap(changes)),
    append: writing((entries) => store.append(entries)),
    clear: writing((entries) => store.clear(entries)),
  };
}

/** An order of one line, whose points can be spent from the start and lapse after some days. */
export const anEarning = (
  order: string,
  points: number,
  { userId = "li", validDays = null }: { readonly userId?: string; readonly validDays?: number | null } = {},
): Earning => ({
  order,
  userId,
  lines: [{ line: "1", points }],
  terms: { activatesAt: START, expiresAt: validDays === null ? null : daysOn(validDays) },
});

export const LI: PersonIds = ["li"];

/** Identity, where these ids are one person's. */
export const areOne =
  (...person: PersonIds): PeopleOf =>
  (userIds) =>
    Promise.resolve(new Map(userIds.map((id) => [id, person.includes(id) ? person : [id]])));

/** What all wallets hold between them, those on their way counted, and whether each is what the ledger says. */
export async function audited(connection: Connection) {
  return verifyWallets(mongoWalletBooks(connection));
}

/** What the stories of these people add up to. */
export const toldTo = (connection: Connection, people: readonly (readonly string[])[]): Promise<readonly number[]> =>
  Promise.all(
    people.map(async (ids) => {
      const told = await pointsStory(connection).read(ids, 100_000, null);
      return sum(told.map(({ points }) => points ?? 0));
    }),
  );

/** What somebody's story should add up to. */
export const worthOf = ({
  available,
  pending,
  debt,
}: {
  readonly available: number;
  readonly pending: number;
  readonly debt: number;
}): number => available + pending - debt;

/** Has the members room know orders as the events of these earnings leave them. */
export async function keepOrders(connection: Connection, earnings: readonly Earning[]): Promise<void> {
  const orders = orderCollection(connection);
  for (const { order, userId, lines } of earnings) {
    const keyed = lines.map(({ line, points }) => ({ key: line, sku: line, points, paidMinor: points }));
    const paid = { userId, channel: "APP", currency: "CNY", paidAt: START, lines: keyed };
    const granted = keyed.map(({ key, points }) => ({ key, points }));
    const nothing = { shippedAt: null, completedAt: null, cancelledAt: null, refunds: [], reckoning: null };
    await orders.replaceOne({ _id: order }, { revision: 1, paid, granted, ...nothing }, { upsert: true });
  }
}

/** Takes out all points and what is remembered of them. */
export const emptied = (connection: Connection): Promise<void> =>
  emptyDatabase(connection, "pointWallets", "pointLedger", "pointClaims", "pointAdjustments", "earnedOrders");

/** What is in the documents themselves, added up in the plainest way. */
export async function booksOf(connection: Connection) {
  const { wallets: collection, ledger } = walletCollections(connection);
  const wallets = await collection.find().toArray();
  const entries = await ledger.find().toArray();
  const waiting = wallets.flatMap(({ outbox }) =>
    outbox.map(({ operation, ...entry }) => ({ _id: operation, ...entry })),
  );
  const operations = new Map([...entries, ...waiting].map((entry) => [entry._id, entry]));
  const arrived = new Set(wallets.flatMap(({ arrivals }) => arrivals.map(({ id }) => id)));
  const under = wallets.flatMap(({ transfers }) => transfers.filter(({ id }) => !arrived.has(id)));
  const lots = [...wallets, ...under].flatMap((one) => one.lots);
  const worth = (parts: readonly { readonly lots: readonly Lot[]; readonly debts: readonly Debt[] }[]) =>
    sum(parts.flatMap((part) => part.lots.map(({ remaining }) => remaining))) -
    sum(parts.flatMap((part) => part.debts.map((debt) => debt.points)));
  return {
    lowestLot: Math.min(...lots.map(({ remaining }) => remaining), Number.MAX_SAFE_INTEGER),
    inWallets: worth(wallets),
    moving: worth(under),
    /** By every operation but transfers, which make and lose nothing. */
    created: sum(
      [...operations.values()].flatMap(({ facts, points }) => (facts.kind.startsWith("TRANSFER") ? [] : [points])),
    ),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
