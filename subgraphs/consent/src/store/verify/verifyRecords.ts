import type { Connection } from "@datong/subgraph-kit";
import { isPseudonym } from "../chain.ts";
import { EVENTS, PURPOSES, type EventDocument } from "../documents.ts";
import { headOfPurpose, problemsOfVersions, tellsTruth, type PurposeDocument } from "../purposeChain.ts";
import { headProblems, type RecordHead } from "./heads.ts";
import { inBatches } from "./inBatches.ts";
import { namedIn, namedProblems, type Named } from "./named.ts";
import { begin, problemAtEnd, problemOf, type Walking } from "./walking.ts";

export type { RecordHead } from "./heads.ts";

/** What came of walking all records. */
export interface VerifyReport {
  readonly records: number;
  readonly entries: number;
  /** Of purposes. */
  readonly versions: number;
  /** What is not as it was written, each with the record and the place; empty when all is. */
  readonly problems: readonly string[];
}

export interface VerifyParts {
  readonly connection: Connection;
  /** Heads that were kept outside the database: each must still be there, as it was. */
  readonly heads?: AsyncIterable<RecordHead> | Iterable<RecordHead>;
  /** Is told of the head of every record and every purpose that is in order. */
  readonly onHead?: (head: RecordHead) => Promise<void> | void;
  readonly now?: Date;
}

const PROBLEMS_MAX = 100;
const AT_ONCE = 500;

const headOf = ({ subject, seq, hash, id, keptUntil }: Walking, now: Date): RecordHead => ({
  ...{ subject, seq, hash, id, at: now.toISOString() },
  ...(keptUntil ? { keptUntil: keptUntil.toISOString() } : {}),
});

/** What entries say was shown, beside the versions that there are: of each version the first entry alone is told. */
function noticeChecker(versions: readonly PurposeDocument[]) {
  const told = new Set<string>();
  return ({ purpose, noticeVersion, noticeHash, subject, seq }: EventDocument): string | null => {
    if (purpose === null || noticeVersion === null) return null;
    const shown = versions.find((one) => one.code === purpose && one.noticeVersion === noticeVersion);
    if (shown && (noticeHash === null || noticeHash === shown.noticeHash)) return null;
    const name = `purpose ${purpose}: version ${noticeVersion}`;
    if (told.has(name)) return null;
    told.add(name);
    return `${name}, which entry ${seq} of record ${subject} is about, ${shown ? "has another notice" : "is missing"}`;
  };
}

const untruthOf = ({ code, noticeVersion }: PurposeDocument): string =>
  `what waits to be told of purpose ${code}: version ${noticeVersion} is not what it says`;

/**
 * Walks the versions of purposes, and every record from its beginning, and finds the first place of each record where it is
 * not as it was written: an entry or any part of one changed, removed, replaced, inserted or moved, hidden under a pseudonym
 * or given an end. It holds a few hundred entries at a time, however many there are.
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
  const tell = (...found: readonly string[]) => {
    problems.push(...found.slice(0, PROBLEMS_MAX - problems.length));
  };
  const versions = await connection
    .collection<PurposeDocument>(PURPOSES)
    .find()
    .sort({ code: 1, noticeVersion: 1 })
    .toArray();
  const isNewest = ({ code }: PurposeDocument, place: number) => versions[place + 1]?.code !== code;
  const wrong = problemsOfVersions(versions);
  tell(...wrong);
  if (wrong.length === 0) tell(...versions.filter((version) => !tellsTruth(version)).map(untruthOf));
  for (const { _id: id, code, noticeVersion, hash } of wrong.length > 0 ? [] : versions.filter(isNewest))
    await onHead?.({ subject: headOfPurpose(code), seq: noticeVersion, hash, id, at: now.toISOString() });

  const pseudonyms = inBatches<Named>(AT_ONCE, async (batch) => {
    tell(...(await namedProblems(connection, batch)));
  });
  for (const { publishedBy, code, noticeVersion } of wrong.length > 0 ? [] : versions)
    if (isPseudonym(publishedBy))
      await pseudonyms.add({ id: publishedBy, where: `purpose ${code}: version ${noticeVersion}` });

  const walked = await walkEntries(connection, {
    now,
    tell,
    onHead,
    pseudonyms,
    terms: wrong.length > 0 ? null : versions,
    noticeProblem: noticeChecker(versions),
  });
  await pseudonyms.end();
  const kept = inBatches<RecordHead>(AT_ONCE, async (batch) => {
    tell(...(await headProblems(connection, batch, versions, now)));
  });
  for await (const head of heads) await kept.add(head);
  await kept.end();
  return { ...walked, versions: versions.length, problems };
}

interface WalkParts {
  readonly now: Date;
  readonly tell: (...found: readonly string[]) => void;
  readonly onHead: VerifyParts["onHead"];
  readonly pseudonyms: { add(named: Named): Promise<void> };
  readonly terms: readonly PurposeDocument[] | null;
  readonly noticeProblem: (entry: EventDocument) => string | null;
}

async function walkEntries(
  connection: Connection,
  { now, tell, onHead, pseudonyms, terms, noticeProblem }: WalkParts,
): Promise<Pick<VerifyReport, "records" | "entries">> {
  let [records, entries]: [number, number] = [0, 0];
  let walking = null as Walking | null;
  const end = async () => {
    if (!walking || walking.isBroken) return;
    const problem = problemAtEnd(walking);
    if (problem !== null) tell(`record ${walking.subject}: ${problem}`);
    else if (!walking.isGoing) await onHead?.(headOf(walking, now));
  };

  for await (const entry of connection.collection<EventDocument>(EVENTS).find().sort({ userId: 1, seq: 1 })) {
    let before: Walking | null = walking?.userId === entry.userId ? walking : null;
    if (before === null) {
      await end();
      before = begin(entry, now);
      records += before.isGoing ? 0 : 1;
    }
    entries += before.isGoing ? 0 : 1;
    const problem: string | null = before.isBroken ? null : problemOf(entry, before, terms);
    if (problem !== null) tell(`record ${before.subject}: ${problem}`);
    const { seq, hash, at, kind } = entry;
    walking = { ...before, seq, hash, at, kind, id: String(entry._id), isBroken: before.isBroken || problem !== null };
    if (walking.isBroken) continue;
    for (const named of namedIn(entry)) await pseudonyms.add(named);
    const unshown = noticeProblem(entry);
    if (unshown !== null) tell(unshown);
  }
  await end();
  return { records, entries };
}
