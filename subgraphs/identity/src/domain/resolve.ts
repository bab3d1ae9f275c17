import { evidenceOf, evidenceOfProof } from "./evidence.ts";
import { isStale, PHONE_MERGE_DAYS, provedWithin } from "./freshness.ts";
import { identifierKey, isProof, type IdentifierType } from "./identifier.ts";
import { mergePersons, proposeMerge } from "./merge.ts";
import type { MergeRule } from "./mergePlan.ts";
import { inPlaceOf, isCredential, roomOf, type BoundIdentifier, type Person } from "./person.ts";
import type { Binding, BindOrigin, IdentityParts, ProvenIdentifier } from "./ports.ts";

/** How often somebody else may be faster before we give up: far more often than parallel logins can collide. */
const TURNS_MAX = 100;

const OPENIDS: ReadonlySet<IdentifierType> = new Set(["MINI_PROGRAM_OPENID", "OFFICIAL_ACCOUNT_OPENID"]);

/** The person whom the proven identifiers belong to. */
export interface SignedIn {
  readonly kind: "SignedIn";
  /** Their canonical id. */
  readonly userId: string;
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED";
}

/** The phone number's holder has not proved it for long: it may have a new owner. Nothing was changed. */
export interface PhoneMayBeReissued {
  readonly kind: "PhoneMayBeReissued";
}

export type SignInOutcome = SignedIn | PhoneMayBeReissued;

export interface SignInOptions {
  /** What to do when a phone number may have a new owner; see `PhoneMayBeReissued`. */
  readonly ifReissued?: "ASK" | "START_NEW";
}

/** Whose holder is the one to log in as, when the identifiers belong to several people: the first of these. */
const LOGIN_ORDER: readonly IdentifierType[] = [
  "MINI_PROGRAM_OPENID",
  "OFFICIAL_ACCOUNT_OPENID",
  "PHONE",
  "EMAIL",
  "APP_USER_ID",
  "WEBSITE_USER_ID",
  "UNIONID",
];

const byLoginOrder = (a: ProvenIdentifier, b: ProvenIdentifier) =>
  LOGIN_ORDER.indexOf(a.identifier.type) - LOGIN_ORDER.indexOf(b.identifier.type);

/**
 * Whether the phone number is held by a person who has not proved it for so long that it may have a new owner. Asks once
 * and changes nothing, so that a login can ask the person first and keep the code.
 */
export async function mayBeReissued(
  { store, now, phoneFreshDays }: IdentityParts,
  { identifier }: ProvenIdentifier,
): Promise<boolean> {
  const holder = (await store.personsByIdentifier([identifier])).get(identifierKey(identifier));
  const record = holder && store.recordOf(holder, identifier);
  return Boolean(record && isCredential(holder, record) && isStale(record, now, phoneFreshDays));
}

/**
 * Finds or makes the one person to whom identifiers belong that were proved together: by one login, one exchange with
 * WeChat, one push. Every login goes through here.
 *
 * - Nobody has any of them: a new person with all of them.
 * - One person has some: the others are bound to that person, unless the person has another one where only one may be.
 * - Several people have some: they are merged where a rule of `domain.md` says so (the same unionid proved; the same phone
 *   number proved by both within 90 days; nothing speaking against it), otherwise put before staff, and the person who
 *   holds the openid, or else the first of `LOGIN_ORDER`, is the one who logs in.
 *
 * An identifier that a back end asserted of a person after they had come, and that nobody has proved, is no credential
 * (`isCredential`): whoever proves it now gets it and nothing else of the person, who is told; staff are asked.
 *
 * Of parallel calls with the same identifiers one makes the person and the others find them. Repeating a call changes
 * nothing but the times of the proofs.
 *
 * @param proven at least one, each at trust `WECHAT` or higher; device ids do not belong here
 */
export async function signIn(
  parts: IdentityParts,
  proven: readonly ProvenIdentifier[],
  { ifReissued = "ASK" }: SignInOptions = {},
): Promise<SignInOutcome> {
  const { store, newId, now, actor } = parts;
  const inOrder = proven.toSorted(byLoginOrder);
  if (inOrder.length === 0 || inOrder.some(({ trust }) => !isProof(trust)))
    throw new Error("A login needs identifiers that were proved.");
  let origin: BindOrigin = "LOGIN";
  const binding = (): Binding => ({ origin, by: actor, at: now });
  let change: SignedIn["change"] = "UNCHANGED";
  /** Whom the person could not be merged with. */
  const apart = new Set<string>();
  /** Who had what was only asserted of them. */
  const formerHolders = new Map<string, Known>();

  // Every turn begins with a fresh look. A turn ends without an answer only when something was changed, by us or by
  // somebody who was faster.
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const holders = await store.personsByIdentifier(inOrder.map(({ identifier }) => identifier));
    const known = inOrder.flatMap((one) => {
      const holder = holders.get(identifierKey(one.identifier));
      const record = holder && store.recordOf(holder, one.identifier);
      return record ? [{ one, holder, record }] : [];
    });
    const missing = inOrder.filter((one) => !known.some((found) => found.one === one));

    const unproven = known.find((one) => isNoCredential(one, known));
    if (unproven) {
      const { holder, record } = unproven;
      if (await store.release(record, { reason: "UNPROVEN", by: actor, at: now }))
        parts.tellFormerOwner({ formerOwner: holder, released: record });
      formerHolders.set(holder.id, unproven);
      continue;
    }

    const [main] = known;
    const alone = main ? newcomerAmong(missing, main.holder) : inOrder.at(-1);
    if (alone && (await store.createUser(newId(), alone, binding()))) change = "CREATED";
    if (!main || alone) continue;

    if (isStale(main.record, now, parts.phoneFreshDays)) {
      if (ifReissued === "ASK") return { kind: "PhoneMayBeReissued" };
      origin = "REISSUED";
      if (await store.release(main.record, { reason: "REISSUED", by: actor, at: now }))
        parts.tellFormerOwner({ formerOwner: main.holder, released: main.record });
      continue;
    }

    const others = known.filter(({ holder }) => holder.id !== main.holder.id && !apart.has(holder.id));
    const [other] = others;
    if (other) {
      const links = others.filter(({ holder }) => holder.id === other.holder.id);
      if (!(await join(parts, main, other.holder, links))) apart.add(other.holder.id);
      else if (change === "UNCHANGED") change = "UPDATED";
      continue;
    }

    const bound = await bindMissing(parts, main.holder, missing, binding());
    if (bound === "OVERTAKEN") continue;
    if (bound === "SOME" && change === "UNCHANGED") change = "UPDATED";
    for (const { one, record, holder } of known)
      if (holder.id === main.holder.id) await store.confirm([record], one.trust, actor, now);
    for (const { one, holder, record } of formerHolders.values())
      await proposeMerge(parts, main.holder, holder, "WEAK_EVIDENCE", [evidenceOf(record), evidenceOfProof(one)]);
    return { kind: "SignedIn", userId: main.holder.id, change };
  }
  throw new Error(`A login was overtaken ${TURNS_MAX} times.`);
}

/** A proven identifier that somebody holds. */
interface Known {
  readonly one: ProvenIdentifier;
  readonly holder: Person;
  readonly record: BoundIdentifier;
}

/** Whether it was only asserted of its holder, and nothing else in this login is theirs. */
const isNoCredential = ({ holder, record }: Known, known: readonly Known[]): boolean =>
  !isCredential(holder, record) &&
  !known.some((other) => other.holder.id === holder.id && isCredential(holder, other.record));

/**
 * An openid that nobody has and that cannot be the known person's, who has another one of that appid: it is the
 * strongest thing the login shows, so it logs in as somebody new, and staff are asked.
 */
const newcomerAmong = (missing: readonly ProvenIdentifier[], known: Person): ProvenIdentifier | undefined =>
  missing.find(({ identifier }) => OPENIDS.has(identifier.type) && inPlaceOf(known, identifier));

/** Merges the person who logs in with another who holds some of what they proved, or proposes it. True when merged. */
async function join(parts: IdentityParts, main: Known, other: Person, links: readonly Known[]): Promise<boolean> {
  const evidence = [main, ...links].map(({ one }) => evidenceOfProof(one));
  const phone = links.find(({ record }) => record.type === "PHONE");
  let rule: MergeRule | null = null;
  if (links.some(({ record }) => record.type === "UNIONID" && record.verifiedAt)) rule = "UNIONID";
  else if (phone && provedWithin(phone.record, parts.now, PHONE_MERGE_DAYS)) rule = "PHONE";
  if (rule) {
    const { kind } = await mergePersons(parts, [main.holder.id, other.id], { rule, evidence });
    return kind === "Merged";
  }
  await proposeMerge(parts, main.holder, other, phone ? "PHONE_STALE" : "WEAK_EVIDENCE", evidence);
  return false;
}

/** Binds what nobody holds to the person, as far as they may have it; what contradicts them is told in their history. */
async function bindMissing(
  { store, actor, now }: IdentityParts,
  person: Person,
  missing: readonly ProvenIdentifier[],
  binding: Binding,
): Promise<"NONE" | "SOME" | "OVERTAKEN"> {
  let bound: "NONE" | "SOME" = "NONE";
  for (const one of missing) {
    const current = inPlaceOf(person, one.identifier);
    if (current) {
      await store.addEvent({
        id: `OTHER_HELD:${current.id}:${one.identifier.masked}`,
        kind: "CONFLICT",
        at: now,
        by: actor,
        evidence: [evidenceOf(current), evidenceOfProof(one)],
        userIds: [person.id],
        mergeId: null,
        reason: null,
      });
      continue;
    }
    const { kind } = await store.bind(person.id, one, roomOf(person), binding);
    if (kind === "BOUND") bound = "SOME";
    else if (kind !== "TOO_MANY") return "OVERTAKEN";
  }
  return bound;
}
