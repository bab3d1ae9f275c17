import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { PurposeStore } from "../domain/ports.ts";
import type { Purpose } from "../domain/purpose.ts";
import { PURPOSES } from "./documents.ts";

interface PurposeDocument extends Purpose {
  /** Code and version: no version is published twice. */
  readonly _id: string;
  readonly publishedBy: string;
}

/** Where versions of purposes are kept; inserted and never changed. */
export function mongoPurposeStore(connection: Connection): PurposeStore {
  const versions = connection.collection<PurposeDocument>(PURPOSES);

  return {
    async all() {
      const found = await versions
        .find({}, { readPreference: "primary" })
        .sort({ code: 1, noticeVersion: 1 })
        .toArray();
      return found.map(({ _id, publishedBy, ...purpose }) => purpose);
    },

    async add(purpose, by) {
      try {
        await versions.insertOne({ _id: `${purpose.code} ${purpose.noticeVersion}`, ...purpose, publishedBy: by });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
