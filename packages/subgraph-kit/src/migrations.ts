import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import type { Logger } from "./logger.ts";

/** One step that brings a database from one shape to the next: indexes to make, documents to change. */
export interface Migration {
  /** Never changes once released, for example `001-order-indexes`. Steps run in the order they are listed. */
  readonly id: string;
  /** Must be safe to run again: a process may die in the middle of it. */
  readonly up: (connection: Connection) => Promise<void>;
}

interface Claim {
  readonly _id: string;
  readonly done: boolean;
  readonly claimedUntil: Date;
}

const CLAIM_MS = 60_000;
const DUPLICATE_KEY = 11_000;

/**
 * Brings a database to its present shape. Of many processes that start at once, one runs each step and the others wait
 * for it; a step whose process died is taken over when its claim ends, after a minute.
 *
 * @throws what a step throws; the step then counts as not done
 */
export async function migrate(connection: Connection, migrations: readonly Migration[], logger: Logger): Promise<void> {
  const claims = connection.collection<Claim>("migrations");

  /** True when we may run the step, false when it is done, null when somebody else is at it. */
  async function claim(id: string): Promise<boolean | null> {
    const now = new Date();
    const claimedUntil = new Date(now.getTime() + CLAIM_MS);
    try {
      await claims.updateOne(
        { _id: id, done: false, claimedUntil: { $lt: now } },
        { $set: { claimedUntil } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if ((error as { code?: number }).code !== DUPLICATE_KEY) throw error;
      const found = await claims.findOne({ _id: id });
      return found?.done ? false : null;
    }
  }

  for (const { id, up } of migrations) {
    let mine = await claim(id);
    while (mine === null) {
      await pause(100);
      mine = await claim(id);
    }
    if (!mine) continue;
    try {
      await up(connection);
    } catch (error) {
      await claims.deleteOne({ _id: id });
      throw error;
    }
    await claims.updateOne({ _id: id }, { $set: { done: true } });
    logger.info({ migration: id }, "migrated");
  }
}
