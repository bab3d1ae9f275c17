import type { Evidence } from "./evidence.ts";
import type { MergeCandidateReason } from "./mergeCandidate.ts";
import { isAutomatic, type MergeRule } from "./mergePlan.ts";
import { exclude, IDENTIFIERS_PER_USER_MAX, type BoundIdentifier, type Person } from "./person.ts";
import type { IdentityParts } from "./ports.ts";

/** Identifiers of which a person has only one, and these two have different ones; those of both. */
export const clashesOf = (a: Person, b: Person): readonly BoundIdentifier[] =>
  [...a.identifiers, ...b.identifiers].filter(
    (mine) =>
      a.identifiers.some((other) => other !== mine && exclude(mine, other)) ||
      b.identifiers.some((other) => other !== mine && exclude(mine, other)),
  );

/** The older of two people first. Ids are made so that an older user's sorts before a younger one's. */
export const byAge = (a: Person, b: Person): readonly [older: Person, younger: Person] =>
  a.id < b.id ? [a, b] : [b, a];

/**
 * Why the automatic rules leave two people to staff; null when they need not. Who has proved both accounts in one session
 * may have two phone numbers.
 */
function obstacleTo(a: Person, b: Person, rule: MergeRule): MergeCandidateReason | null {
  const clashes = clashesOf(a, b).filter(({ type }) => rule !== "SESSION" || type !== "PHONE");
  if (clashes.length > 0) return "EXCLUSIVE_CLASH";
  if (a.identifiers.length + b.identifiers.length > IDENTIFIERS_PER_USER_MAX) return "TOO_MANY_IDENTIFIERS";
  return null;
}

export type JoinOutcome =
  /** They are one person under this id; `mergeId` is null when they were one already. */
  | { readonly kind: "Merged"; readonly userId: string; readonly mergeId: string | null }
  /** A member of staff is asked. */
  | { readonly kind: "Proposed"; readonly candidateId: string }
  /** Somebody has decided that they are two people. */
  | { readonly kind: "Forbidden" }
  /** One of them does not exist; `place` says which. */
  | { readonly kind: "Unknown"; readonly place: 0 | 1 };

/** What speaks for a merge, and on whose word it is made. */
export interface MergeGrounds {
  readonly rule: MergeRule;
  readonly evidence: readonly Evidence[];
  readonly reason?: string;
  /** Whether staff merge although somebody has decided that they are two people. */
  readonly overrideForbidden?: boolean;
}

/**
 * Makes one person of two, if nothing speaks against it. Repeating it changes nothing. Parallel merges of the same
 * people, in whatever direction, end in one person: whoever finds that somebody was faster decides again on what they
 * left, which ends because every merge leaves one person fewer.
 *
 * Automatic rules give way to a clash of exclusive identifiers, to more than 20 identifiers and to the limits of
 * `AUTOMATIC_MERGES`: then the two are proposed to staff. A decision that they are two people binds every rule; only
 * staff may override it.
 *
 * @param ids any ids of the two
 */
export async function mergePersons(
  parts: IdentityParts,
  ids: readonly [string, string],
  grounds: MergeGrounds,
): Promise<JoinOutcome> {
  const { store, newId, now, actor } = parts;
  const { rule, evidence, reason = null, overrideForbidden = false } = grounds;
  for (;;) {
    const persons = await store.personsById(ids);
    const a = persons.get(ids[0]);
    if (!a) return { kind: "Unknown", place: 0 };
    const b = persons.get(ids[1]);
    if (!b) return { kind: "Unknown", place: 1 };
    if (a.id === b.id) return { kind: "Merged", userId: a.id, mergeId: null };
    if (overrideForbidden) await store.liftSeparation(a, b);
    else if (await store.areSeparated(a, b)) return { kind: "Forbidden" };

    const obstacle = isAutomatic(rule) ? obstacleTo(a, b, rule) : null;
    if (obstacle) return propose(parts, a, b, obstacle, evidence);
    const [older, younger] = byAge(a, b);
    const id = newId();
    const outcome = await store.merge({ id, younger, older, rule, evidence, reason, by: actor, at: now });
    if (outcome === "LIMIT") return propose(parts, a, b, "MERGE_LIMIT", evidence);
    if (outcome === "MERGED") return { kind: "Merged", userId: older.id, mergeId: id };
  }
}

/** Puts two people before staff; when they wait already, the evidence is added. */
async function propose(
  { store, now, actor }: IdentityParts,
  a: Person,
  b: Person,
  reason: MergeCandidateReason,
  evidence: readonly Evidence[],
): Promise<JoinOutcome> {
  const [older, younger] = byAge(a, b);
  const candidateId = await store.proposeMerge({
    userIds: [older.id, younger.id],
    reason,
    evidence,
    createdAt: now,
    by: actor,
  });
  return { kind: "Proposed", candidateId };
}

/** The same for two people whom no rule would merge, unless somebody has decided that they are two. */
export async function proposeMerge(
  parts: IdentityParts,
  a: Person,
  b: Person,
  reason: MergeCandidateReason,
  evidence: readonly Evidence[],
): Promise<void> {
  if (a.id !== b.id && !(await parts.store.areSeparated(a, b))) await propose(parts, a, b, reason, evidence);
}
