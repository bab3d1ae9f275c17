import type { ProblemReason, RecordProblem } from "../recordProblem.ts";

/** What is found out while a record is read. */
export interface Notes {
  readonly problems: RecordProblem[];
  /** Where in the record the reading stands, for example `items.0.`; empty at its root. */
  readonly at: string;
  /** The currency of the record's amounts; null where it is not known. */
  readonly currency: string | null;
}

/** @param field the source's own name, seen from where the reading stands */
export function note({ problems, at }: Notes, field: string, reason: ProblemReason): void {
  problems.push({ field: at + field, reason });
}
