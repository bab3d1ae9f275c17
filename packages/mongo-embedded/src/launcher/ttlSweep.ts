import type { Collection, Filter, IndexDescriptionInfo, MongoClient } from "mongodb";

/** What only the server writes to. */
const SYSTEM_DATABASES = new Set(["admin", "config", "local"]);

/**
 * Removes every document that a TTL index says has expired by `now`: the engine has no TTL monitor.
 * Expiry is that of the server's own monitor: the date, or the earliest date of an array, plus
 * `expireAfterSeconds`, within the index's partial filter.
 *
 * @param report takes why a collection could not be swept; the others are
 */
export async function sweepExpired(client: MongoClient, now: Date, report: (problem: string) => void): Promise<void> {
  const { databases } = await client.db("admin").admin().listDatabases({ nameOnly: true });
  for (const { name } of databases) {
    if (SYSTEM_DATABASES.has(name)) continue;
    for (const found of await client.db(name).listCollections({ type: "collection" }, { nameOnly: true }).toArray()) {
      if (found.name.startsWith("system.")) continue;
      const collection = client.db(name).collection(found.name);
      await sweepCollection(collection, now).catch((error: unknown) => {
        report(`removing expired documents of ${collection.namespace}: ${String(error)}`);
      });
    }
  }
}

async function sweepCollection(collection: Collection, now: Date): Promise<void> {
  for (const index of await collection.indexes()) {
    const expired = expiredFilter(index, now);
    if (expired) await collection.deleteMany(expired);
  }
}

function expiredFilter(index: IndexDescriptionInfo, now: Date): Filter<object> | undefined {
  const { key, expireAfterSeconds, partialFilterExpression } = index;
  const [field, ...others] = Object.keys(key);
  if (!field || others.length > 0 || !Number.isFinite(expireAfterSeconds)) return undefined;
  const limit = new Date(now.getTime() - Number(expireAfterSeconds) * 1000);
  const expired = { [field]: { $type: "date", $lte: limit } };
  return partialFilterExpression ? { $and: [expired, partialFilterExpression] } : expired;
}

/**
 * Sweeps every `everySeconds` seconds, never twice at once; a failed sweep is reported and the next one tries again.
 *
 * @returns a function that ends it, at once
 */
export function startTtlSweeper(
  uri: string,
  everySeconds: number,
  say: (problem: string) => void,
): () => Promise<void> {
  const report = (problem: string): void => {
    if (!stopped) say(problem);
  };
  let client: MongoClient | undefined;
  let sweeping = false;
  let stopped = false;
  const sweep = async (): Promise<void> => {
    if (sweeping) return;
    sweeping = true;
    try {
      const { MongoClient } = await import("mongodb"); // not at start: it would slow it down
      client ??= new MongoClient(uri, { maxPoolSize: 1, appName: "ttl" });
      await sweepExpired(client, new Date(), report);
    } catch (error) {
      report(`removing expired documents: ${String(error)}`);
    } finally {
      sweeping = false;
    }
  };
  const timer = setInterval(() => void sweep(), everySeconds * 1000);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await client?.close();
  };
}
