import type { People, PersonFound, PersonIdentifier } from "./people.ts";
import { readRecords, type ReadRecord } from "./readRecord.ts";
import type { RecordProblem } from "./recordProblem.ts";

/** What a mapping makes of a record. `skipped`: the mapping takes no such records. */
export type Mapped =
  | {
      readonly kind: "mapped";
      /** In the canonical form, but for `userId`. */
      readonly record: Readonly<Record<string, unknown>>;
      /** Whose it is; at least one. */
      readonly identifiers: readonly PersonIdentifier[];
    }
  | { readonly kind: "unusable"; readonly problems: readonly RecordProblem[] }
  | { readonly kind: "skipped" };

/** A source whose records are not in the canonical form, as the data dictionary maps it. */
export interface MappedSource {
  /** What its records become. */
  readonly kind: "order" | "reservation";
  map(raw: unknown): Mapped;
  /** What the source calls the field of an identifier. */
  fieldOf(identifier: PersonIdentifier): string;
}

/** A record as its source has it, once understood. */
export type UnderstoodRecord = ReadRecord | { readonly kind: "skipped"; readonly raw: unknown };

/** Stands for a record's person until they are looked up: for records that are no orders nobody is. */
const SOMEBODY = "somebody";

type Mapping = Extract<Mapped, { kind: "mapped" }>;

/** What mapped records are in the canonical form; what is wrong with them is told of the raw ones. */
function readMapped(source: string, mapped: readonly (Mapping & { readonly raw: unknown })[], now: Date) {
  const canonical = mapped.map(({ record }) => ({ ...record, userId: SOMEBODY }));
  return readRecords(source, canonical, now).map((read, place) => ({ ...read, raw: mapped[place]?.raw }));
}

/** An order whose person is known, or why nobody is. */
function withPerson(
  record: Extract<ReadRecord, { kind: "order" }>,
  identifiers: readonly PersonIdentifier[],
  person: PersonFound | undefined,
  mapping: MappedSource,
): ReadRecord {
  if (!person) throw new Error("a person was asked for and not looked up");
  if (person.kind === "found")
    return { ...record, order: { ...record.order, userId: person.userId, isPersonLookedUp: true } };
  const fields = person.places.flatMap((place) => {
    const identifier = identifiers[place];
    return identifier ? [mapping.fieldOf(identifier)] : [];
  });
  const problems = [...new Set(fields.length > 0 ? fields : [""])].map((field) => ({ field, reason: person.reason }));
  return { kind: "unusable", raw: record.raw, problems };
}

/**
 * Understands records of a mapped source: maps them, checks what comes of it, and looks up whose they are, all at once.
 *
 * @param requestId of the request for which people are looked up
 * @throws UNAVAILABLE or TIMEOUT when they cannot be now: that makes no record unusable
 */
export async function understandMapped(
  { people: everybody, now, requestId }: { readonly people: People; readonly now: Date; readonly requestId: string },
  source: string,
  mapping: MappedSource,
  raws: readonly unknown[],
): Promise<readonly UnderstoodRecord[]> {
  const looked = raws.map((raw) => ({ raw, ...mapping.map(raw) }));
  const mapped = looked.flatMap((one) => (one.kind === "mapped" ? [one] : []));
  const read = readMapped(source, mapped, now);
  const asks = read.flatMap(({ kind }, place) => (kind === "order" ? [mapped[place]?.identifiers ?? []] : []));
  const people = (asks.length > 0 ? await everybody.resolve(asks, requestId) : []).values();
  const records = read
    .map((record, place) =>
      record.kind === "order"
        ? withPerson(record, mapped[place]?.identifiers ?? [], people.next().value, mapping)
        : record,
    )
    .values();
  return looked.map((one): UnderstoodRecord => {
    if (one.kind === "skipped") return { kind: "skipped", raw: one.raw };
    if (one.kind === "unusable") return { kind: "unusable", raw: one.raw, problems: one.problems };
    const record = records.next().value;
    if (!record) throw new Error("a record was mapped and is gone");
    return record;
  });
}
