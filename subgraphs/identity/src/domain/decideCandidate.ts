import { mergePersons } from "./merge.ts";
import type { CandidateDecision, MergeCandidate } from "./mergeCandidate.ts";
import type { Person } from "./person.ts";
import type { IdentityParts } from "./ports.ts";

/** The decision stands. */
export interface MergeCandidateDecided {
  readonly kind: "MergeCandidateDecided";
  readonly candidate: MergeCandidate;
}

/** It was decided otherwise before. */
export interface CandidateAlreadyDecided {
  readonly kind: "CandidateAlreadyDecided";
  readonly candidate: MergeCandidate;
}

export interface CandidateUnknown {
  readonly kind: "CandidateUnknown";
}

export type DecideCandidateOutcome = MergeCandidateDecided | CandidateAlreadyDecided | CandidateUnknown;

/** Whether two people are one. */
export interface StaffDecision {
  readonly decision: "MERGE" | "REJECT";
  readonly reason: string;
}

/**
 * Decides a merge candidate: merges the two, or notes that they are two people and shall not be proposed again. Deciding
 * it again the same way changes nothing; of two staff who decide differently at once one wins.
 */
export async function decideCandidate(
  parts: IdentityParts,
  candidateId: string,
  { decision, reason }: StaffDecision,
): Promise<DecideCandidateOutcome> {
  const { store } = parts;
  const candidate = await store.candidateById(candidateId);
  if (!candidate) return { kind: "CandidateUnknown" };
  if (candidate.state === "WAITING")
    await (decision === "MERGE" ? merge(parts, candidate, reason) : reject(parts, candidate, reason));
  const decided = await store.candidateById(candidateId);
  if (!decided) return { kind: "CandidateUnknown" };
  const isAsDecided = decided.state === (decision === "MERGE" ? "MERGED" : "REJECTED");
  return { kind: isAsDecided ? "MergeCandidateDecided" : "CandidateAlreadyDecided", candidate: decided };
}

async function merge(parts: IdentityParts, candidate: MergeCandidate, reason: string): Promise<void> {
  const { id, userIds, evidence } = candidate;
  const outcome = await mergePersons(parts, userIds, { rule: "STAFF", evidence, reason, overrideForbidden: true });
  // A merge closes the candidates it settles; where they were one person already, nobody has.
  if (outcome.kind === "Merged") await parts.store.closeCandidate(id, decisionOf(parts, reason, outcome.mergeId));
}

async function reject(parts: IdentityParts, { id, userIds }: MergeCandidate, reason: string): Promise<void> {
  const { store, now } = parts;
  const persons = await store.personsById(userIds);
  const [a, b] = userIds.map((userId) => persons.get(userId)) as [Person, Person];
  if (a.id === b.id) return store.closeCandidate(id, decisionOf(parts, null, null));
  // Separated first: a rejection that a crash interrupts is still a candidate, and is decided again.
  await store.separate(`candidate:${id}`, a, b, now);
  if (!(await store.rejectCandidate(id, decisionOf(parts, reason, null)))) {
    const decided = await store.candidateById(id);
    if (decided?.state === "MERGED") await store.liftSeparation(a, b);
  }
}

const decisionOf = (
  { now, actor }: IdentityParts,
  reason: string | null,
  mergeId: string | null,
): CandidateDecision => ({
  at: now,
  by: actor,
  reason,
  mergeId,
});
