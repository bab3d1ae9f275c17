import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Connection } from "mongoose";
import { isDuplicateKey } from "./duplicateKey.ts";
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
  readonly owner: string;
  readonly claimedUntil: Date;
}

/** A claim is renewed while its step runs; the step of a process that died is free again after this. */
const CLAIM_MS = 10_000;
/**
 * Brings a database to its present shape. Of many processes that start at once, one runs each step and the others wait
 * for it; a step whose process died is taken over ten seconds later.
 *
 * @throws what a step throws; the step then counts as not done
 */
export async function migrate(connection: Connection, migrations: readonly Migration[], logger: Logger): Promise<void> {
  const claims = connection.collection<Claim>("migrations");
  const owner = randomUUID();
  const untilThen = () => new Date(Date.now() + CLAIM_MS);

  /** True when we may run the step, false when it is done, null when somebody else is at it. */
  async function claim(id: string): Promise<boolean | null> {
    try {
      await claims.updateOne(
        { _id: id, done: false, claimedUntil: { $lt: new Date() } },
        { $set: { owner, claimedUntil: untilThen() } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const found = await claims.findOne({ _id: id });
      return found?.done ? false : null;
    }
  }

  async function run({ id, up }: Migration): Promise<void> {
    const renewal = setInterval(() => {
      claims.updateOne({ _id: id, owner }, { $set: { claimedUntil: untilThen() } }).catch((error: unknown) => {
        logger.warn({ err: error, migration: id }, "could not renew the claim");
      });
    }, CLAIM_MS / 3);
    try {
      await up(connection);
    } catch (error) {
      await claims.deleteOne({ _id: id, owner });
      throw error;
    } finally {
      clearInterval(renewal);
    }
    await claims.updateOne({ _id: id }, { $set: { done: true } });
    logger.info({ migration: id }, "migrated");
  }

  for (const migration of migrations) {
    let mine = await claim(migration.id);
    if (mine === null) logger.warn({ migration: migration.id }, "waiting for another process to migrate");
    while (mine === null) {
      await pause(100);
      mine = await claim(migration.id);
    }
    if (mine) await run(migration);
  }
}
