import { readInstant } from "../instant.ts";
import type { PersonAsked } from "../people.ts";
import { compileReader } from "./compileReader.ts";
import type { KeptRows } from "./keptRows.ts";
import { isRecord } from "./mapRecord.ts";
import type { SourceMapping } from "./sourceMapping.ts";

/** Of when a record tells: an order of when it was placed, a reservation of its version where that is a time. */
const TIME_FIELDS = { order: "placedAt", reservation: "version" } as const satisfies Record<
  SourceMapping["kind"],
  string
>;

const rowsIn = (raw: unknown): readonly unknown[] => {
  const { rows } = raw as Partial<KeptRows>;
  return Array.isArray(rows) ? (rows as readonly unknown[]) : [];
};

/**
 * Makes what reads by what a record of a source names its person, whatever else is wrong with it: the record as its source
 * has it, or each of the rows that make it. Where nothing can be read, nobody is named.
 */
export function compilePersonsIn(mapping: SourceMapping): (raw: unknown) => readonly PersonAsked[] {
  const reader = compileReader(mapping);
  const personIn = (record: unknown): PersonAsked => {
    const notes = { problems: [], at: "", currency: null };
    const time = reader.fields(record, notes)[TIME_FIELDS[mapping.kind]];
    const toldOf = typeof time === "string" ? (readInstant(time)?.date ?? null) : null;
    return { identifiers: reader.identifiers(record, notes), toldOf };
  };
  return (raw) => {
    if (!isRecord(raw)) return [];
    const persons = [raw, ...rowsIn(raw)].filter(isRecord).map(personIn);
    return persons.filter(({ identifiers }) => identifiers.length > 0);
  };
}
