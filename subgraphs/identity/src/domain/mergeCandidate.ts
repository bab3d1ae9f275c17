import type { Actor } from "./actor.ts";
import type { Evidence } from "./evidence.ts";

/** Why two people were not merged automatically. */
export type MergeCandidateReason =
  "EXCLUSIVE_CLASH" | "PHONE_STALE" | "MERGE_LIMIT" | "TOO_MANY_IDENTIFIERS" | "WEAK_EVIDENCE";

export type MergeCandidateState = "WAITING" | "MERGED" | "REJECTED";

/** Two people who may be one, for a member of staff to decide. */
export interface MergeCandidate {
  readonly id: string;
  /** Their canonical ids when they were first proposed, the older first. */
  readonly userIds: readonly [string, string];
  readonly state: MergeCandidateState;
  readonly reason: MergeCandidateReason;
  readonly evidence: readonly Evidence[];
  readonly createdAt: Date;
  /** Null while it waits. */
  readonly decision: CandidateDecision | null;
  /** Whether it is decided and not carried out yet. */
  readonly isOpen: boolean;
}

/** How a candidate was decided. */
export interface CandidateDecision {
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string | null;
  /** The merge, once it has led to one. */
  readonly mergeId: string | null;
}

/** Two people to propose. */
export type NewMergeCandidate = Pick<MergeCandidate, "userIds" | "reason" | "evidence" | "createdAt"> & {
  readonly by: Actor;
};
