import { MINUTE_MS } from "./durations.ts";
import { CONFLICT_MINUTES, type BindConflictOption, type OpenBindConflict } from "./bindConflict.ts";
import { evidenceOf, evidenceOfProof } from "./evidence.ts";
import { isStale, PHONE_MERGE_DAYS, provedWithin } from "./freshness.ts";
import { identifierKey, isProof, type IdentifierType } from "./identifier.ts";
import { clashesOf, mergePersons, proposeMerge } from "./merge.ts";
import type { MergeCandidateReason } from "./mergeCandidate.ts";
import { IDENTIFIERS_PER_USER_MAX, inPlaceOf, roomOf, type BoundIdentifier, type Person } from "./person.ts";
import { personOf } from "./personOf.ts";
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

export type BindIdentifierOutcome = IdentifierBound | IdentifierHeld | OtherIdentifierHeld | TooManyIdentifiers;

export interface BindOptions {
  /** Whether the person's present identifier of an exclusive type gives way. */
  readonly replaceCurrent?: boolean;
  readonly origin?: BindOrigin;
}

/** How often somebody else may be faster before we give up. */
const TURNS_MAX = 100;

/** Proved by a one-time code just now. */
const isFreshCode = ({ trust }: ProvenIdentifier) => trust === "SMS_CODE";

/** A number or an address may get a new owner; everything else is one account for ever. */
const TRANSFERABLE: ReadonlySet<IdentifierType> = new Set(["PHONE", "EMAIL"]);

/**
 * What a person may do about an identifier that somebody else holds. Merging takes a proof of both accounts in this
 * session, and a holder who has proved theirs, to whom a back end may else have given it by mistake; for a phone number
 * a proof by a fresh code, and a holder who proved it lately. Nothing else may clash, both together may hold no more than
 * one person may, and nobody may have decided that they are two people.
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
 * nothing else speaking against it, makes one person of both (`mergeByPhone`). Where the person cannot merge by
 * themselves, staff are asked. Repeating it changes nothing; of parallel calls one binds.
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

/** Why two people who seem to share an identifier are left to staff. */
function reasonToAsk(
  { now }: IdentityParts,
  person: Person,
  holder: Person,
  record: BoundIdentifier,
): MergeCandidateReason {
  if (clashesOf(person, holder).some(({ type }) => type !== "PHONE")) return "EXCLUSIVE_CLASH";
  if (record.type === "PHONE" && !provedWithin(record, now, PHONE_MERGE_DAYS)) return "PHONE_STALE";
  return "WEAK_EVIDENCE";
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
  const options = await optionsFor(parts, person, holder, record, proven);
  if (!options.includes("MERGE"))
    await proposeMerge(parts, person, holder, reasonToAsk(parts, person, holder, record), [
      evidenceOf(record),
      evidenceOfProof(proven),
    ]);
  return store.addConflict({
    userId: person.id,
    holderId: holder.id,
    recordId: record.id,
    identifier: proven.identifier,
    trust: proven.trust,
    replaceCurrent,
    options,
    by: actor,
    at: now,
    expiresAt: new Date(now.getTime() + CONFLICT_MINUTES * MINUTE_MS),
  });
}
