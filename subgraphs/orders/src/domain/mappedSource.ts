import { findPeople, ruleOf } from "./findPeople.ts";
import { sourceFieldOf } from "./mapping/compileReader.ts";
import { compileMapping, numberIn, type Mapped, type MappedRecord } from "./mapping/mapRecord.ts";
import { compilePersonsIn } from "./mapping/personsIn.ts";
import type { SourceMapping } from "./mapping/sourceMapping.ts";
import { stepOf } from "./orderStatus.ts";
import type { People, PersonAsked, PersonFound, PersonIdentifier } from "./people.ts";
import type { RecordKind } from "./quarantine.ts";
import { readRecords, type ReadRecord } from "./readRecord.ts";
import { timeOfVersion, versionReadBy } from "./version.ts";
import { readReservations, type ReadReservation } from "./readReservation.ts";

/** A source whose records are not in the canonical form, as the data dictionary maps it. */
export interface MappedSource {
  readonly mapping: SourceMapping;
  /** What its records are. */
  readonly kind: RecordKind;
  /** Null where several rows of a file make a record: one record at a time tells nothing. */
  readonly map: ((raw: unknown) => Mapped) | null;
  /** By what a record names its person, see `compilePersonsIn`. */
  readonly personsIn: (raw: unknown) => readonly PersonAsked[];
}

const KINDS = { order: "ORDER", reservation: "RESERVATION" } as const satisfies Record<
  SourceMapping["kind"],
  RecordKind
>;

/** The sources of mappings, by name. */
export const mappedSources = (mappings: readonly SourceMapping[]): ReadonlyMap<string, MappedSource> =>
  new Map(
    mappings.map((mapping) => [
      mapping.source,
      {
        mapping,
        kind: KINDS[mapping.kind],
        map: mapping.rows ? null : compileMapping(mapping),
        personsIn: compilePersonsIn(mapping),
      },
    ]),
  );

/** What a source calls the field of an identifier. */
const fieldOf = (mapping: SourceMapping, identifier: PersonIdentifier): string =>
  ruleOf(mapping, identifier)?.path[0] ?? identifier.type;

/** A record that could be read, or what keeps it from being used. */
export type UsableRecord = ReadRecord | ReadReservation | ErasedRecord;

/** A record of somebody who was erased: nothing of it is kept. */
export interface ErasedRecord {
  readonly kind: "erased";
  readonly raw: unknown;
}

/** A record as its source has it, once understood. `skipped`: the source's mapping takes no such records. */
export type UnderstoodRecord = UsableRecord | { readonly kind: "skipped"; readonly raw: unknown };

/** Reads records of a kind in the canonical form. */
export const READ_CANONICAL: Readonly<
  Record<RecordKind, (source: string, raws: readonly unknown[], now: Date) => readonly UsableRecord[]>
> = { ORDER: readRecords, RESERVATION: readReservations };

/** Stands for a record's person until they are looked up: for records that cannot be read nobody is. */
const SOMEBODY = "somebody";

/** A mapped record, and what it was. */
export type RawMapped = MappedRecord & { readonly raw: unknown };

/** A record with the version of the mapping that has read it. */
function readBy(record: ReadableRecord, mapping: SourceMapping): ReadableRecord {
  if (record.kind === "order") {
    const { version, status } = record.order;
    const step = mapping.fields.version?.coarse === true ? stepOf(status) : null;
    return { ...record, order: { ...record.order, version: versionReadBy(version, mapping.version, step) } };
  }
  const { reservation } = record;
  return { ...record, reservation: { ...reservation, version: versionReadBy(reservation.version, mapping.version) } };
}

/** What mapped records are in the canonical form; what is wrong with them is told of the raw ones. */
export function readMapped({ mapping, kind }: MappedSource, mapped: readonly RawMapped[], now: Date) {
  const canonical = mapped.map(({ record }) => ({ ...record, userId: SOMEBODY }));
  return READ_CANONICAL[kind](mapping.source, canonical, now).map((read, place): UsableRecord => {
    const raw = mapped[place]?.raw;
    if (read.kind !== "unusable") return { ...(isReadable(read) ? readBy(read, mapping) : read), raw };
    const problems = read.problems.map((one) => ({ ...one, field: sourceFieldOf(mapping, one.field) }));
    return { kind: "unusable", raw, problems, ...numberIn(mapped[place]?.record ?? {}) };
  });
}

/** A record whose person is known, or why nobody is. */
function withPerson(
  record: ReadableRecord,
  identifiers: readonly PersonIdentifier[],
  person: PersonFound | undefined,
  mapping: SourceMapping,
): UsableRecord {
  if (!person) throw new Error("a person was asked for and not looked up");
  if (person.kind === "erased") return { kind: "erased", raw: record.raw };
  if (person.kind === "found") {
    const whose = { userId: person.userId, isPersonLookedUp: true } as const;
    return record.kind === "order"
      ? { ...record, order: { ...record.order, ...whose } }
      : { ...record, reservation: { ...record.reservation, ...whose } };
  }
  const fields = person.places.flatMap((place) => {
    const identifier = identifiers[place];
    return identifier ? [fieldOf(mapping, identifier)] : [];
  });
  const problems = [...new Set(fields.length > 0 ? fields : [""])].map((field) => ({ field, reason: person.reason }));
  const { externalId } = record.kind === "order" ? record.order : record.reservation;
  return { kind: "unusable", raw: record.raw, problems, externalId };
}

type ReadableRecord = Exclude<UsableRecord, { kind: "unusable" | "erased" }>;

const isReadable = (record: UsableRecord): record is ReadableRecord =>
  record.kind === "order" || record.kind === "reservation";

/** Of when a record tells: an order of when it was placed, a reservation of its version where that is a time. */
const toldOf = (record: ReadableRecord): Date | null =>
  record.kind === "order" ? record.order.placedAt : timeOfVersion(record.reservation.version);

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
  source: MappedSource,
  mapped: readonly RawMapped[],
): Promise<readonly UsableRecord[]> {
  const read = readMapped(source, mapped, now);
  const asks = read.flatMap((record, place) =>
    isReadable(record) ? [{ identifiers: mapped[place]?.identifiers ?? [], toldOf: toldOf(record) }] : [],
  );
  const found = (await findPeople(people, source.mapping, asks, requestId)).values();
  return read.map((record, place) =>
    isReadable(record)
      ? withPerson(record, mapped[place]?.identifiers ?? [], found.next().value, source.mapping)
      : record,
  );
}

/**
 * Understands what a mapping has made of records, each by itself.
 *
 * @throws as `lookUpPeople`
 */
export async function understandMapped(
  parts: MappingParts,
  source: MappedSource,
  looked: readonly (Mapped & { readonly raw: unknown })[],
): Promise<readonly UnderstoodRecord[]> {
  const mapped = looked.flatMap((one) => (one.kind === "mapped" ? [one] : []));
  const records = (await lookUpPeople(parts, source, mapped)).values();
  return looked.map((one): UnderstoodRecord => {
    if (one.kind !== "mapped") return one;
    const record = records.next().value;
    if (!record) throw new Error("a record was mapped and is gone");
    return record;
  });
}
