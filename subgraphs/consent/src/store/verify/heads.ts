import { TOMBSTONES, type Connection } from "@datong/subgraph-kit";
import { mongo } from "mongoose";
import { EVENTS, type EventDocument } from "../documents.ts";
import { keptUntilAfter } from "../erasures/keptUntil.ts";
import { headOfPurpose, type PurposeDocument } from "../purposeChain.ts";

/** The newest entry of a record, or the newest version of a purpose, as somebody outside the database can keep it. */
export interface RecordHead {
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
  /** By which the database finds it, also once a pseudonym stands for the person. */
  readonly id: string;
  /** When it was the newest, as RFC 3339. */
  readonly at: string;
  /** Of somebody who was erased: when the record goes, as RFC 3339. */
  readonly keptUntil?: string;
}

const keyOf = ({ subject, seq, hash }: Pick<RecordHead, "subject" | "seq" | "hash">): string =>
  `${subject} ${seq} ${hash}`;

const isObjectId = (id: string): boolean => /^[0-9a-f]{24}$/.test(id);

/**
 * When those records go whose people were erased after their heads were kept: three years later, and never sooner after a head
 * that says of no erasure, whatever the database says of when it was.
 */
async function endsOf(connection: Connection, heads: readonly RecordHead[]) {
  const subjects = { subject: { $in: heads.map(({ subject }) => subject) } };
  const buried = await connection
    .collection<{ readonly subject: string; readonly erasedAt: Date }>(TOMBSTONES)
    .find(subjects)
    .toArray();
  const erased = new Map(buried.map(({ subject, erasedAt }) => [subject, erasedAt.getTime()]));
  return ({ subject, at, keptUntil }: RecordHead): Date | null => {
    if (keptUntil !== undefined) return new Date(keptUntil);
    const erasedAt = erased.get(subject);
    return erasedAt === undefined ? null : keptUntilAfter(new Date(Math.max(erasedAt, Date.parse(at))));
  };
}

/**
 * Of heads that were kept those that are there no more, and should be.
 *
 * @param versions of purposes, all there are
 */
export async function headProblems(
  connection: Connection,
  heads: readonly RecordHead[],
  versions: readonly PurposeDocument[],
  now: Date,
): Promise<readonly string[]> {
  const ids = heads.filter(({ id }) => isObjectId(id)).map(({ id }) => new mongo.BSON.ObjectId(id));
  const entries = await connection
    .collection<EventDocument>(EVENTS)
    .find({ _id: { $in: ids } }, { projection: { subject: 1, seq: 1, hash: 1 } })
    .toArray();
  const there = new Set([
    ...entries.map((entry) => keyOf(entry)),
    ...versions.map(({ code, noticeVersion, hash }) =>
      keyOf({ subject: headOfPurpose(code), seq: noticeVersion, hash }),
    ),
  ]);
  const missing = heads.filter((head) => !there.has(keyOf(head)));
  if (missing.length === 0) return [];
  const endOf = await endsOf(connection, missing);
  return missing
    .filter((head) => {
      const end = endOf(head);
      return end === null || end > now;
    })
    .map(({ subject, seq }) => `record ${subject}: entry ${seq}, which was kept, is missing or was replaced`);
}
