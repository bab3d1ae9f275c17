import { randomBytes } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { Schema } from "mongoose";
import { CODE_TRIES, type CodePurpose, type CodeStore } from "../domain/code.ts";
import { identifierKey, type Identifier } from "../domain/identifier.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/** The one code that a target has for a purpose. Target and code are in it as keyed hashes only. */
interface CodeDocument {
  /** Hash of purpose and target. */
  readonly _id: string;
  /** Drawn anew for every code. */
  readonly issue: string;
  /** Hash of purpose, target, issue and code. */
  readonly code: string;
  readonly triesLeft: number;
  readonly isSpent: boolean;
  /** MongoDB removes it some time after. */
  readonly expiresAt: Date;
}

const codeSchema = new Schema<CodeDocument>(
  {
    _id: { type: String, required: true },
    issue: { type: String, required: true },
    code: { type: String, required: true },
    triesLeft: { type: Number, required: true },
    isSpent: { type: Boolean, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const ISSUE_BYTES = 16;

/** Codes in MongoDB. Every step is one write to one document: whatever happens at once, it decides. */
export function mongoCodeStore(connection: Connection, vault: Vault): CodeStore {
  const codes = connection.model<CodeDocument>("Code", codeSchema, "codes");
  const idOf = (purpose: CodePurpose, target: Identifier) =>
    vault.digest("target of a one-time code", `${purpose}\n${identifierKey(target)}`);
  const hashOf = (id: string, issue: string, code: string) => vault.digest("one-time code", `${id}\n${issue}\n${code}`);

  return {
    async put(purpose, target, code, expiresAt) {
      const _id = idOf(purpose, target);
      const issue = randomBytes(ISSUE_BYTES).toString("base64url");
      await codes.replaceOne(
        { _id },
        { issue, code: hashOf(_id, issue, code), triesLeft: CODE_TRIES, isSpent: false, expiresAt },
        { upsert: true },
      );
      return issue;
    },

    async discard(purpose, target, issue) {
      await codes.deleteOne({ _id: idOf(purpose, target), issue });
    },

    async takeTry(purpose, target, now) {
      const id = idOf(purpose, target);
      const found = await codes
        .findOneAndUpdate(
          { _id: id, isSpent: false, triesLeft: { $gt: 0 }, expiresAt: { $gt: now } },
          { $inc: { triesLeft: -1 } },
          { returnDocument: "after" },
        )
        .lean();
      if (!found) return null;
      const { issue, code: kept, triesLeft } = found;
      return { id, issue, triesLeft, matches: (code) => sameBlindIndex(kept, hashOf(id, issue, code)) };
    },

    async spend({ id, issue }) {
      const { modifiedCount } = await codes.updateOne(
        { _id: id, issue, isSpent: false },
        { $set: { isSpent: true }, $inc: { triesLeft: 1 } },
      );
      return modifiedCount === 1;
    },

    async restore({ id, issue }) {
      await codes.updateOne({ _id: id, issue, isSpent: true }, { $set: { isSpent: false } });
    },
  };
}
