import { checkCount } from "../checkInput.ts";
import { badInput } from "../errors.ts";

/** A record of a person's copy as it is kept, and where it stands among those of its kind. */
export interface ExportRow {
  readonly place: string;
  /** In the caller's terms: nothing sealed, and no id that means nothing outside. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** One kind of what a subgraph keeps of people. */
export interface ExportSection {
  /** What its records say of themselves in `kind`, such as `order`. */
  readonly kind: string;
  /** The records of these people behind a place, in an order that stays; at most `limit`. */
  read(userIds: readonly string[], after: string | null, limit: number): Promise<readonly ExportRow[]>;
}

/** A page of what a subgraph keeps of a person. */
export interface ExportPage {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** What to ask with for more; null at the end. */
  readonly next: string | null;
}

export type ReadExportPage = (userIds: readonly string[], after: string | null) => Promise<ExportPage>;

const ROWS_MAX = 200;
const BYTES_MAX = 1024 * 1024;
/** As many as a person may have. */
const IDS_MAX = 100;

interface Cursor {
  readonly section: number;
  readonly place: string | null;
}

const writeCursor = ({ section, place }: Cursor): string =>
  Buffer.from(JSON.stringify([section, place])).toString("base64url");

/** @throws BAD_USER_INPUT naming `after` unless it was written here */
function readCursor(text: string | null): Cursor {
  if (text === null) return { section: 0, place: null };
  try {
    const [section, place] = JSON.parse(Buffer.from(text, "base64url").toString()) as [unknown, unknown];
    if (Number.isSafeInteger(section) && (place === null || typeof place === "string"))
      return { section: section as number, place };
  } catch {
    // Is refused below.
  }
  throw badInput("after", "is no cursor of this list");
}

/**
 * What a subgraph keeps of a person, kind by kind, in pages of at most 200 records and about a megabyte: the answer to
 * `<name>Export`, of which a person's copy is made. What is written while somebody pages is in it or is not; nothing that was
 * there from beginning to end is left out or told twice.
 */
export const exportPages =
  (sections: readonly ExportSection[]): ReadExportPage =>
  async (userIds, after) => {
    checkCount(userIds, "userIds", IDS_MAX);
    const records: Record<string, unknown>[] = [];
    let { section, place } = readCursor(after);
    let bytes = 0;
    for (; ; section += 1, place = null) {
      const reading = sections[section];
      if (!reading) return { records, next: null };
      const limit = ROWS_MAX - records.length;
      const rows = await reading.read(userIds, place, limit);
      for (const row of rows) {
        const text = JSON.stringify({ kind: reading.kind, ...row.record });
        records.push(JSON.parse(text) as Record<string, unknown>);
        bytes += text.length;
        if (bytes >= BYTES_MAX || records.length === ROWS_MAX)
          return { records, next: writeCursor({ section, place: row.place }) };
      }
    }
  };
