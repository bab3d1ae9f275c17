import { createHash } from "node:crypto";
import { readdir, unlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { createLogger, migrate, type Migration } from "@datong/subgraph-kit";
import mongoose, { type Connection } from "mongoose";
import { aDatabase, openDatabase } from "./database.ts";
import { quiet } from "./quiet.ts";
import { runDirectory } from "./runDirectory.ts";

/** Where `migrate` notes what it has done; not emptied with the others. */
const MIGRATIONS = "migrations";

/** Those that `dropDatabase` gives to the next test. */
const migrated = new Set<Connection>();

/** The engine holds some hundred files open for each, and dies when the machine gives it no more. */
const HELD_AT_ONCE_MAX = 12;

/** Where this run notes the databases that nobody uses: an empty file for each, named as the database. */
const sparesDirectory = (): string => path.join(runDirectory(), "spare-databases");

/** One that a test before has let go of; of several tests that reach for the same one, one gets it. */
async function takeSpare(prefix: string): Promise<string | undefined> {
  const directory = sparesDirectory();
  for (const name of await readdir(directory)) {
    if (!name.startsWith(`${prefix}-`)) continue;
    const isMine = await unlink(path.join(directory, name)).then(
      () => true,
      () => false,
    );
    if (isMine) return name;
  }
  return undefined;
}

/**
 * Takes out what the test before has left, once nothing of it is on its way any more; leaves collections and indexes.
 *
 * @param names of which collections; of all when there are none
 */
export async function emptyDatabase(connection: Connection, ...names: readonly string[]): Promise<void> {
  await quiet();
  const all = names.length > 0 ? names : (await connection.listCollections()).map(({ name }) => name);
  const emptied = all.filter((name) => name !== MIGRATIONS);
  await Promise.all(emptied.map((name) => connection.collection(name).deleteMany({})));
}

/**
 * A database of its own without documents, brought to its present shape. Making every collection and index takes longer
 * than most tests: one that an earlier test has let go of keeps them, and is emptied.
 */
export async function aMigratedDatabase(name: string, migrations: readonly Migration[]): Promise<Connection> {
  if (migrated.size >= HELD_AT_ONCE_MAX)
    throw new Error("a test file holds too many databases: drop each after its test");
  const shape = createHash("sha256").update(migrations.map(({ id }) => id).join("\n"));
  const prefix = `${name}-${shape.digest("hex").slice(0, 8)}`;
  const spare = await takeSpare(prefix);
  const connection = spare === undefined ? await aDatabase(prefix) : await openDatabase(spare);
  await emptyDatabase(connection);
  // What was migrated already is left alone.
  await migrate(connection, migrations, createLogger("test", "silent"));
  migrated.add(connection);
  return connection;
}

/**
 * Lets go of a database: one of `aMigratedDatabase` is left to the next test that wants one like it, any other is
 * dropped.
 */
export async function dropDatabase(connection: Connection): Promise<void> {
  await quiet();
  const isSpare = migrated.delete(connection);
  if (!isSpare) await connection.dropDatabase();
  await connection.close();
  if (isSpare) await writeFile(path.join(sparesDirectory(), connection.name), "");
}

/** Drops those that are left when a run ends. */
export async function dropSpareDatabases(uri: string): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri);
  for (const name of await readdir(sparesDirectory())) await client.db(name).dropDatabase();
  await client.close();
}
