import type { ProblemReason } from "../recordProblem.ts";

/** What a cleaning function makes of a value: what the value says, or why nobody can tell. */
export type Cleaned<Value> = { readonly value: Value } | Refused;

/** A sentence's end, as in `recordProblem.ts`. */
export interface Refused {
  readonly reason: ProblemReason;
}

export const isRefused = <Value>(cleaned: Cleaned<Value>): cleaned is Refused => "reason" in cleaned;
