import type mongoose from "mongoose";
import { groupBy } from "../domain/groupBy.ts";
import type { MemberReads } from "../domain/member.ts";
import {
  ACCOUNTS,
  GRANTS,
  toAccount,
  toGrant,
  type AccountDocument,
  type GrantDocument,
} from "./benefits/documents.ts";
import { RULES } from "./rules/mongoRulesStore.ts";
import { STANDINGS, toStanding, type StandingDocument } from "./tiers/mongoTierStore.ts";

type Stage = mongoose.mongo.BSON.Document;

/** What one row of the answer is. */
export type MemberRow =
  | ({ readonly part: "STANDING" } & StandingDocument)
  | ({ readonly part: "ACCOUNT" } & AccountDocument)
  | ({ readonly part: "GRANT" } & GrantDocument)
  | { readonly part: "RULES"; readonly _id: number };

const marked = (part: MemberRow["part"]): Stage => ({ $set: { part } });

/**
 * Stages that add to an aggregation, over whatever collection, everything that tiers and benefits know of these user
 * ids: so that a person is read in one command, each part by its index.
 */
export function memberStages(userIds: readonly string[], now: Date): readonly Stage[] {
  const theirs = { $in: [...userIds] };
  const parts: readonly (readonly [string, readonly Stage[]])[] = [
    [STANDINGS, [{ $match: { _id: theirs } }, marked("STANDING")]],
    [ACCOUNTS, [{ $match: { $or: [{ _id: theirs }, { owners: theirs }] } }, marked("ACCOUNT")]],
    [GRANTS, [{ $match: { userId: theirs, endsAt: { $gt: now } } }, marked("GRANT")]],
    [RULES, [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }, marked("RULES")]],
  ];
  return parts.map(([coll, pipeline]) => ({ $unionWith: { coll, pipeline } }));
}

/** Whether a row is of `memberStages`, and not of the collection that they were added to. */
export const isMemberRow = (row: MemberRow | { readonly part?: undefined }): row is MemberRow => row.part !== undefined;

/** Reads what `memberStages` found. */
export function readMemberRows(rows: readonly MemberRow[]): MemberReads {
  const of = <Part extends MemberRow["part"]>(part: Part) =>
    rows.filter((row): row is Extract<MemberRow, { readonly part: Part }> => row.part === part);
  const accounts = of("ACCOUNT").map(toAccount);
  return {
    entriesOf: new Map(of("STANDING").map((row) => [row._id, toStanding(row).entries])),
    usesOf: groupBy(
      accounts.flatMap(({ uses }) => uses),
      ({ owner }) => owner,
    ),
    accountOf: new Map(accounts.map((account) => [account.userId, account])),
    grantsOf: groupBy(of("GRANT").map(toGrant), ({ userId }) => userId),
    rulesVersion: of("RULES")[0]?._id ?? 0,
  };
}
