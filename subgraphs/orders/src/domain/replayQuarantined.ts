import { fieldsOf, type Intake } from "./intake.ts";
import { inParts, type Rest, type WorkAsked } from "./inParts.ts";
import type { ReplayedRecord } from "./ports.ts";
import type { QuarantinedRecord, QuarantineFilter } from "./quarantine.ts";
import { takeRecords, type RecordOutcome, type Stores } from "./takeRecords.ts";
import { understandAgain } from "./understandAgain.ts";

/** What became of a record that was taken again. */
export interface ReplayOutcome {
  readonly id: string;
  readonly change: RecordOutcome["change"];
  readonly reasons: ReplayedRecord["reasons"];
}

interface Parts extends Stores {
  readonly intake: Intake;
  readonly requestId: string;
  readonly now: Date;
  /** Who takes them again. */
  readonly by: string;
}

/** @param records of one kind, one source and one form */
async function replayAlike(parts: Parts, [first, ...others]: readonly [QuarantinedRecord, ...QuarantinedRecord[]]) {
  const { source } = first;
  const alike = [first, ...others];
  const raws = alike.map(({ raw }) => raw);
  const records = await understandAgain(parts, first, raws);
  const isMapped = first.form === "MAPPED" || first.form === "ROWS";
  const named = isMapped ? { fieldOf: fieldsOf(parts.intake, source) } : {};
  const outcomes = await takeRecords(parts, { source, records, ...named });
  return alike.map((record, place) => {
    const { change = "UNCHANGED", externalId = null, reasons = [] } = outcomes[place] ?? {};
    const isUsable = change !== "QUARANTINED";
    const keepsReasons = !isUsable && (record.hasGivenReasons || reasons.length === 0);
    const isErased = change === "SKIPPED" && reasons.length > 0;
    return {
      ...{ record, change, isUsable, isErased },
      ...{ externalId: isUsable ? externalId : null, names: externalId },
      reasons: keepsReasons ? record.reasons : reasons,
    };
  });
}

/**
 * Takes records of the quarantine once more, after what kept them out was mended. One that can be used becomes an order or
 * a reservation, or a version of one, and is resolved; of one that cannot, the reasons are those of now, unless whoever sent
 * it gave them, or nothing new can be told of it. Doing it again, or several at a time, changes nothing: what a record
 * became is UNCHANGED then.
 *
 * @param records those of them that are open
 */
export async function replayQuarantined(
  parts: Parts,
  records: readonly QuarantinedRecord[],
): Promise<readonly ReplayOutcome[]> {
  const alike = new Map<string, [QuarantinedRecord, ...QuarantinedRecord[]]>();
  for (const record of records) {
    const key = `${record.kind} ${record.form ?? ""} ${record.source}`;
    const others = alike.get(key);
    if (others) others.push(record);
    else alike.set(key, [record]);
  }
  const replayed = (await Promise.all([...alike.values()].map((some) => replayAlike(parts, some)))).flat();
  await parts.store.settleReplayed(replayed, parts.by, parts.now);
  return replayed.map(({ record, change, reasons }) => ({ id: record.id, change, reasons }));
}

/** So many records are read and taken together: each may be as large as a record can be. */
const TOGETHER_MAX = 100;

/** What a replay came to, and what is left. */
export interface Replay extends Rest {
  readonly outcomes: readonly ReplayOutcome[];
}

/** Takes all records that match, as far as is asked: the newest first, each once, whatever becomes of it. */
export async function replayMatching(
  parts: Parts,
  filter: Omit<QuarantineFilter, "state">,
  asked: WorkAsked,
): Promise<Replay> {
  const { store } = parts;
  const open = { ...filter, state: "OPEN" } as const;
  const outcomes: ReplayOutcome[] = [];
  const rest = await inParts(asked, {
    size: TOGETHER_MAX,
    read: (page) => store.quarantined(open, { ...page, isCounted: false }),
    placeOf: ({ quarantinedAt, id }) => ({ time: quarantinedAt.getTime(), id }),
    async work(records) {
      outcomes.push(...(await replayQuarantined(parts, records)));
    },
    countAfter: (place) => store.countQuarantined(open, place),
  });
  return { outcomes, ...rest };
}
