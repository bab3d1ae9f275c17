import { existsSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { NoMongoError } from "./noMongo.ts";

/** Which engine made a data directory; kept in it as `engine.json`. The engines cannot read each other's files. */
export interface EngineMarker {
  readonly kind: "mongod" | "embedded";
  /** Version that opened it last, in words. */
  readonly version: string;
}

const MARKER_FILE = "engine.json";
/** WiredTiger's own first file: a database is here. */
const DATABASE_FILE = "WiredTiger";

/** Where in a data directory the engine keeps its files. */
export const databasePath = (dataDir: string): string => path.join(dataDir, "db");

/**
 * Reads which engine made a data directory; nothing for one that holds no database yet, marked or not.
 *
 * @throws NoMongoError when it holds a database that no marker speaks of, or a marker that cannot be read:
 *   opening it with the wrong engine could destroy it
 */
export async function readMarker(dataDir: string): Promise<EngineMarker | undefined> {
  const file = path.join(dataDir, MARKER_FILE);
  const holder = [databasePath(dataDir), dataDir].find((directory) => existsSync(path.join(directory, DATABASE_FILE)));
  if (holder === undefined) return undefined;
  if (holder === databasePath(dataDir) && existsSync(file)) return parseMarker(file, await readFile(file, "utf8"));
  throw new NoMongoError(
    `${holder} holds a MongoDB database that was not made by this program (no ${file} speaks of it). ` +
      "Use another data directory, or run the mongod it belongs to and set MONGODB_URI.",
  );
}

function parseMarker(file: string, text: string): EngineMarker {
  try {
    const { kind, version } = JSON.parse(text) as Record<string, unknown>;
    if ((kind === "mongod" || kind === "embedded") && typeof version === "string") return { kind, version };
  } catch {
    // Not JSON: said below, as for JSON of another shape.
  }
  throw new NoMongoError(
    `${file} should name the engine that made this data directory, and cannot be understood. ` +
      'Restore it, for example {"kind":"embedded","version":"unknown"}, or use another data directory.',
  );
}

/** Marks a data directory as made by an engine. Written aside and renamed: a crash leaves the old marker or the new. */
export async function writeMarker(dataDir: string, marker: EngineMarker): Promise<void> {
  const file = path.join(dataDir, MARKER_FILE);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(marker)}\n`);
  await rename(unfinished, file);
}
