import type { MappedSource, MappingParts, UnderstoodRecord } from "./mappedSource.ts";
import type { PersonAsked } from "./people.ts";

/**
 * The same records; those that cannot be used, and by whatever can be read of them are of people who were erased, as such:
 * nothing of them may be kept, in quarantine neither. Nobody is made known by what such a record says.
 *
 * @throws UNAVAILABLE or TIMEOUT when that cannot be found out now
 */
export async function refuseErased(
  { people, now, requestId }: MappingParts,
  { personsIn }: Pick<MappedSource, "personsIn">,
  records: readonly UnderstoodRecord[],
): Promise<readonly UnderstoodRecord[]> {
  // A time that has not come is as wrong as the rest may be.
  const believed = ({ identifiers, toldOf }: PersonAsked) => ({
    identifiers,
    toldOf: toldOf !== null && toldOf <= now ? toldOf : null,
  });
  const asks = records.flatMap((record, place) =>
    record.kind === "unusable"
      ? [record.raw, ...(record.guesses ?? [])].flatMap(personsIn).map((asked) => ({ place, asked: believed(asked) }))
      : [],
  );
  if (asks.length === 0) return records;
  const answers = await people.areErased(
    asks.map(({ asked }) => asked),
    requestId,
  );
  const erased = new Set(asks.flatMap(({ place }, nth) => (answers[nth] ? [place] : [])));
  return records.map((record, place) => (erased.has(place) ? { kind: "erased", raw: record.raw } : record));
}
