import type { z } from "zod";

/** Why rules cannot be used. */
export interface RulesProblem {
  /** The path within the rules, for example `tiers.2.thresholds.CNY`; empty for the rules as a whole. */
  readonly field: string;
  readonly reason: string;
}

const PROBLEMS_MAX = 100;

/** What a shape finds wrong, at most a hundred things of it. */
export const problemsIn = (error: z.ZodError): readonly RulesProblem[] =>
  error.issues.slice(0, PROBLEMS_MAX).map(({ path, message }) => ({ field: path.join("."), reason: message }));

/** Places in a list at which a code stands that has stood before. */
export const repeated = (codes: readonly string[]): readonly number[] =>
  codes.flatMap((code, place) => (codes.indexOf(code) < place ? [place] : []));
