import { identifierKey, isExclusive, type Identifier } from "./identifier.ts";
import type { IdentityStore } from "./ports.ts";
import type { Person } from "./person.ts";

/** The record's identifiers all belong to this person now. */
export interface UserUpserted {
  readonly kind: "UserUpserted";
  readonly change: "CREATED" | "UPDATED" | "UNCHANGED";
  readonly userId: string;
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

export type UpsertUserOutcome = UserUpserted | IdentifierConflict | IdentifierInvalid;

/** Identifiers that one person may hold. */
export const IDENTIFIERS_PER_USER_MAX = 20;

/** How often we look again after somebody else took an identifier between our read and our write. */
const ATTEMPTS_MAX = 5;

const places = (record: readonly Identifier[], matches: (identifier: Identifier, place: number) => boolean) =>
  record.flatMap((identifier, place) => (matches(identifier, place) ? [place] : []));

/** Whether two identifiers cannot both belong to one person. */
const exclude = (a: Pick<Identifier, "type" | "namespace">, b: Pick<Identifier, "type" | "namespace">) =>
  isExclusive(a.type) && a.type === b.type && a.namespace === b.namespace;

/**
 * Binds the identifiers that a back end asserts to belong to one person: to the person who holds any of them, or to a
 * new one. Asserted identifiers never move and never merge anybody.
 *
 * Repeating a call changes nothing. Of parallel calls with the same identifiers one makes the person and the others
 * find them: identifiers are bound in one fixed order, so that all contend for the same first one. When parallel calls
 * overlap only partly, a call may find its identifiers with two people and answer a conflict.
 *
 * @param record 1 to 20 distinct identifiers of one person
 */
export async function upsertUser(
  { store, newId, now }: { readonly store: IdentityStore; readonly newId: () => string; readonly now: Date },
  record: readonly Identifier[],
  attempt = 1,
): Promise<UpsertUserOutcome> {
  const twice = places(record, (identifier, place) =>
    record.slice(0, place).some((other) => exclude(identifier, other)),
  );
  if (twice.length > 0) return { kind: "IdentifierConflict", positions: twice };

  const holders = await store.personsByIdentifier(record);
  const person: Person | undefined = record
    .map((identifier) => holders.get(identifierKey(identifier)))
    .find((holder) => holder !== undefined);
  // A parallel call may have bound an identifier while ours was reading: the person read last then has it already.
  const holderOf = (identifier: Identifier) =>
    holders.get(identifierKey(identifier)) ?? (person && store.holds(person, identifier) ? person : undefined);
  const missing = record.filter((identifier) => !holderOf(identifier));

  const elsewhere = places(record, (identifier) => {
    const holder = holderOf(identifier);
    return holder ? holder.id !== person?.id : (person?.identifiers ?? []).some((known) => exclude(known, identifier));
  });
  if (elsewhere.length > 0) return { kind: "IdentifierConflict", positions: elsewhere };
  if (person && missing.length === 0) return { kind: "UserUpserted", change: "UNCHANGED", userId: person.id };
  if ((person?.identifiers.length ?? 0) + missing.length > IDENTIFIERS_PER_USER_MAX)
    return {
      kind: "IdentifierInvalid",
      field: "identifiers",
      reason: {
        zh: `一位用户最多有 ${IDENTIFIERS_PER_USER_MAX} 个标识`,
        en: `a person has at most ${IDENTIFIERS_PER_USER_MAX} identifiers`,
      },
    };

  const userId = person?.id ?? newId();
  if (!person) await store.createUser(userId, now);
  const inFixedOrder = missing.toSorted((a, b) => (identifierKey(a) < identifierKey(b) ? -1 : 1));
  for (const [place, identifier] of inFixedOrder.entries()) {
    if (await store.bind(userId, identifier, "ASSERTED", now)) continue;
    if (!person && place === 0) await store.discardUser(userId);
    if (attempt < ATTEMPTS_MAX) return upsertUser({ store, newId, now }, record, attempt + 1);
    return { kind: "IdentifierConflict", positions: places(record, (other) => other === identifier) };
  }
  return { kind: "UserUpserted", change: person ? "UPDATED" : "CREATED", userId };
}
