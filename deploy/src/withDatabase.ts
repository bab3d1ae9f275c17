import { existsSync } from "node:fs";
import path from "node:path";
import { readDatabaseConfig } from "./config.ts";
import { openLocalMongo } from "./openLocalMongo.ts";

/** Opens what the environment names: a MongoDB of the operator's, or the database of a data directory. */
export async function withDatabase(
  work: (mongoUri: string) => Promise<void>,
  say: (line: string) => void,
): Promise<void> {
  const { MONGODB_URI, ...local } = readDatabaseConfig();
  if (MONGODB_URI) return work(MONGODB_URI.reveal());
  if (!existsSync(path.join(local.DATA_DIR, "db"))) throw new Error(`${local.DATA_DIR} holds no database.`);
  const mongo = await openLocalMongo(local, { log: say });
  return work(mongo.uri).finally(() => mongo.close());
}
