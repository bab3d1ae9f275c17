import { identifierKey, type Identifier } from "./identifier.ts";
import type { Holders } from "./ofErased.ts";
import type { Person } from "./person.ts";
import type { IdentityParts } from "./ports.ts";

/** Who holds all identifiers of a record. */
export interface Holding {
  readonly userId: string;
  /** See `heldAs`. */
  readonly heldAs: string;
}

type Store = Pick<IdentityParts, "store">;

/** A device is seen with people, and tells nothing about who they are. */
export const identifyingOf = (record: readonly Identifier[]): readonly Identifier[] =>
  record.filter(({ type }) => type !== "DEVICE_ID");

/**
 * The id of the person under which a record's identifiers lie, which a merge does not change: of several the one that has
 * been bound longest tells, so that one that came with the record does not.
 */
export function heldAs({ store }: Store, person: Person, record: readonly Identifier[]): string {
  const own = record.flatMap((identifier) => store.recordOf(person, identifier) ?? []);
  const [longest] = own.toSorted((a, b) => a.boundAt.getTime() - b.boundAt.getTime());
  return longest?.userId ?? person.id;
}

/** The person whose all of some identifiers are, each of whom may have been read by itself. */
function soleHolder<Holder>(holders: readonly (Holder | undefined)[], idOf: (holder: Holder) => string): Holder | null {
  const [first, ...others] = holders;
  const isSole = (other: Holder | undefined) => first && other && idOf(other) === idOf(first);
  return first && others.every(isSole) ? first : null;
}

/**
 * Who holds records as a whole, null where nobody does: one cheap look for all of them, and a dear one for those of people
 * who were merged.
 *
 * @throws UNAVAILABLE while somebody who holds one is being erased
 */
export async function holdingsOf(
  parts: Store,
  given: readonly (readonly Identifier[])[],
): Promise<readonly (Holding | null)[]> {
  const { store } = parts;
  const records = given.map(identifyingOf);
  const owners = await store.ownersOf(records.flat());
  const ownersOf = (record: readonly Identifier[]) => record.map((identifier) => owners.get(identifierKey(identifier)));
  const isOfMerged = (record: readonly Identifier[]) =>
    ownersOf(record).every((owner) => owner !== undefined) && ownersOf(record).some((owner) => !owner?.isCanonical);

  const ofMerged = records.filter(isOfMerged);
  const persons: Holders = ofMerged.length === 0 ? new Map() : await store.personsByIdentifier(ofMerged.flat());
  return records.map((record) => {
    if (!isOfMerged(record)) {
      const owner = soleHolder(ownersOf(record), ({ userId }) => userId);
      return owner && { userId: owner.userId, heldAs: owner.userId };
    }
    const holders = record.map((identifier) => persons.get(identifierKey(identifier)));
    const person = soleHolder(holders, ({ id }) => id);
    return person && { userId: person.id, heldAs: heldAs(parts, person, record) };
  });
}
