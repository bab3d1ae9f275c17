import { bindIdentifier, type BindIdentifierOutcome } from "./bindIdentifier.ts";
import type { BindConflictOption, OpenBindConflict } from "./bindConflict.ts";
import { evidenceOfProof } from "./evidence.ts";
import { forEachDespite } from "./forEachDespite.ts";
import { identifierKey, type Identifier } from "./identifier.ts";
import { clashesOf, mergePersons } from "./merge.ts";
import { IDENTIFIERS_PER_USER_MAX, inPlaceOf, type BoundIdentifier, type Person } from "./person.ts";
import { personOf } from "./personOf.ts";
import type { IdentityParts, ProvenIdentifier } from "./ports.ts";

/** Nothing was changed. */
export interface BindCancelled {
  readonly kind: "BindCancelled";
  readonly conflictId: string;
}

/** The conflict is too old, was decided before, or what it was about has changed. */
export interface ConflictExpired {
  readonly kind: "ConflictExpired";
}

export type ResolveConflictOutcome = BindIdentifierOutcome | BindCancelled | ConflictExpired;

const EXPIRED: ConflictExpired = { kind: "ConflictExpired" };

export interface ConflictChoice<Refusal> {
  readonly conflictId: string;
  readonly choice: BindConflictOption;
  /**
   * For `TRANSFER`: makes sure that a fresh code sent to the identifier was given, and spends it; otherwise says why not.
   * Called for no other choice, nor for a conflict that is not the person's or has expired.
   */
  readonly confirmCode: (identifier: Identifier) => Promise<Refusal | null>;
}

/**
 * Does what a person has chosen about an identifier that somebody else holds. Nothing is moved before: `MERGE` makes one
 * person of both, `TRANSFER` moves the identifier alone and tells its former owner, `CANCEL` leaves everything.
 *
 * A choice that was interrupted is finished by repeating it within the 10 minutes; one that is done finds what it has
 * bound. It is refused when the holder no longer holds what they held, and for `MERGE` in another session than the one that
 * proved both.
 *
 * @param userId any id of the signed-in person
 * @returns what `confirmCode` said, when it refused
 */
export async function resolveBindConflict<Refusal>(
  parts: IdentityParts,
  userId: string,
  { conflictId, choice, confirmCode }: ConflictChoice<Refusal>,
): Promise<ResolveConflictOutcome | Refusal> {
  const { store, now, actor } = parts;
  const person = await personOf(parts, userId);
  const conflict = await store.conflictById(conflictId, person.aliasIds);
  if (!conflict) return EXPIRED;
  if (now >= conflict.expiresAt || !conflict.options.includes(choice)) return EXPIRED;
  if (conflict.choice && conflict.choice !== choice) return EXPIRED;
  const isSameSession = actor.sessionId !== undefined && actor.sessionId === conflict.by.sessionId;
  if (choice === "MERGE" && !isSameSession) return EXPIRED;
  if (choice === "CANCEL")
    return (await store.chooseConflict(conflictId, choice, now)) ? { kind: "BindCancelled", conflictId } : EXPIRED;

  const { identifier } = conflict;
  if (!identifier) {
    const mine = person.identifiers.find(({ hash }) => hash === conflict.hash);
    return mine ? { kind: "IdentifierBound", change: "UNCHANGED", userId: person.id, identifier: mine } : EXPIRED;
  }
  const { record, isMine } = await whereabouts(parts, person, identifier);
  // What was chosen before may be half done: then it may have left its holder, and nobody or the person has it.
  const stands = conflict.choice
    ? !record || isMine || record.id === conflict.recordId
    : record?.id === conflict.recordId;
  if (!stands || (isMine && !conflict.choice)) return EXPIRED;
  const refusal = choice === "TRANSFER" && !conflict.choice ? await confirmCode(identifier) : null;
  if (refusal) return refusal;
  if (!(await store.chooseConflict(conflictId, choice, now))) return EXPIRED;
  return carryOut(parts, person, { ...conflict, identifier, choice });
}

/** Who has the identifier now. */
async function whereabouts({ store }: IdentityParts, person: Person, identifier: Identifier) {
  const holder = (await store.personsByIdentifier([identifier])).get(identifierKey(identifier));
  return {
    holder,
    record: holder ? store.recordOf(holder, identifier) : null,
    isMine: holder?.id === person.id,
  };
}

/** Does what was chosen, from the beginning or from where it was interrupted. */
async function carryOut(
  parts: IdentityParts,
  person: Person,
  conflict: OpenBindConflict,
): Promise<ResolveConflictOutcome> {
  const { identifier, trust, choice, replaceCurrent } = conflict;
  const isTransfer = choice === "TRANSFER";
  const proven: ProvenIdentifier = { identifier, trust: isTransfer ? "SMS_CODE" : trust };
  const { holder, record, isMine } = await whereabouts(parts, person, identifier);
  const obstacle =
    holder && record && !isMine
      ? await (isTransfer
          ? takeFrom(parts, person, holder, record, conflict)
          : mergeWith(parts, person, holder, record, conflict))
      : null;
  const outcome =
    obstacle ??
    (await bindIdentifier(parts, person.id, proven, { replaceCurrent, origin: isTransfer ? "TRANSFER" : "BOUND" }));
  await parts.store.finishConflict(conflict.id);
  return outcome;
}

/** Releases the identifier from its holder, if the person can take it; otherwise says why not, and moves nothing. */
async function takeFrom(
  { store, now, actor, tellFormerOwner }: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
  { recordId, replaceCurrent, identifier }: OpenBindConflict,
): Promise<ResolveConflictOutcome | null> {
  if (record.id !== recordId) return EXPIRED;
  const current = inPlaceOf(person, identifier);
  if (current && !replaceCurrent) return { kind: "OtherIdentifierHeld", current };
  if (!current && person.identifiers.length >= IDENTIFIERS_PER_USER_MAX) return { kind: "TooManyIdentifiers" };
  if (await store.release(record, { reason: "TRANSFERRED", by: actor, at: now }))
    tellFormerOwner({ formerOwner: holder, released: record });
  return null;
}

/** Makes one person of both, if it still is as it was when it was offered. */
async function mergeWith(
  parts: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
  { recordId, identifier, trust }: OpenBindConflict,
): Promise<ConflictExpired | null> {
  if (record.id !== recordId || clashesOf(person, holder).some(({ type }) => type !== "PHONE")) return EXPIRED;
  const evidence = [evidenceOfProof({ identifier, trust })];
  const { kind } = await mergePersons(parts, [person.id, holder.id], { rule: "SESSION", evidence });
  return kind === "Merged" ? null : EXPIRED;
}

/**
 * Brings to their end the choices that a process left half done when it died.
 *
 * @param before only those made before then
 * @returns how many there were
 */
export async function finishConflicts(parts: IdentityParts, before: Date): Promise<number> {
  const left = await parts.store.unfinishedConflicts(before);
  await forEachDespite(left, async (conflict) => {
    await carryOut({ ...parts, actor: conflict.by }, await personOf(parts, conflict.userId), conflict);
  });
  return left.length;
}
