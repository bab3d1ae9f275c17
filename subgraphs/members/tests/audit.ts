import type { Connection } from "@datong/subgraph-kit";

interface StoredEntry {
  readonly _id: string;
  readonly userId: string;
  readonly points: number;
  readonly paidMinor: number;
  readonly currency: string;
}

interface StoredWallet {
  readonly _id: string;
  readonly lots: readonly { readonly remaining: number }[];
  readonly spending: readonly { readonly currency: string; readonly minor: number }[];
  readonly outbox: readonly { readonly operation: string }[];
}

/** The books of one wallet, added up from its own document and from the ledger. */
export interface Books {
  readonly userId: string;
  readonly points: number;
  readonly spending: Readonly<Record<string, number>>;
}

const byUser = (books: Books[]) => books.sort((a, b) => a.userId.localeCompare(b.userId));

/** What stands in the three collections, added up in the plainest way. */
export async function audit(connection: Connection) {
  const [wallets, ledger, claims] = await Promise.all([
    connection.collection<StoredWallet>("wallets").find().toArray(),
    connection.collection<StoredEntry>("ledger").find().toArray(),
    connection.collection("claims").countDocuments(),
  ]);

  const fromLedger = new Map<string, { userId: string; points: number; spending: Record<string, number> }>();
  for (const { userId, points, paidMinor, currency } of ledger) {
    const books = fromLedger.get(userId) ?? { userId, points: 0, spending: {} };
    books.points += points;
    books.spending[currency] = (books.spending[currency] ?? 0) + paidMinor;
    fromLedger.set(userId, books);
  }
  return {
    fromLedger: byUser([...fromLedger.values()]),
    fromWallets: byUser(
      wallets.map(({ _id, lots, spending }) => ({
        userId: _id,
        points: lots.reduce((sum, { remaining }) => sum + remaining, 0),
        spending: Object.fromEntries(spending.map(({ currency, minor }) => [currency, minor])),
      })),
    ),
    operations: ledger.map(({ _id }) => _id).sort(),
    unsettled: wallets.flatMap(({ outbox }) => outbox.map(({ operation }) => operation)).sort(),
    claims,
    ledger,
  };
}

/** Leaves the collections and their indexes, takes out what is in them. */
export async function empty(connection: Connection): Promise<void> {
  await Promise.all(["wallets", "ledger", "claims"].map((name) => connection.collection(name).deleteMany({})));
}
