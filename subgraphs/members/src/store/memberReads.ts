import type { Connection } from "@datong/subgraph-kit";
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
import { pseudonymOf, withPseudonyms } from "./rights/pseudonyms.ts";
import { RULES } from "./rules/mongoRulesStore.ts";
import { STANDINGS, toStanding, type StandingDocument } from "./tiers/mongoTierStore.ts";

type Stage = mongoose.mongo.BSON.Document;

/** What one row of the answer is. */
type MemberRow =
  | ({ readonly part: "STANDING" } & StandingDocument)
  | ({ readonly part: "ACCOUNT" } & AccountDocument)
  | ({ readonly part: "GRANT" } & GrantDocument)
  | { readonly part: "RULES"; readonly _id: number };

const marked = (part: MemberRow["part"]): Stage => ({ $set: { part } });

/** Everything that tiers and benefits know of these user ids: one command, each part by its index. */
function memberStages(userIds: readonly string[], now: Date): Stage[] {
  const theirs = { $in: [...userIds] };
  const parts: readonly (readonly [string, readonly Stage[]])[] = [
    [
      ACCOUNTS,
      [{ $match: { $or: [{ _id: { $in: withPseudonyms(userIds) } }, { owners: theirs }] } }, marked("ACCOUNT")],
    ],
    [GRANTS, [{ $match: { userId: theirs, endsAt: { $gt: now } } }, marked("GRANT")]],
    [RULES, [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }, marked("RULES")]],
  ];
  return [
    { $match: { _id: theirs } },
    marked("STANDING"),
    ...parts.map(([coll, pipeline]) => ({ $unionWith: { coll, pipeline } })),
  ];
}

/** Reads what `memberStages` found. */
function readMemberRows(rows: readonly MemberRow[], userIds: readonly string[]): MemberReads {
  const of = <Part extends MemberRow["part"]>(part: Part) =>
    rows.filter((row): row is Extract<MemberRow, { readonly part: Part }> => row.part === part);
  const accounts = of("ACCOUNT").map(toAccount);
  const marks = new Set(of("ACCOUNT").flatMap(({ _id, erasedAt }) => (erasedAt ? [_id] : [])));
  return {
    entriesOf: new Map(of("STANDING").map((row) => [row._id, toStanding(row).entries])),
    usesOf: groupBy(
      accounts.flatMap(({ uses }) => uses),
      ({ owner }) => owner,
    ),
    erased: new Set(
      marks.size === 0 ? [] : userIds.filter((userId) => marks.has(userId) || marks.has(pseudonymOf(userId))),
    ),
    accountOf: new Map(accounts.map((account) => [account.userId, account])),
    grantsOf: groupBy(of("GRANT").map(toGrant), ({ userId }) => userId),
    rulesVersion: of("RULES")[0]?._id ?? 0,
  };
}

/** All of an answer at once, instead of 101 documents and then the rest. */
const IN_ONE_BATCH = { batchSize: 100_000 } as const;

/** Of whom somebody wants to know, and when they asked. */
export interface AskedMembers {
  readonly userIds: readonly string[];
  readonly now: Date;
}

/** What all who ask at the same time want to know: one command, however many they are. See `BenefitStore.readMembers`. */
export async function readMembers(connection: Connection, asked: readonly AskedMembers[]): Promise<MemberReads> {
  const userIds = [...new Set(asked.flatMap((one) => one.userIds))];
  const since = new Date(Math.min(...asked.map(({ now }) => now.getTime())));
  const rows = connection.collection(STANDINGS).aggregate<MemberRow>(memberStages(userIds, since), IN_ONE_BATCH);
  return readMemberRows(await rows.toArray(), userIds);
}
