import { randomBytes } from "node:crypto";
import { createIdentitySubgraph, identityMigrations, userInserter, type VaultKeys } from "@datong/identity";
import { connectDatabase, createLogger, migrate, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { fill } from "./fill.ts";
import { aSettledUser, aUser } from "./people.ts";

/** A database full of people, and the subgraph over it. */
export interface FilledDatabase {
  /** How many users it was filled with. */
  readonly users: number;
  readonly connection: Connection;
  readonly subgraph: Subgraph;
  /**
   * Adds users who stand for themselves and whom no call has met yet.
   *
   * @returns the place of the first (`people.ts`); the others follow
   */
  addUsers(count: number): Promise<number>;
  close(): Promise<void>;
}

export interface Source {
  readonly mongoUri: string;
  readonly keys: VaultKeys;
  readonly signal: AbortSignal;
}

const logger = createLogger("bench", "warn");

export const makeKeys = (): VaultKeys => ({
  hashKey: randomBytes(32),
  encryptionKeys: new Map([["k1", randomBytes(32)]]),
});

/** Makes a database of its own and fills it; then waits until everything is on disk. */
export async function fillDatabase(
  { mongoUri, keys, signal }: Source,
  users: number,
  name = `identity-${users}`,
): Promise<FilledDatabase> {
  const connection = await connectDatabase({ uri: mongoUri, name, logger });
  await migrate(connection, identityMigrations, logger);
  const insert = userInserter(connection, keys);
  await fill(insert, aSettledUser, { from: 0, to: users, signal });
  await connection.db?.admin().command({ fsync: 1 });
  const subgraph = await createIdentitySubgraph({ connection, logger, keys });
  let next = users;
  return {
    users,
    connection,
    subgraph,
    async addUsers(count) {
      const from = next;
      next += count;
      await fill(insert, aUser, { from, to: next, signal });
      return from;
    },
    close: () => subgraph.close(),
  };
}

/** A second way into a filled database, whose connection tells of every command. */
export async function openMonitored({ mongoUri, keys }: Source, filled: FilledDatabase): Promise<FilledDatabase> {
  const connection = await connectDatabase({
    uri: mongoUri,
    name: filled.connection.name,
    logger,
    monitorCommands: true,
  });
  const subgraph = await createIdentitySubgraph({ connection, logger, keys });
  return { ...filled, connection, subgraph, close: () => subgraph.close() };
}
