import { byAge, clashesOf } from "./merge.ts";
import type { BoundIdentifier, Person } from "./person.ts";

/** What merging two people would change. */
export interface MergePreview {
  /** Names the pair: both ids. */
  readonly id: string;
  readonly survivor: Person;
  readonly retired: Person;
  /** Identifiers of which a person has only one, and these two have different ones; those of both. */
  readonly clashes: readonly BoundIdentifier[];
}

/** Between the two ids of a preview's id; no user id has it. */
const SEPARATOR = "_";

/** What merging two people would change; null when one does not exist or they are one person already. */
export function previewMerge(a: Person | null, b: Person | null): MergePreview | null {
  if (!a || !b || a.id === b.id) return null;
  const [survivor, retired] = byAge(a, b);
  return { id: `${survivor.id}${SEPARATOR}${retired.id}`, survivor, retired, clashes: clashesOf(a, b) };
}

/** The two user ids that a preview's id names; null when it is none. */
export function readPreviewId(id: string): readonly [string, string] | null {
  const [a, b, ...more] = id.split(SEPARATOR);
  return a && b && more.length === 0 ? [a, b] : null;
}
