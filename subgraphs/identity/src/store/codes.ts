import { randomBytes } from "node:crypto";
import type { Connection } from "@datong/subgraph-kit";
import { Schema, type PipelineStage } from "mongoose";
import { CODE_TRIES, CODE_TRIES_IN_ALL, LIVE_CODES, type CodePurpose, type CodeStore } from "../domain/code.ts";
import { identifierKey, type Identifier } from "../domain/identifier.ts";
import { sameBlindIndex, type Vault } from "./vault.ts";

/** A wrong code that somebody has brought, or one that is just being compared. */
interface Try {
  readonly id: string;
  /** Hash of the guesser and of what is guessed at. */
  readonly by: string;
}

/** A code, as a keyed hash only. */
interface StoredCode {
  /** Drawn anew for every code. */
  readonly issue: string;
  /** Hash of purpose, target, issue and code. */
  readonly code: string;
  readonly tries: readonly Try[];
  readonly isSpent: boolean;
  readonly expiresAt: Date;
}

/** The codes that a target has for a purpose. */
interface CodesDocument {
  /** Hash of purpose and target. */
  readonly _id: string;
  /** The newest last. */
  readonly codes: readonly StoredCode[];
  /** When the last of them expires; MongoDB removes the document some time after. */
  readonly expiresAt: Date;
}

const codesSchema = new Schema<CodesDocument>(
  {
    _id: { type: String, required: true },
    codes: {
      type: [
        {
          _id: false,
          issue: String,
          code: String,
          tries: [{ _id: false, id: String, by: String }],
          isSpent: Boolean,
          expiresAt: Date,
        },
      ],
      required: true,
    },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

const ISSUE_BYTES = 16;
const TRY_BYTES = 9;

const drawn = (bytes: number) => randomBytes(bytes).toString("base64url");

/** Whether a code (`$$code`) is live and bears another try by this guesser. */
const bearsTry = (by: string, now: Date) => ({
  $and: [
    { $not: ["$$code.isSpent"] },
    { $gt: ["$$code.expiresAt", now] },
    { $lt: [{ $size: "$$code.tries" }, CODE_TRIES_IN_ALL] },
    {
      $lt: [
        { $size: { $filter: { input: "$$code.tries", as: "taken", cond: { $eq: ["$$taken.by", by] } } } },
        CODE_TRIES,
      ],
    },
  ],
});

/** One write that takes a try of every code that bears one. */
const takingTry = (taken: Try, now: Date): PipelineStage.Set[] => [
  {
    $set: {
      codes: {
        $map: {
          input: "$codes",
          as: "code",
          in: {
            $cond: [
              bearsTry(taken.by, now),
              { $mergeObjects: ["$$code", { tries: { $concatArrays: ["$$code.tries", [taken]] } }] },
              "$$code",
            ],
          },
        },
      },
    },
  },
];

const triesLeft = ({ tries }: StoredCode, guesser: string): number =>
  Math.min(CODE_TRIES - tries.filter(({ by }) => by === guesser).length, CODE_TRIES_IN_ALL - tries.length);

/** Codes in MongoDB. Every step is one write to one document: whatever happens at once, it decides. */
export function mongoCodeStore(connection: Connection, vault: Vault): CodeStore {
  const codes = connection.model<CodesDocument>("Code", codesSchema, "codes");
  const idOf = (purpose: CodePurpose, target: Identifier) =>
    vault.digest("target of a one-time code", `${purpose}\n${identifierKey(target)}`);
  const hashOf = (id: string, issue: string, code: string) => vault.digest("one-time code", `${id}\n${issue}\n${code}`);

  return {
    async put(purpose, target, code, expiresAt) {
      const _id = idOf(purpose, target);
      const issue = drawn(ISSUE_BYTES);
      const added: StoredCode = { issue, code: hashOf(_id, issue, code), tries: [], isSpent: false, expiresAt };
      await codes.updateOne(
        { _id },
        { $push: { codes: { $each: [added], $slice: -LIVE_CODES } }, $max: { expiresAt } },
        { upsert: true },
      );
      return issue;
    },

    async discard(purpose, target, issue) {
      await codes.updateOne({ _id: idOf(purpose, target) }, { $pull: { codes: { issue } } });
    },

    async takeTry(purpose, target, guesser, now) {
      const id = idOf(purpose, target);
      const taken: Try = { id: drawn(TRY_BYTES), by: vault.digest("guesser of a one-time code", `${id}\n${guesser}`) };
      const found = await codes
        .findOneAndUpdate({ _id: id }, takingTry(taken, now), { returnDocument: "after", updatePipeline: true })
        .lean();
      const tried = (found?.codes ?? []).filter(({ tries }) => tries.some((other) => other.id === taken.id));
      if (tried.length === 0) return null;
      return {
        id,
        tryId: taken.id,
        triesLeft: Math.max(...tried.map((code) => triesLeft(code, taken.by))),
        issueOf(code) {
          const isIt = tried.map(({ issue, code: kept }) => sameBlindIndex(kept, hashOf(id, issue, code)));
          return tried[isIt.indexOf(true)]?.issue;
        },
      };
    },

    async spend({ id, tryId }, issue) {
      const { modifiedCount } = await codes.updateOne(
        { _id: id, codes: { $elemMatch: { issue, isSpent: false } } },
        { $set: { "codes.$[found].isSpent": true }, $pull: { "codes.$[].tries": { id: tryId } } },
        { arrayFilters: [{ "found.issue": issue }] },
      );
      return modifiedCount === 1;
    },

    async restore({ id, issue }) {
      await codes.updateOne(
        { _id: id, codes: { $elemMatch: { issue, isSpent: true } } },
        { $set: { "codes.$.isSpent": false } },
      );
    },
  };
}
