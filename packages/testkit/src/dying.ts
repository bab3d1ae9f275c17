import type { Connection } from "@datong/subgraph-kit";
import { mongo } from "mongoose";

/** What a process that has died says no more. */
class Died extends Error {
  override name = "Died";
}

const WRITES = [
  "insertOne",
  "insertMany",
  "updateOne",
  "updateMany",
  "deleteOne",
  "deleteMany",
  "findOneAndUpdate",
  "bulkWrite",
] as const;

type Write = (this: mongo.Collection, ...args: unknown[]) => Promise<unknown>;
type Writes = Record<(typeof WRITES)[number], Write>;

/**
 * Does some work as a process does that dies before its nth write: from then on it writes nothing more.
 *
 * @returns whether it died; false when the work took fewer writes
 */
export async function dyingBefore(nth: number, connection: Connection, work: () => Promise<unknown>): Promise<boolean> {
  const prototype = mongo.Collection.prototype as unknown as Writes;
  const alive = Object.fromEntries(WRITES.map((name) => [name, prototype[name]])) as Writes;
  let writes = 0;
  for (const name of WRITES)
    prototype[name] = function write(...args) {
      if (this.dbName !== connection.name) return alive[name].apply(this, args);
      writes += 1;
      return writes >= nth ? Promise.reject(new Died()) : alive[name].apply(this, args);
    };
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  } finally {
    Object.assign(prototype, alive);
  }
  return writes >= nth;
}

/** Does the work again and again, dying before its first write, its second and so on, until it survives. */
export async function dyingEverywhere(
  connection: Connection,
  aCase: (nth: number) => Promise<{ readonly work: () => Promise<unknown>; readonly after: () => Promise<void> }>,
): Promise<number> {
  for (let nth = 1; ; nth += 1) {
    const { work, after } = await aCase(nth);
    const died = await dyingBefore(nth, connection, work);
    await after();
    if (!died) return nth - 1;
  }
}
