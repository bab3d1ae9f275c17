import { createReadStream } from "node:fs";
import {
  compileMapping,
  readFileRecords,
  readSources,
  SHIPPED_SOURCES,
  type Mapped,
  type SourceMapping,
} from "@datong/orders";

const shipped = new Map(readSources(SHIPPED_SOURCES).map((mapping) => [mapping.source, mapping]));

/** A mapping that comes with Datong. */
export function shippedMapping(source: string): SourceMapping {
  const mapping = shipped.get(source);
  if (!mapping) throw new Error(`There is no mapping of ${source}.`);
  return mapping;
}

/** What the mapping of a source makes of each record of a file. */
export async function mapFile(source: string, file: string | URL): Promise<readonly Mapped[]> {
  const map = compileMapping(shippedMapping(source));
  const format = String(file).endsWith(".csv") ? "csv" : "ndjson";
  const mapped: Mapped[] = [];
  for await (const record of readFileRecords(createReadStream(file), { format }))
    mapped.push("value" in record ? map(record.value) : { kind: "unusable", problems: record.problems });
  return mapped;
}

/** The sample records of a source, which lie beside this file. */
export const mapSamples = (source: string, extension = "ndjson"): Promise<readonly Mapped[]> =>
  mapFile(source, new URL(`records/${source}.${extension}`, import.meta.url));

/** The problems of a record that could not be used, as `field: reason`. */
export const problemsOf = (mapped: Mapped | undefined): readonly string[] =>
  mapped?.kind === "unusable" ? mapped.problems.map(({ field, reason }) => `${field}: ${reason.en}`) : [];
