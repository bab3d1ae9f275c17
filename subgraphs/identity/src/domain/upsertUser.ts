import { identifierKey, type Identifier } from "./identifier.ts";
import { areOfErased, type Erasures } from "./ofErased.ts";
import { heldAs, identifyingOf, type Holding } from "./holding.ts";
import { exclude, IDENTIFIERS_PER_USER_MAX, inPlaceOf, roomOf, type Person } from "./person.ts";
import type { Binding, IdentityParts } from "./ports.ts";

/** The record's identifiers all belong to this person now. */
export interface UserUpserted extends Holding {
  readonly kind: "UserUpserted";
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED";
}

/** The record contradicts what is known; nothing was moved. `positions` are places in the record. */
export interface IdentifierConflict {
  readonly kind: "IdentifierConflict";
  readonly positions: readonly number[];
}

/** The record cannot be used; nothing of it was taken. */
export interface IdentifierInvalid {
  readonly kind: "IdentifierInvalid";
  readonly field: string;
  readonly reason: { readonly zh: string; readonly en: string };
}

/** The record is of somebody who was erased; nothing of it was taken. */
export interface UserErased {
  readonly kind: "UserErased";
}

export type UpsertUserOutcome = UserUpserted | IdentifierConflict | IdentifierInvalid | UserErased;

/** How often we look again after somebody else took an identifier between our read and our write. */
const ATTEMPTS_MAX = 5;

const places = (record: readonly Identifier[], matches: (identifier: Identifier, place: number) => boolean) =>
  record.flatMap((identifier, place) => (matches(identifier, place) ? [place] : []));

const TOO_MANY: IdentifierInvalid = {
  kind: "IdentifierInvalid",
  field: "identifiers",
  reason: {
    zh: `一位用户最多有 ${IDENTIFIERS_PER_USER_MAX} 个标识`,
    en: `a person has at most ${IDENTIFIERS_PER_USER_MAX} identifiers`,
  },
};

const DEVICE_ALONE: IdentifierInvalid = {
  kind: "IdentifierInvalid",
  field: "identifiers",
  reason: { zh: "仅有设备号不能标识任何人", en: "a device id alone identifies nobody" },
};

/** What is known before a record is looked at. */
export interface KnownBefore {
  /** Who held the record's identifiers just now, where somebody has looked for many records at once. */
  readonly holding: Holding | null;
  readonly erasures: Erasures;
  /** Of when the record tells; null when it does not say. */
  readonly toldOf: Date | null;
}

const NOTHING_KNOWN: KnownBefore = { holding: null, erasures: new Map(), toldOf: null };

const upserted = (
  parts: Pick<IdentityParts, "store">,
  person: Person,
  record: readonly Identifier[],
  change: UserUpserted["change"],
): UserUpserted => ({ kind: "UserUpserted", change, userId: person.id, heldAs: heldAs(parts, person, record) });

/**
 * Binds the identifiers that a back end asserts to belong to one person: to the person who holds any of them, or to a
 * new one. Asserted identifiers never move and never merge anybody. Device ids are noted as seen with the person.
 *
 * Repeating a call changes nothing. Of parallel calls with the same identifiers one makes the person and the others
 * find them: identifiers are bound in one fixed order, so that all contend for the same first one. When parallel calls
 * overlap only partly, a call may find its identifiers with two people and answer a conflict.
 *
 * @param record 1 to 20 distinct identifiers of one person
 */
export async function upsertUser(
  parts: IdentityParts,
  record: readonly Identifier[],
  { holding, erasures, toldOf }: KnownBefore = NOTHING_KNOWN,
): Promise<UpsertUserOutcome> {
  const { store, now } = parts;
  const identifying = identifyingOf(record);
  if (identifying.length === 0) return DEVICE_ALONE;
  const twice = places(record, (identifier, place) =>
    record.slice(0, place).some((other) => exclude(identifier, other)),
  );
  if (twice.length > 0) return { kind: "IdentifierConflict", positions: twice };
  const [isOfErased] = await areOfErased(parts, [{ identifiers: identifying, toldOf }], erasures);
  if (isOfErased) return { kind: "UserErased" };

  // What is asserted never moves any: whoever held them all does so now.
  const outcome: UpsertUserOutcome = holding
    ? { kind: "UserUpserted", change: "UNCHANGED", ...holding }
    : await bindAll(parts, identifying);
  if (outcome.kind === "IdentifierConflict") {
    const conflicting = outcome.positions.map((place) => identifying[place]);
    return { ...outcome, positions: places(record, (identifier) => conflicting.includes(identifier)) };
  }
  if (outcome.kind === "UserUpserted")
    for (const device of record.filter(({ type }) => type === "DEVICE_ID"))
      await store.noteDevice(device, outcome.userId, now);
  return outcome;
}

/** The same without devices; positions are places in `record`. */
async function bindAll(
  parts: IdentityParts,
  record: readonly Identifier[],
  made: string | null = null,
  attempt = 1,
): Promise<UpsertUserOutcome> {
  const { store, newId, now, actor } = parts;
  const binding: Binding = { origin: "ASSERTED", by: actor, at: now };

  const holders = await store.personsByIdentifier(record);
  const person: Person | undefined = record
    .map((identifier) => holders.get(identifierKey(identifier)))
    .find((holder) => holder !== undefined);
  // A parallel call may have bound an identifier while ours was reading: the person read last then has it already.
  const holderOf = (identifier: Identifier) =>
    holders.get(identifierKey(identifier)) ?? (person && store.recordOf(person, identifier) ? person : undefined);
  const missing = record.filter((identifier) => !holderOf(identifier));

  const elsewhere = places(record, (identifier) => {
    const holder = holderOf(identifier);
    return holder ? holder.id !== person?.id : Boolean(person && inPlaceOf(person, identifier));
  });
  if (elsewhere.length > 0) return { kind: "IdentifierConflict", positions: elsewhere };
  const isMade = made !== null && person?.aliasIds.includes(made);
  if (person && missing.length === 0) return upserted(parts, person, record, isMade ? "CREATED" : "UNCHANGED");
  if ((person?.identifiers.length ?? 0) + missing.length > IDENTIFIERS_PER_USER_MAX) return TOO_MANY;

  const again = (userId: string | null) => bindAll(parts, record, userId, attempt + 1);
  const inFixedOrder = missing.toSorted((a, b) => (identifierKey(a) < identifierKey(b) ? -1 : 1));
  const [first, ...rest] = inFixedOrder;
  if (!person && first) {
    const userId = newId();
    const isFirst = await store.createUser(userId, { identifier: first, trust: "ASSERTED" }, binding);
    if (isFirst && rest.length === 0) return { kind: "UserUpserted", change: "CREATED", userId, heldAs: userId };
    return again(isFirst ? userId : made);
  }
  if (!person) throw new Error("A record needs an identifier.");
  for (const identifier of inFixedOrder) {
    const { kind } = await store.bind(person.id, { identifier, trust: "ASSERTED" }, roomOf(person), binding);
    if (kind === "BOUND") continue;
    if (kind === "TOO_MANY") return TOO_MANY;
    if (attempt < ATTEMPTS_MAX) return again(made);
    return { kind: "IdentifierConflict", positions: places(record, (other) => other === identifier) };
  }
  return upserted(parts, person, record, isMade ? "CREATED" : "UPDATED");
}
