import type { OtherIdentifierHeld, TooManyIdentifiers } from "./bindIdentifier.ts";
import { evidenceOfProof } from "./evidence.ts";
import { identifierKey } from "./identifier.ts";
import { IDENTIFIERS_PER_USER_MAX, inPlaceOf, roomOf } from "./person.ts";
import type { BindOrigin, IdentityParts, ProvenIdentifier } from "./ports.ts";
import type { IdentifierConflict } from "./upsertUser.ts";

/** The identifier is the person's. */
export interface IdentifierLinked {
  readonly kind: "IdentifierLinked";
  readonly change: "UPDATED" | "UNCHANGED";
  readonly userId: string;
}

export type LinkIdentifierOutcome = IdentifierLinked | IdentifierConflict | OtherIdentifierHeld | TooManyIdentifiers;

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

/**
 * Binds an identifier to a person on the word of a back end, or of staff. It moves nothing and merges nobody: one that
 * somebody else holds is a conflict. A device is noted as seen with the person. Repeating it changes nothing.
 *
 * @param userId any id of the person
 * @returns null when there is no such person
 */
export async function linkIdentifier(
  { store, now, actor }: IdentityParts,
  userId: string,
  proven: ProvenIdentifier,
  origin: BindOrigin = "ASSERTED",
): Promise<LinkIdentifierOutcome | null> {
  const { identifier } = proven;
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const person = (await store.personsById([userId])).get(userId);
    if (!person) return null;
    if (identifier.type === "DEVICE_ID") {
      const isNew = await store.noteDevice(identifier, person.id, now);
      return { kind: "IdentifierLinked", change: isNew ? "UPDATED" : "UNCHANGED", userId: person.id };
    }
    const mine = store.recordOf(person, identifier);
    if (mine) {
      await store.confirm([mine], proven.trust, actor, now);
      return { kind: "IdentifierLinked", change: "UNCHANGED", userId: person.id };
    }
    const current = inPlaceOf(person, identifier);
    const isFull = person.identifiers.length >= IDENTIFIERS_PER_USER_MAX;
    if (!current && !isFull) {
      // Whether somebody holds it is decided by the write: asking before would cost a read and decide nothing.
      const { kind } = await store.bind(person.id, proven, roomOf(person), { origin, by: actor, at: now });
      if (kind === "BOUND") return { kind: "IdentifierLinked", change: "UPDATED", userId: person.id };
      if (kind === "TOO_MANY") return { kind: "TooManyIdentifiers" };
      if (kind !== "HELD") continue;
    }
    const holder = (await store.personsByIdentifier([identifier])).get(identifierKey(identifier));
    if (holder && holder.id !== person.id) return { kind: "IdentifierConflict", positions: [0] };
    if (current && !holder) return { kind: "OtherIdentifierHeld", current };
    if (isFull && !holder) return { kind: "TooManyIdentifiers" };
  }
  throw new Error(`A link was overtaken ${TURNS_MAX} times.`);
}

/**
 * The same because a member of staff has seen evidence, which the history keeps.
 *
 * @param evidence what was seen, without personal data
 */
export async function confirmIdentifier(
  parts: IdentityParts,
  userId: string,
  identifier: ProvenIdentifier["identifier"],
  evidence: string,
): Promise<LinkIdentifierOutcome | null> {
  const { store, newId, now, actor } = parts;
  const proven: ProvenIdentifier = { identifier, trust: "STAFF" };
  const outcome = await linkIdentifier(parts, userId, proven, "STAFF");
  if (outcome?.kind === "IdentifierLinked")
    await store.addEvent({
      id: newId(),
      kind: "VERIFIED",
      at: now,
      by: actor,
      evidence: [evidenceOfProof(proven)],
      userIds: [outcome.userId],
      mergeId: null,
      reason: evidence,
    });
  return outcome;
}
