import { ofOnePerson, type IdsOf, type Lies, type Told } from "./ofOnePerson.ts";
import type { RecordProblem } from "./recordProblem.ts";

/** What became of a record: a problem where it cannot be taken all the same. */
export type RecordChange = "CREATED" | "UPDATED" | "UNCHANGED" | RecordProblem;

/** A record that tells something of an order or a reservation. */
interface Numbered extends Told {
  readonly externalId: string;
}

/** Records that are about to be saved, and what became of them. */
export interface RecordsToSave<One> {
  /** Those of which it is not known yet, by external id, in their order. */
  readonly open: Map<string, readonly One[]>;
  readonly settle: (record: One, change: RecordChange) => void;
  /**
   * Settles those of another person than the one under whose id what they tell of lies, and has the others under that id; see
   * `ofOnePerson`.
   *
   * @param problem of those of another person
   */
  readonly keepOfOnePerson: (known: ReadonlyMap<string, Lies>, idsOf: IdsOf, problem: RecordProblem) => Promise<void>;
  /** What became of each, in their order. */
  readonly changes: () => readonly RecordChange[];
}

export function recordsToSave<One extends Numbered>(records: readonly One[]): RecordsToSave<One> {
  const changes = new Map<One, RecordChange>();
  const open = byExternalId(records);
  const cameAs = new Map<One, One>(records.map((record) => [record, record]));
  const settle = (record: One, change: RecordChange) => changes.set(cameAs.get(record) ?? record, change);
  return {
    open,
    settle,
    async keepOfOnePerson(known, idsOf, problem) {
      const others = await ofOnePerson(open, known, idsOf);
      if (others.size === 0) return;
      const keptOf = (record: One): One | readonly [] => {
        const kept = others.get(record);
        if (kept === undefined) return record;
        if (kept) cameAs.set(kept, cameAs.get(record) ?? record);
        else settle(record, problem);
        return kept ?? [];
      };
      for (const [externalId, group] of open) {
        const kept = group.flatMap(keptOf);
        if (kept.length > 0) open.set(externalId, kept);
        else open.delete(externalId);
      }
    },
    changes: () => records.map((record) => changes.get(record) ?? "UNCHANGED"),
  };
}

function byExternalId<One extends Numbered>(records: readonly One[]): Map<string, readonly One[]> {
  const groups = new Map<string, One[]>();
  for (const record of records) {
    const group = groups.get(record.externalId);
    if (group) group.push(record);
    else groups.set(record.externalId, [record]);
  }
  return groups;
}
