/**
 * Tries a mapping of the data dictionary on a file, and writes nothing anywhere: how many records it makes, the first of
 * them, what is wrong with the others, by the source's own fields and the lines of the file, and which fields nothing reads.
 *
 *   npm run dictionary:try -- <source> <file.csv or file.ndjson>
 *
 * With SOURCES_DIRECTORY the mapping is one of that folder.
 */
import { createReadStream } from "node:fs";
import path from "node:path";
import { readSources, SHIPPED_SOURCES } from "../subgraphs/orders/src/dictionary/readSources.ts";
import { groupRows } from "../subgraphs/orders/src/domain/mapping/groupRows.ts";
import { compileMapping } from "../subgraphs/orders/src/domain/mapping/mapRecord.ts";
import { compileUnreadFields } from "../subgraphs/orders/src/domain/mapping/unreadFields.ts";
import type { SourceRow } from "../subgraphs/orders/src/domain/mapping/rows.ts";
import type { SourceMapping } from "../subgraphs/orders/src/domain/mapping/sourceMapping.ts";
import type { RecordProblem } from "../subgraphs/orders/src/domain/recordProblem.ts";
import { readFileRecords } from "../subgraphs/orders/src/files/readFileRecords.ts";

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

function complain(line: number, problems: readonly RecordProblem[]): void {
  result.unusable += 1;
  if (result.unusable > SHOWN_MAX) return;
  for (const { field, reason } of problems)
    console.log(["line", `${line}:`, field, reason.en].filter(Boolean).join(" "));
}

async function tryRecords(mapping: SourceMapping, file: string): Promise<void> {
  const rows: SourceRow[] = [];
  const map = mapping.rows ? null : compileMapping(mapping);
  const unreadIn = compileUnreadFields(mapping);
  const format = file.endsWith(".csv") ? "csv" : "ndjson";
  for await (const record of readFileRecords(createReadStream(file), { format, ...mapping.file })) {
    if ("value" in record) for (const field of unreadIn(record.value)) unread.set(field, (unread.get(field) ?? 0) + 1);
    if (!map) rows.push("value" in record ? record : { ...record, value: record.raw });
    else if (!("value" in record)) complain(record.line, record.problems);
    else {
      const mapped = map(record.value);
      if (mapped.kind === "mapped") tell({ ...mapped.record, identifiers: mapped.identifiers });
      else if (mapped.kind === "unusable") complain(record.line, mapped.problems);
      else result.skipped += 1;
    }
  }
  if (map) return;
  const { records, unusable, skipped, cancellations } = groupRows(mapping, rows);
  for (const { record, identifiers } of records) tell({ ...record, identifiers });
  for (const { row, problems } of unusable) complain(row.line, problems);
  result.skipped = skipped;
  if (mapping.rows?.cancellations) console.log(`${cancellations} cancellations applied`);
}

const [source, file] = process.argv.slice(2);
const directory = process.env.SOURCES_DIRECTORY ?? SHIPPED_SOURCES;
try {
  if (source === undefined || file === undefined) throw new Error("Name a source and a file.");
  const mapping = readSources(directory).find((known) => known.source === source);
  if (!mapping) throw new Error(`There is no mapping of ${source} in ${path.relative("", directory)}.`);
  await tryRecords(mapping, file);
  tellUnread();
  console.log(`${result.records} records, ${result.skipped} skipped, ${result.unusable} unusable`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
