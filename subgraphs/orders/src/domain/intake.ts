import type { Read } from "./keepable.ts";
import { READ_CANONICAL, understandMapped, type MappedSource, type UnderstoodRecord } from "./mappedSource.ts";
import { sourceFieldOf } from "./mapping/compileReader.ts";
import type { People } from "./people.ts";
import type { RecordKind } from "./quarantine.ts";
import { refuseErased } from "./refuseErased.ts";
import { refuseNobodys } from "./refuseNobodys.ts";
import { HERE } from "./reservation.ts";
import type { Understood } from "./takeRecords.ts";

/** What records of every source are understood by. */
export interface Intake {
  /** The sources that the data dictionary maps, by name; records of all others are in the canonical form. */
  readonly sources: ReadonlyMap<string, MappedSource>;
  /** What keeps a name from being that of a source, as a sentence about it; null where nothing does. */
  readonly nameProblem: (source: string) => string | null;
  /** Null where nobody knows people: then no mapped source can be taken. */
  readonly people: People | null;
}

/**
 * What records of a source are: what its mapping says or, where it has none, what their door takes.
 *
 * @param canonical what records in the canonical form are at that door
 */
export const kindOf = ({ sources }: Intake, source: string, canonical: RecordKind): RecordKind =>
  sources.get(source)?.kind ?? canonical;

/** What keeps records of a kind out that a source is said to have, as a sentence about the source; null where nothing does. */
export function kindProblem({ sources, nameProblem }: Intake, source: string, kind: RecordKind): string | null {
  if (source === HERE) return `must not be ${HERE}, under which Datong keeps what is made here`;
  const mapped = sources.get(source);
  if (!mapped) return nameProblem(source);
  return mapped.kind === kind ? null : `is a source of ${mapped.mapping.kind}s, not of ${kind.toLowerCase()}s`;
}

/** What keeps this deployment from taking a source, as a sentence about it; null where nothing does. */
export const peopleProblem = ({ sources, people }: Intake, source: string): string | null =>
  sources.has(source) && !people
    ? "is mapped, and this deployment has not been told where identity is (IDENTITY_URL)"
    : null;

/** What keeps records of a kind of this source from being taken, as a sentence about it; null where nothing does. */
export const sourceProblem = (intake: Intake, source: string, kind: RecordKind): string | null =>
  kindProblem(intake, source, kind) ?? peopleProblem(intake, source);

/** How a source calls the fields of the canonical form; by their names where it has no mapping. */
export const fieldsOf =
  ({ sources }: Intake, source: string) =>
  (field: string): string => {
    const mapping = sources.get(source)?.mapping;
    return mapping ? sourceFieldOf(mapping, field) : field;
  };

/** What records that could be read are, see `understandRecords`. */
async function understandValues(
  { sources, people }: Intake,
  { source, kind }: Pick<Understood, "source" | "kind">,
  raws: readonly unknown[],
  { now, requestId }: { readonly now: Date; readonly requestId: string },
): Promise<Pick<Understood, "form" | "records">> {
  const mapped = sources.get(source);
  const map = mapped?.map;
  if (!map) return { form: "CANONICAL", records: READ_CANONICAL[kind](source, raws, now) };
  if (!people) throw new Error("nobody knows people here");
  const looked = raws.map((raw) => ({ ...map(raw), raw }));
  return { form: "MAPPED", records: await understandMapped({ people, now, requestId }, mapped, looked) };
}

/**
 * The same records, with those of people who were erased as such, and of those who never were as unusable; see `refuseErased`
 * and `refuseNobodys`. Where nobody knows people, ids are taken for theirs.
 */
export async function keptOut(
  { sources, people }: Intake,
  source: string,
  records: readonly UnderstoodRecord[],
  at: { readonly now: Date; readonly requestId: string },
): Promise<readonly UnderstoodRecord[]> {
  if (!people) return records;
  const named = await refuseNobodys(people, records, at.requestId);
  const mapped = sources.get(source);
  return mapped ? refuseErased({ people, ...at }, mapped, named) : named;
}

/**
 * Understands records of a source, as its mapping has them or, where it has none, in the canonical form. So do those of a
 * source whose files have several rows for one order: whoever sends single orders of it has put the rows together. What could
 * not be read is unusable, and of a mapped source nothing of somebody who was erased is, see `keptOut`.
 *
 * @param asked a source of which `sourceProblem` knows no problem with records of this kind
 * @throws UNAVAILABLE or TIMEOUT, see `lookUpPeople` and `refuseNobodys`
 */
export async function understandRecords(
  intake: Intake,
  asked: Pick<Understood, "source" | "kind">,
  read: readonly Read[],
  at: { readonly now: Date; readonly requestId: string },
): Promise<Understood> {
  const values = read.flatMap((record) => ("value" in record ? [record.value] : []));
  const { form, records } = await understandValues(intake, asked, values, at);
  const understood = records.values();
  const all = read.map((record): UnderstoodRecord => {
    if (!("value" in record)) return { kind: "unusable", ...record };
    const next = understood.next().value;
    if (!next) throw new Error("a record was read and is gone");
    return next;
  });
  return {
    ...{ ...asked, form },
    ...(form === "MAPPED" ? { fieldOf: fieldsOf(intake, asked.source) } : {}),
    records: await keptOut(intake, asked.source, all, at),
  };
}
