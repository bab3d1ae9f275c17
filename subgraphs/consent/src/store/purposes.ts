import { isDuplicateKey, type Connection } from "@datong/subgraph-kit";
import type { PurposeStore } from "../domain/ports.ts";
import { PURPOSES } from "./documents.ts";
import { problemsOfVersions, told, type PurposeDocument } from "./purposeChain.ts";

/** A version of a purpose was changed, or one is missing: nothing is decided, and no notice shown, by what is left. */
export class ChangedPurposesError extends Error {
  /** Its message may stand in a log: it names codes and versions. */
  static readonly saysNoValues = true;
  override readonly name = "ChangedPurposesError";
}

/** Where versions of purposes are kept, with an outbox each; inserted and never changed. */
export function mongoPurposeStore(connection: Connection, onWritten: () => void = () => undefined): PurposeStore {
  const versions = connection.collection<PurposeDocument>(PURPOSES);

  return {
    async all() {
      const found = await versions.find().sort({ code: 1, noticeVersion: 1 }).toArray();
      const problems = problemsOfVersions(found);
      if (problems.length > 0) throw new ChangedPurposesError(problems.join("\n"));
      return found.map(({ _id, publishedBy, prev, hash, outbox, ...purpose }) => ({ purpose, by: publishedBy }));
    },

    async add(purpose, by) {
      const { code, noticeVersion } = purpose;
      const before = await versions.findOne({ code, noticeVersion: noticeVersion - 1 });
      try {
        await versions.insertOne(told(purpose, by, before));
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
      onWritten();
      return true;
    },
  };
}
