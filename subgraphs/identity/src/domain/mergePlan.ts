import type { Actor } from "./actor.ts";
import type { Evidence } from "./evidence.ts";
import type { BoundIdentifier, Person } from "./person.ts";

/** Why two people were merged. */
export type MergeRule = "UNIONID" | "PHONE" | "SESSION" | "STAFF";

/** Whether no member of staff has looked at it: then the limits count. */
export const isAutomatic = (rule: MergeRule): boolean => rule !== "STAFF";

/** How many automatic merges a person may go through; beyond them a member of staff decides. */
export const AUTOMATIC_MERGES = { perDayMax: 3, max: 10 } as const;

/** A merge that has been decided, before it is done. */
export interface MergePlan {
  readonly id: string;
  /** The two people as they are, each under its canonical id; the younger one's id will lead to the older's. */
  readonly younger: Person;
  readonly older: Person;
  readonly rule: MergeRule;
  readonly evidence: readonly Evidence[];
  /** What a member of staff gave as the reason. */
  readonly reason: string | null;
  readonly by: Actor;
  readonly at: Date;
}

export type MergeOutcome =
  | "MERGED"
  /** One of the two has been merged by somebody else in the meantime: read them again. */
  | "RACED"
  /** The automatic merges of one of them are used up; nothing was changed. */
  | "LIMIT";

/** An identifier that was bound while two people were one: it may be either's, so an un-merge releases it. */
export type ReleasedIdentifier = Pick<BoundIdentifier, "id" | "userId" | "type" | "namespace" | "masked">;

/** A merge as the journal has it. */
export interface Merge {
  readonly id: string;
  /** The canonical ids at that time. */
  readonly youngerId: string;
  readonly olderId: string;
  readonly rule: MergeRule;
  readonly evidence: readonly Evidence[];
  readonly reason: string | null;
  readonly by: Actor;
  readonly at: Date;
  /** `OPEN` is not done yet, `CLOSED` was given up. */
  readonly state: "OPEN" | "DONE" | "CLOSED" | "UNDONE";
  readonly undone: { readonly at: Date; readonly by: Actor; readonly reason: string } | null;
  /** What undoing it has released. */
  readonly released: readonly ReleasedIdentifier[];
}
