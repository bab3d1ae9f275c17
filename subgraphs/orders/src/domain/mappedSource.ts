import { compileMapping, type Mapped, type MappedRecord } from "./mapping/mapRecord.ts";
import type { SourceMapping } from "./mapping/sourceMapping.ts";
import type { People, PersonFound, PersonIdentifier } from "./people.ts";
import { readRecords, type ReadRecord } from "./readRecord.ts";

/** A source whose records are not in the canonical form, as the data dictionary maps it. */
export interface MappedSource {
  readonly mapping: SourceMapping;
  /** Null where several rows of a file make a record: one record at a time tells nothing. */
  readonly map: ((raw: unknown) => Mapped) | null;
}

/** The sources of mappings, by name. */
export const mappedSources = (mappings: readonly SourceMapping[]): ReadonlyMap<string, MappedSource> =>
  new Map(mappings.map((mapping) => [mapping.source, { mapping, map: mapping.rows ? null : compileMapping(mapping) }]));

/** What a source calls the field of an identifier. */
const fieldOf = ({ identifiers }: SourceMapping, { type, namespace }: PersonIdentifier): string =>
  identifiers.find((rule) => rule.type === type && (rule.namespace ?? null) === namespace)?.path[0] ?? type;

/** A record as its source has it, once understood. */
export type UnderstoodRecord = ReadRecord | { readonly kind: "skipped"; readonly raw: unknown };

/** Stands for a record's person until they are looked up: for records that are no orders nobody is. */
const SOMEBODY = "somebody";

/** A mapped record, and what it was. */
type RawMapped = MappedRecord & { readonly raw: unknown };

/** What mapped records are in the canonical form; what is wrong with them is told of the raw ones. */
function readMapped(source: string, mapped: readonly RawMapped[], now: Date) {
  const canonical = mapped.map(({ record }) => ({ ...record, userId: SOMEBODY }));
  return readRecords(source, canonical, now).map((read, place) => ({ ...read, raw: mapped[place]?.raw }));
}

/** An order whose person is known, or why nobody is. */
function withPerson(
  record: Extract<ReadRecord, { kind: "order" }>,
  identifiers: readonly PersonIdentifier[],
  person: PersonFound | undefined,
  mapping: SourceMapping,
): ReadRecord {
  if (!person) throw new Error("a person was asked for and not looked up");
  if (person.kind === "found")
    return { ...record, order: { ...record.order, userId: person.userId, isPersonLookedUp: true } };
  const fields = person.places.flatMap((place) => {
    const identifier = identifiers[place];
    return identifier ? [fieldOf(mapping, identifier)] : [];
  });
  const problems = [...new Set(fields.length > 0 ? fields : [""])].map((field) => ({ field, reason: person.reason }));
  return { kind: "unusable", raw: record.raw, problems };
}

/** What is at hand for understanding records of a mapped source. */
export interface MappingParts {
  readonly people: People;
  readonly now: Date;
  /** Of the request for which people are looked up. */
  readonly requestId: string;
}

/**
 * Checks mapped records in the canonical form, and looks up whose they are, all at once.
 *
 * @throws UNAVAILABLE or TIMEOUT when that cannot be done now: it makes no record unusable
 */
export async function lookUpPeople(
  { people, now, requestId }: MappingParts,
  { mapping }: MappedSource,
  mapped: readonly RawMapped[],
): Promise<readonly ReadRecord[]> {
  const read = readMapped(mapping.source, mapped, now);
  const asks = read.flatMap(({ kind }, place) => (kind === "order" ? [mapped[place]?.identifiers ?? []] : []));
  const found = (asks.length > 0 ? await people.resolve(asks, requestId) : []).values();
  return read.map((record, place) =>
    record.kind === "order"
      ? withPerson(record, mapped[place]?.identifiers ?? [], found.next().value, mapping)
      : record,
  );
}

/**
 * Understands records of a mapped source, each by itself.
 *
 * @throws as `lookUpPeople`
 */
export async function understandMapped(
  parts: MappingParts,
  source: MappedSource,
  raws: readonly unknown[],
): Promise<readonly UnderstoodRecord[]> {
  const { map } = source;
  if (!map) throw new Error(`${source.mapping.source} has rows for records`);
  const looked = raws.map((raw) => ({ raw, ...map(raw) }));
  const mapped = looked.flatMap((one) => (one.kind === "mapped" ? [one] : []));
  const records = (await lookUpPeople(parts, source, mapped)).values();
  return looked.map((one): UnderstoodRecord => {
    if (one.kind === "skipped") return { kind: "skipped", raw: one.raw };
    if (one.kind === "unusable") return { kind: "unusable", raw: one.raw, problems: one.problems };
    const record = records.next().value;
    if (!record) throw new Error("a record was mapped and is gone");
    return record;
  });
}
