import { identifierKey, type Identifier } from "./identifier.ts";
import type { Person } from "./person.ts";
import type { IdentityParts } from "./ports.ts";

/** When the last holders of identifiers were erased, by `identifierKey`. */
export type Erasures = ReadonlyMap<string, Date>;

/** Who held identifiers a moment ago, by `identifierKey`. */
export type Holders = ReadonlyMap<string, Person>;

/** By what a record names its person, and of when it tells. */
export interface ToldRecord {
  /** None of a device: a device tells nothing about who somebody is. */
  readonly identifiers: readonly Identifier[];
  /** Null when it does not say. */
  readonly toldOf: Date | null;
}

/**
 * Which records tell of somebody who was erased: what is from before that, or says nothing of its time while nobody else has
 * come with the identifier since.
 *
 * One read of who has come since for all of them, and none where nobody was erased.
 */
export async function areOfErased(
  { store }: Pick<IdentityParts, "store">,
  records: readonly ToldRecord[],
  erasures: Erasures,
): Promise<readonly boolean[]> {
  const erasedIn = ({ identifiers }: ToldRecord) =>
    identifiers.filter((identifier) => erasures.has(identifierKey(identifier)));
  const withoutTime = records.flatMap((record) => (record.toldOf ? [] : erasedIn(record)));
  const holders: Holders = withoutTime.length === 0 ? new Map() : await store.personsByIdentifier(withoutTime);
  return records.map((record) =>
    erasedIn(record).some((identifier) => {
      const key = identifierKey(identifier);
      const { toldOf } = record;
      return toldOf ? toldOf <= (erasures.get(key) ?? toldOf) : !holders.has(key);
    }),
  );
}
