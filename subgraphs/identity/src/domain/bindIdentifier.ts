import { CONFLICT_MINUTES, type BindConflictOption, type OpenBindConflict } from "./bindConflict.ts";
import { evidenceOf, evidenceOfProof } from "./evidence.ts";
import { isStale, PHONE_MERGE_DAYS, provedWithin } from "./freshness.ts";
import { identifierKey, isProof, type Identifier, type IdentifierType } from "./identifier.ts";
import { clashesOf, mergePersons } from "./merge.ts";
import { IDENTIFIERS_PER_USER_MAX, inPlaceOf, roomOf, type BoundIdentifier, type Person } from "./person.ts";
import type { BindOrigin, IdentityParts, ProvenIdentifier } from "./ports.ts";

/** The identifier is the person's; `userId` is their canonical id, after a merge that of both. */
export interface IdentifierBound {
  readonly kind: "IdentifierBound";
  readonly change: "UPDATED" | "UNCHANGED";
  readonly userId: string;
  readonly identifier: BoundIdentifier;
}

/** Somebody else holds it; nothing was moved. */
export interface IdentifierHeld {
  readonly kind: "BindConflict";
  readonly conflict: OpenBindConflict;
}

/** The person has another one where they may have only one. */
export interface OtherIdentifierHeld {
  readonly kind: "OtherIdentifierHeld";
  readonly current: BoundIdentifier;
}

export interface TooManyIdentifiers {
  readonly kind: "TooManyIdentifiers";
}

/** Nothing was changed. */
export interface BindCancelled {
  readonly kind: "BindCancelled";
  readonly conflictId: string;
}

/** The conflict is too old, was decided before, or what it was about has changed. */
export interface ConflictExpired {
  readonly kind: "ConflictExpired";
}

export type BindIdentifierOutcome = IdentifierBound | IdentifierHeld | OtherIdentifierHeld | TooManyIdentifiers;

export type ResolveConflictOutcome = BindIdentifierOutcome | BindCancelled | ConflictExpired;

export interface BindOptions {
  /** Whether the person's present identifier of an exclusive type gives way. */
  readonly replaceCurrent?: boolean;
  readonly origin?: BindOrigin;
}

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

const MINUTE_MS = 60_000;

const EXPIRED: ConflictExpired = { kind: "ConflictExpired" };

/** Proved by a one-time code just now. */
const isFreshCode = ({ trust }: ProvenIdentifier) => trust === "SMS_CODE";

/** A number or an address may get a new owner; everything else is one account for ever. */
const TRANSFERABLE: ReadonlySet<IdentifierType> = new Set(["PHONE", "EMAIL"]);

/**
 * What a person may do about an identifier that somebody else holds. Merging takes a proof of both accounts in this
 * session, and a holder who has proved theirs, to whom a back end may else have given it by mistake; for a phone number
 * a proof by a fresh code, and a holder who proved it lately. Nothing else may clash, both together
 * may hold no more than one person may, and nobody may have decided that they are two people.
 */
async function optionsFor(
  { store, now, actor, phoneFreshDays }: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
  proven: ProvenIdentifier,
): Promise<readonly BindConflictOption[]> {
  const proves =
    record.type === "PHONE" ? isFreshCode(proven) && !isStale(record, now, phoneFreshDays) : isProof(proven.trust);
  const mayMerge =
    proves &&
    record.verifiedAt !== null &&
    actor.sessionId !== undefined &&
    clashesOf(person, holder).every(({ type }) => type === "PHONE") &&
    person.identifiers.length + holder.identifiers.length <= IDENTIFIERS_PER_USER_MAX &&
    !(await store.areSeparated(person, holder));
  return [
    ...(mayMerge ? (["MERGE"] as const) : []),
    ...(TRANSFERABLE.has(record.type) ? (["TRANSFER"] as const) : []),
    "CANCEL",
  ];
}

/**
 * Binds an identifier to a signed-in person. It is never moved silently: one that somebody else holds gives a conflict
 * that the person decides within 10 minutes (`resolveBindConflict`), and one for which the person would have to give up
 * another is refused unless `replaceCurrent` says so. A phone number that both have proved by a code within 90 days, with
 * nothing else speaking against it, makes one person of both (`mergeByPhone`). Repeating it changes nothing; of parallel calls one binds.
 *
 * @param userId any id of the person
 * @throws Error when there is no such person
 */
export async function bindIdentifier(
  parts: IdentityParts,
  userId: string,
  proven: ProvenIdentifier,
  { replaceCurrent = false, origin = "BOUND" }: BindOptions = {},
): Promise<BindIdentifierOutcome> {
  const { store, now, actor } = parts;
  const { identifier } = proven;
  let change: IdentifierBound["change"] = "UNCHANGED";
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const person = await personOf(parts, userId);
    const mine = store.recordOf(person, identifier);
    if (mine) {
      if (change === "UNCHANGED") await store.confirm([mine], proven.trust, actor, now);
      return { kind: "IdentifierBound", change, userId: person.id, identifier: mine };
    }
    const current = inPlaceOf(person, identifier);
    if (current && !replaceCurrent) return { kind: "OtherIdentifierHeld", current };
    const isFull = person.identifiers.length >= IDENTIFIERS_PER_USER_MAX;
    if (!current && !isFull) {
      // Whether somebody holds it is decided by the write: asking before would cost a read and decide nothing.
      const { kind } = await store.bind(person.id, proven, roomOf(person), { origin, by: actor, at: now });
      if (kind === "TOO_MANY") return { kind: "TooManyIdentifiers" };
      if (kind === "BOUND") change = "UPDATED";
      if (kind !== "HELD") continue;
    }
    const holder = (await store.personsByIdentifier([identifier])).get(identifierKey(identifier));
    if (holder && holder.id !== person.id) {
      const record = store.recordOf(holder, identifier);
      if (!record) continue;
      if (await mergeByPhone(parts, person, holder, record, proven)) {
        change = "UPDATED";
        continue;
      }
      const conflict = await addConflict(parts, person, holder, record, proven, replaceCurrent);
      return { kind: "BindConflict", conflict };
    }
    if (current) await store.release(current, { reason: "REPLACED", by: actor, at: now });
    else if (isFull && !holder) return { kind: "TooManyIdentifiers" };
  }
  throw new Error(`A binding was overtaken ${TURNS_MAX} times.`);
}

/**
 * Both have proved the same phone number by a code, the holder within 90 days and the person just now: they are one,
 * unless anything speaks against it. A number that WeChat attests is not enough: it may be the former owner's.
 *
 * @returns whether they are one person now
 */
async function mergeByPhone(
  parts: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
  proven: ProvenIdentifier,
): Promise<boolean> {
  const isByCode = record.trust === "SMS_CODE" || record.trust === "STAFF";
  if (record.type !== "PHONE" || !isFreshCode(proven) || !isByCode) return false;
  if (!provedWithin(record, parts.now, PHONE_MERGE_DAYS) || clashesOf(person, holder).length > 0) return false;
  const { kind } = await mergePersons(parts, [person.id, holder.id], {
    rule: "PHONE",
    evidence: [evidenceOf(record), evidenceOfProof(proven)],
  });
  return kind === "Merged";
}

async function personOf({ store }: IdentityParts, userId: string): Promise<Person> {
  const person = (await store.personsById([userId])).get(userId);
  if (!person) throw new Error("There is no such person.");
  return person;
}

async function addConflict(
  parts: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
  proven: ProvenIdentifier,
  replaceCurrent: boolean,
): Promise<OpenBindConflict> {
  const { store, now, actor } = parts;
  return store.addConflict({
    userId: person.id,
    holderId: holder.id,
    recordId: record.id,
    identifier: proven.identifier,
    trust: proven.trust,
    replaceCurrent,
    options: await optionsFor(parts, person, holder, record, proven),
    by: actor,
    at: now,
    expiresAt: new Date(now.getTime() + CONFLICT_MINUTES * MINUTE_MS),
  });
}

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
 * bound. It is refused when the holder no
 * longer holds what they held, and for `MERGE` in another session than the one that proved both.
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
  const conflict = await store.conflictById(conflictId);
  if (!conflict || !person.aliasIds.includes(conflict.userId)) return EXPIRED;
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
  for (const conflict of left)
    await carryOut({ ...parts, actor: conflict.by }, await personOf(parts, conflict.userId), conflict);
  return left.length;
}

/** The person no longer has the identifier. */
export interface IdentifierUnbound {
  readonly kind: "IdentifierUnbound";
  readonly userId: string;
}

/** The person could not log in any more; nothing was changed. */
export interface LastIdentifier {
  readonly kind: "LastIdentifier";
}

/** With what a person can log in; ids of other systems are only asserted by them. */
const LOGS_IN: ReadonlySet<IdentifierType> = new Set([
  "PHONE",
  "EMAIL",
  "MINI_PROGRAM_OPENID",
  "OFFICIAL_ACCOUNT_OPENID",
  "UNIONID",
]);

/**
 * Takes an identifier off a signed-in person, unless it is the last with which they can log in, also when several are
 * taken off at once. One that is not theirs, or no longer, changes nothing.
 *
 * @param userId any id of the person
 * @param identifierId the record's id (`BoundIdentifier.id`)
 */
export async function unbindIdentifier(
  parts: IdentityParts,
  userId: string,
  identifierId: string,
): Promise<IdentifierUnbound | LastIdentifier> {
  const { store, now, actor } = parts;
  for (let attempt = 0; attempt < TURNS_MAX; attempt += 1) {
    const { id: rootId } = await personOf(parts, userId);
    const turn = await store.releaseTurn(rootId);
    const person = await personOf(parts, userId);
    const record = person.identifiers.find(({ id }) => id === identifierId);
    if (!record) return { kind: "IdentifierUnbound", userId: person.id };
    const isLast = !person.identifiers.some(({ id, type }) => id !== identifierId && LOGS_IN.has(type));
    if (isLast && LOGS_IN.has(record.type)) return { kind: "LastIdentifier" };
    if (person.id !== rootId) continue;
    if (await store.releaseInTurn(rootId, turn, record, { reason: "UNBOUND", by: actor, at: now }))
      return { kind: "IdentifierUnbound", userId: person.id };
  }
  throw new Error(`An unbinding was overtaken ${TURNS_MAX} times.`);
}
