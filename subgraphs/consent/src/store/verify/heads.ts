import type { Connection } from "@datong/subgraph-kit";
import { EVENTS, PURPOSES, type EventDocument } from "../documents.ts";
import { headOfPurpose, type PurposeDocument } from "../purposeChain.ts";

/** The newest entry of a record, or the newest version of a purpose, as somebody outside the database can keep it. */
export interface RecordHead {
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
  /** Of somebody who was erased: when the record goes, as RFC 3339. */
  readonly keptUntil?: string;
}

const keyOf = ({ subject, seq, hash }: Pick<RecordHead, "subject" | "seq" | "hash">): string =>
  `${subject} ${seq} ${hash}`;

/** Of heads that were kept those that are there no more, and should be. */
export async function headProblems(
  connection: Connection,
  heads: readonly RecordHead[],
  now: Date,
): Promise<readonly string[]> {
  const hashes = { hash: { $in: heads.map(({ hash }) => hash) } };
  const entries = await connection
    .collection<EventDocument>(EVENTS)
    .find(hashes, { projection: { subject: 1, seq: 1, hash: 1 } })
    .toArray();
  const versions = await connection.collection<PurposeDocument>(PURPOSES).find(hashes).toArray();
  const there = new Set([
    ...entries.map((entry) => keyOf(entry)),
    ...versions.map(({ code, noticeVersion, hash }) =>
      keyOf({ subject: headOfPurpose(code), seq: noticeVersion, hash }),
    ),
  ]);
  return heads
    .filter((head) => !there.has(keyOf(head)) && !(head.keptUntil && new Date(head.keptUntil) <= now))
    .map(({ subject, seq }) => `record ${subject}: entry ${seq}, which was kept, is missing or was replaced`);
}
