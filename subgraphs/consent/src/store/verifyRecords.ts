import type { Connection } from "@datong/subgraph-kit";
import { beginningOf, hashOf, pseudonymOf, subjectOf } from "./chain.ts";
import { coveredOf, EVENTS, type EventDocument } from "./documents.ts";

/** The newest entry of a record, as somebody outside the database can keep it. */
export interface RecordHead {
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
}

/** What came of walking all records. */
export interface VerifyReport {
  readonly records: number;
  readonly entries: number;
  /** What is not as it was written, each with the record and the place; empty when all is. */
  readonly problems: readonly string[];
}

export interface VerifyParts {
  readonly connection: Connection;
  /** Heads that were kept outside the database: each must still be there, as it was. */
  readonly heads?: AsyncIterable<RecordHead> | Iterable<RecordHead>;
  /** Is told of the head of every record that is in order. */
  readonly onHead?: (head: RecordHead) => Promise<void> | void;
  readonly now?: Date;
}

const PROBLEMS_MAX = 100;
const HEADS_AT_ONCE = 500;

/** Where a record stands while it is walked. */
interface Walking extends RecordHead {
  readonly userId: string;
  readonly at: Date;
  /** Of one record the first place alone is told: all after it would follow from it. */
  readonly isBroken: boolean;
}

const begin = (userId: string, { subject }: EventDocument): Walking => ({
  ...{ userId, subject, seq: 0, hash: beginningOf(subject), at: new Date(0), isBroken: false },
});

const missing = (from: number, to: number): string =>
  from === to ? `entry ${from} is missing` : `entries ${from} to ${to} are missing`;

/** @returns what is wrong with an entry, seen from the one before it; null when nothing is */
function problemOf(entry: EventDocument, before: Walking): string | null {
  const { userId, subject, seq, prev, hash, at } = entry;
  const name = `entry ${seq}`;
  if (subject !== before.subject || (subjectOf(userId) !== subject && pseudonymOf(subject) !== userId))
    return `${name} is another person's`;
  if (seq !== before.seq + 1) return missing(before.seq + 1, seq - 1);
  if (hashOf(coveredOf(entry)) !== hash) return `${name} is not as it was written`;
  if (prev !== before.hash) return `${name} does not follow what stands before it: one of the two was replaced`;
  return at > before.at || seq === 1 ? null : `${name} is not later than the one before it`;
}

/** All but the records of people who were erased so long ago that they are being removed. */
const isKept = (now: Date) => ({ $or: [{ keptUntil: { $exists: false } }, { keptUntil: { $gt: now } }] });

/** Whether heads that were kept are still there. */
async function keptProblems(connection: Connection, heads: readonly RecordHead[]): Promise<readonly string[]> {
  const events = connection.collection<EventDocument>(EVENTS);
  const found = await events
    .find({ hash: { $in: heads.map(({ hash }) => hash) } }, { projection: { subject: 1, seq: 1, hash: 1 } })
    .toArray();
  const there = new Set(found.map(({ subject, seq, hash }) => `${subject} ${seq} ${hash}`));
  return heads
    .filter(({ subject, seq, hash }) => !there.has(`${subject} ${seq} ${hash}`))
    .map(({ subject, seq }) => `record ${subject}: entry ${seq}, which was kept, is missing or was replaced`);
}

/**
 * Walks every record from its beginning, and finds the first place of each where it is not as it was written: an entry or
 * any part of one changed, removed, replaced, inserted or moved. It holds one entry at a time, however many there are.
 *
 * A chain cannot know by itself how long it should be, nor whether somebody has written it anew as a whole. Heads and receipts
 * that were kept outside the database say so.
 */
export async function verifyRecords({
  connection,
  heads = [],
  onHead,
  now = new Date(),
}: VerifyParts): Promise<VerifyReport> {
  const problems: string[] = [];
  let [records, entries]: [number, number] = [0, 0];
  let walking: Walking | null = null;
  const tell = (problem: string) => {
    if (problems.length < PROBLEMS_MAX) problems.push(problem);
  };
  const end = async () => {
    if (!walking || walking.isBroken) return;
    const { subject, seq, hash } = walking;
    await onHead?.({ subject, seq, hash });
  };

  const stored = connection.collection<EventDocument>(EVENTS).find(isKept(now)).sort({ userId: 1, seq: 1 });
  for await (const entry of stored) {
    if (walking?.userId !== entry.userId) {
      await end();
      records += 1;
      walking = begin(entry.userId, entry);
    }
    entries += 1;
    if (walking.isBroken) continue;
    const problem = problemOf(entry, walking);
    if (problem !== null) tell(`record ${walking.subject}: ${problem}`);
    walking = { ...walking, seq: entry.seq, hash: entry.hash, at: entry.at, isBroken: problem !== null };
  }
  await end();

  let batch: RecordHead[] = [];
  const check = async () => {
    for (const problem of batch.length > 0 ? await keptProblems(connection, batch) : []) tell(problem);
    batch = [];
  };
  for await (const head of heads) if (batch.push(head) >= HEADS_AT_ONCE) await check();
  await check();
  return { records, entries, problems };
}
