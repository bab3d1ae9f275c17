import { createReadStream } from "node:fs";
import {
  FileError,
  groupRows,
  readFileRecords,
  readSources,
  SHIPPED_SOURCES,
  type GroupedRows,
  type SourceMapping,
  type SourceRow,
} from "@datong/orders";
import { SampleFileError } from "./SampleFileError.ts";

/** The mapping of the UCI "Online Retail" data set, and the source that its orders have. */
export const RETAIL_SOURCE = "online-retail";

/** The columns that say anything of an order. */
const COLUMNS = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"];

/** What a file of the data set holds, as far as it can be read. */
export interface RetailFile extends GroupedRows {
  readonly rowCount: number;
  /** Everybody whom a row names, with or without an order, in the order of the file. */
  readonly customers: readonly string[];
  /** Why reading stopped before the end; null when it did not. */
  readonly broken: SampleFileError | null;
}

/**
 * Reads a file of the data set, and makes orders of its rows as its mapping says. Where nobody can tell where the next
 * record begins, reading stops, `broken` says where and why, and everything before it is kept.
 *
 * @throws SampleFileError when there is nothing to keep: the file cannot be opened, or none of its rows has the columns
 */
export async function readRetailFile(file: string): Promise<RetailFile> {
  const mapping = readSources(SHIPPED_SOURCES).find(({ source }) => source === RETAIL_SOURCE);
  if (!mapping) throw new Error(`There is no mapping of ${RETAIL_SOURCE}.`);
  const { rows, broken } = await readRows(file, mapping);
  return { ...groupRows(mapping, rows), rowCount: rows.length, customers: customersIn(rows), broken };
}

interface ReadRows {
  readonly rows: readonly SourceRow[];
  readonly broken: SampleFileError | null;
}

async function readRows(file: string, mapping: SourceMapping): Promise<ReadRows> {
  const rows: SourceRow[] = [];
  let broken: SampleFileError | null = null;
  try {
    for await (const record of readFileRecords(createReadStream(file), { format: "csv", ...mapping.file }))
      rows.push("value" in record ? record : { ...record, value: record.raw });
  } catch (error) {
    // What a stream throws is an error that names what the system could not do.
    if (!(error instanceof FileError)) throw new SampleFileError(file, null, (error as Error).message);
    broken = new SampleFileError(file, error.line, error.reason);
  }
  if (rows.some(({ value }) => COLUMNS.every((column) => Object.hasOwn(Object(value) as object, column))))
    return { rows, broken };
  throw broken ?? new SampleFileError(file, 1, `there is no row with the columns ${COLUMNS.join(", ")}`);
}

function customersIn(rows: readonly SourceRow[]): readonly string[] {
  const named = rows.flatMap(({ value }) => {
    const { CustomerID: customer } = Object(value) as { readonly CustomerID?: unknown };
    return typeof customer === "string" && /^[1-9]\d{0,7}$/.test(customer.trim()) ? [customer.trim()] : [];
  });
  return [...new Set(named)];
}
