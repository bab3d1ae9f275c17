import { forEachDespite } from "./forEachDespite.ts";
import { mergePersons } from "./merge.ts";
import type { MergeCandidate } from "./mergeCandidate.ts";
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
 * it again the same way changes nothing; of two staff who decide differently at once one wins. The decision comes first
 * and is then carried out; what a crash interrupts is carried out by deciding again, or by the sweep.
 */
export async function decideCandidate(
  parts: IdentityParts,
  candidateId: string,
  { decision, reason }: StaffDecision,
): Promise<DecideCandidateOutcome> {
  const { store, now, actor } = parts;
  const wanted = decision === "MERGE" ? "MERGED" : "REJECTED";
  const candidate = await store.candidateById(candidateId);
  if (!candidate) return { kind: "CandidateUnknown" };
  if (candidate.state === "WAITING") {
    const [a, b] = await peopleOf(parts, candidate);
    const state = a.id === b.id ? "MERGED" : wanted;
    await store.decideCandidate(candidateId, state, { at: now, by: actor, reason, mergeId: null });
  }
  const decided = await store.candidateById(candidateId);
  if (!decided) return { kind: "CandidateUnknown" };
  if (decided.state !== wanted) return { kind: "CandidateAlreadyDecided", candidate: decided };
  if (!decided.isOpen) return { kind: "MergeCandidateDecided", candidate: decided };
  await carryOut(parts, decided);
  return { kind: "MergeCandidateDecided", candidate: (await store.candidateById(candidateId)) ?? decided };
}

async function peopleOf({ store }: IdentityParts, { userIds }: MergeCandidate): Promise<readonly [Person, Person]> {
  const persons = await store.personsById(userIds);
  const [a, b] = userIds.map((id) => persons.get(id));
  if (!a || !b) throw new Error("A candidate is about two people.");
  return [a, b];
}

async function carryOut(parts: IdentityParts, candidate: MergeCandidate): Promise<void> {
  const { store } = parts;
  const { id, userIds, evidence, state, decision } = candidate;
  if (!decision) return;
  const { by, at, reason } = decision;
  if (state === "REJECTED") await store.separate(`candidate:${id}`, ...(await peopleOf(parts, candidate)), at);
  else
    await mergePersons({ ...parts, actor: by }, userIds, {
      rule: "STAFF",
      evidence,
      ...(reason === null ? {} : { reason }),
      overrideForbidden: true,
    });
  // A merge has noted this itself, unless they were one person already.
  await store.finishCandidate(id);
}

/**
 * Carries out the decisions that a process left undone when it died.
 *
 * @param before only those made before then
 * @returns how many there were
 */
export async function finishCandidates(parts: IdentityParts, before: Date): Promise<number> {
  const left = await parts.store.unfinishedCandidates(before);
  await forEachDespite(left, (candidate) => carryOut(parts, candidate));
  return left.length;
}
