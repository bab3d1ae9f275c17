/**
 * Tries a mapping of the data dictionary on a file, and writes nothing anywhere: how many records it makes, the first of
 * them, what is wrong with the others, by the source's own fields and the lines of the file, and which fields nothing reads.
 * The file is read as `npm run import` has it read.
 *
 *   npm run dictionary:try -- <source> <file.csv, file.json or file.ndjson> [--type …] [--charset …]
 *
 * With SOURCES_DIRECTORY the mapping is one of that folder.
 */
import { createReadStream } from "node:fs";
import path from "node:path";
import { createGunzip } from "node:zlib";
import { readArguments, type ImportFile } from "../deploy/src/import/readArguments.ts";
import { readSources, SHIPPED_SOURCES } from "../subgraphs/orders/src/dictionary/readSources.ts";
import { mappedSources, readMapped, type MappedSource } from "../subgraphs/orders/src/domain/mappedSource.ts";
import { groupRows } from "../subgraphs/orders/src/domain/mapping/groupRows.ts";
import type { MappedRecord } from "../subgraphs/orders/src/domain/mapping/mapRecord.ts";
import { compileUnreadFields } from "../subgraphs/orders/src/domain/mapping/unreadFields.ts";
import type { SourceRow } from "../subgraphs/orders/src/domain/mapping/rows.ts";
import type { RecordProblem } from "../subgraphs/orders/src/domain/recordProblem.ts";
import { fileFormOf } from "../subgraphs/orders/src/files/fileFormOf.ts";
import { readFileRecords } from "../subgraphs/orders/src/files/readFileRecords.ts";
import { readForm } from "../subgraphs/orders/src/upload/uploadRequest.ts";

/** So many problems are shown; the others are counted. */
const SHOWN_MAX = 20;

/** What came out so far. */
const result = { records: 0, skipped: 0, unusable: 0 };

/** In how many records each field says something that no rule reads. */
const unread = new Map<string, number>();

function tellUnread(): void {
  if (unread.size === 0) return;
  const fields = [...unread].map(([field, count]) => `${field} (${count})`);
  const more = fields.length > SHOWN_MAX ? [`and ${fields.length - SHOWN_MAX} more`] : [];
  console.log(`not read by any rule, in so many records: ${[...fields.slice(0, SHOWN_MAX), ...more].join(", ")}`);
}

function tell(record: unknown): void {
  if (result.records === 0) console.log(JSON.stringify(record, null, 2));
  result.records += 1;
}

const now = new Date();

async function tryRecords(source: MappedSource, file: ImportFile): Promise<void> {
  const { mapping, map } = source;
  const complain = (line: number, problems: readonly RecordProblem[]) => {
    result.unusable += 1;
    if (result.unusable > SHOWN_MAX) return;
    for (const { field, reason } of problems)
      console.log([`${file.unit} ${line}:`, field, reason.en].filter(Boolean).join(" "));
  };
  // A mapped record may still be none: amounts and times that contradict each other.
  const take = (line: number, { record, identifiers }: MappedRecord) => {
    const [read] = readMapped(source, [{ record, identifiers, raw: null }], now);
    if (read?.kind === "unusable") complain(line, read.problems);
    else tell({ ...record, identifiers });
  };
  const rows: SourceRow[] = [];
  const unreadIn = compileUnreadFields(mapping);
  const bytes = createReadStream(file.path);
  const form = readForm(file.contentType, fileFormOf(mapping));
  for await (const record of readFileRecords(file.isGzip ? bytes.pipe(createGunzip()) : bytes, form)) {
    if ("value" in record) for (const field of unreadIn(record.value)) unread.set(field, (unread.get(field) ?? 0) + 1);
    if (!map) rows.push("value" in record ? record : { ...record, value: record.raw });
    else if (!("value" in record)) complain(record.line, record.problems);
    else {
      const mapped = map(record.value);
      if (mapped.kind === "mapped") take(record.line, mapped);
      else if (mapped.kind === "unusable") complain(record.line, mapped.problems);
      else result.skipped += 1;
    }
  }
  if (map) return;
  const { records, unusable, skipped, cancellations } = groupRows(mapping, rows);
  for (const { lines, ...record } of records) take(lines[0] ?? 0, record);
  for (const { row, problems } of unusable) complain(row.line, problems);
  result.skipped = skipped;
  if (mapping.rows?.cancellations) console.log(`${cancellations} cancellations applied`);
}

const [source = "", ...words] = process.argv.slice(2);
const directory = process.env.SOURCES_DIRECTORY ?? SHIPPED_SOURCES;
try {
  const [file] = words.length === 0 ? [] : (readArguments(["--source", source, ...words])?.files ?? []);
  if (!file) throw new Error("Name a source and a file.");
  const mapped = mappedSources(readSources(directory)).get(source);
  if (!mapped) throw new Error(`There is no mapping of ${source} in ${path.relative("", directory)}.`);
  await tryRecords(mapped, file);
  tellUnread();
  console.log(`${result.records} records, ${result.skipped} skipped, ${result.unusable} unusable`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
