import { createHash } from "node:crypto";
import type { Connection } from "mongoose";
import { isDuplicateKey } from "../duplicateKey.ts";
import { fail } from "../errors.ts";

interface TombstoneDocument {
  /** See `tombstoneOf`. */
  readonly _id: string;
  readonly erasedAt: Date;
}

/** Where they are; a subgraph may write beside one under which pseudonym it keeps what it keeps of the person. */
export const TOMBSTONES = "tombstones";

/**
 * What is left of a user id. Ids are random: nobody finds one from its digest, and whoever has the id finds that it was
 * erased.
 */
export const tombstoneOf = (userId: string): string =>
  createHash("sha256").update(`Datong tombstone: ${userId}`).digest("hex");

/** Which user ids are those of people who were erased, in a subgraph's own database. */
export interface Tombstones {
  /** From now on the ids count as erased. The first time that an id is given stays its time. */
  bury(userIds: readonly string[], at: Date): Promise<void>;
  /** Those of the ids that were erased, and when; one indexed read, however many there are. */
  among(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
  /**
   * For whatever would write of people.
   *
   * @throws USER_ERASED when one of them was erased
   */
  refuse(userIds: readonly string[]): Promise<void>;
}

export function tombstones(connection: Connection): Tombstones {
  const buried = connection.collection<TombstoneDocument>(TOMBSTONES);

  async function among(userIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    if (userIds.length === 0) return new Map();
    const ids = new Map(userIds.map((userId) => [tombstoneOf(userId), userId]));
    const found = await buried.find({ _id: { $in: [...ids.keys()] } }).toArray();
    return new Map(found.map(({ _id, erasedAt }) => [ids.get(_id) ?? "", erasedAt]));
  }

  return {
    async bury(userIds, at) {
      if (userIds.length === 0) return;
      const upserts = [...new Set(userIds)].map((userId) => ({
        updateOne: { filter: { _id: tombstoneOf(userId) }, update: { $setOnInsert: { erasedAt: at } }, upsert: true },
      }));
      try {
        await buried.bulkWrite(upserts, { ordered: false });
      } catch (error) {
        // Another process has buried the same id at the same time.
        if (!isDuplicateKey(error)) throw error;
        await buried.bulkWrite(upserts, { ordered: false });
      }
    },

    among,

    async refuse(userIds) {
      if ((await among(userIds)).size > 0) throw fail("USER_ERASED");
    },
  };
}
