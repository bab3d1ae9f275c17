import { membersMigrations, openWallets, type OpenWallets } from "@datong/members";
import { connectDatabase, createLogger, migrate, type Connection } from "@datong/subgraph-kit";

/** A document as plain as one that counts points can be: what the raw driver changes. */
export interface RawWallet {
  readonly _id: string;
  readonly version: number;
  readonly points: number;
}

/** A database full of wallets. */
export interface FilledDatabase extends OpenWallets {
  readonly connection: Connection;
  /** How many there are besides the hot one. */
  readonly count: number;
  close(): Promise<void>;
}

/** The wallet to which everything happens. */
export const HOT = "hot";

export const walletIdOf = (place: number): string => `member-${place}`;

/** What each wallet has at first: no task spends it all. */
const POINTS = 100_000_000;

const BATCH = 500;

export const rawWalletsOf = ({ connection }: Pick<FilledDatabase, "connection">) =>
  connection.getClient().db(connection.name).collection<RawWallet>("rawWallets");

/** Points that can be spent at once and never lapse. */
export const TERMS = { activatesAt: new Date(0), expiresAt: null } as const;

const logger = createLogger("bench", "warn");

/** Makes a database of its own and fills it, the wallets by earning; then waits until everything is on disk. */
export async function fillDatabase(mongoUri: string, count: number, signal: AbortSignal): Promise<FilledDatabase> {
  const connection = await connectDatabase({ uri: mongoUri, name: "members", logger });
  await migrate(connection, membersMigrations, logger);
  const opened = openWallets({ connection, logger });
  const ids = [HOT, ...Array.from({ length: count }, (_none, place) => walletIdOf(place))];
  for (let from = 0; from < ids.length; from += BATCH) {
    signal.throwIfAborted();
    const some = ids.slice(from, from + BATCH);
    const lines = [{ line: "1", points: POINTS }];
    await opened.wallets.earn(some.map((userId) => ({ order: `first:${userId}`, userId, lines, terms: TERMS })));
    await rawWalletsOf({ connection }).insertMany(some.map((_id) => ({ _id, version: 1, points: POINTS })));
  }
  await opened.wallets.settled();
  await connection.db?.admin().command({ fsync: 1 });
  return {
    ...opened,
    connection,
    count,
    async close() {
      await opened.wallets.settled();
      await connection.close();
    },
  };
}
