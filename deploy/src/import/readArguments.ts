import { statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

/** The command cannot be understood; the message says what is wrong. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A file to import. */
export interface ImportFile {
  readonly path: string;
  /** As the upload door takes it. */
  readonly contentType: string;
  /** What the door counts: its lines, or records of a JSON list, wherever their lines end. */
  readonly unit: "line" | "record";
  readonly isGzip: boolean;
  readonly bytes: number;
  /** When it was changed last, in milliseconds since 1970. */
  readonly changedAt: number;
  /** Where its records go that cannot be used. */
  readonly rejects: string;
}

export interface ImportArguments {
  readonly source: string;
  readonly files: readonly ImportFile[];
  /** Null for the Datong that runs on the data directory. */
  readonly url: string | null;
  readonly restart: boolean;
  readonly strict: boolean;
}

const OPTIONS = {
  source: { type: "string", short: "s" },
  url: { type: "string" },
  rejects: { type: "string" },
  type: { type: "string" },
  charset: { type: "string" },
  restart: { type: "boolean" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv",
  ndjson: "application/x-ndjson",
  jsonl: "application/x-ndjson",
  json: "application/json",
};

/** What spreadsheets save as their own. */
const WORKBOOKS: ReadonlySet<string> = new Set([".xlsx", ".xls"]);

const TYPE_WORDS = "csv, ndjson or json";

export const HELP = `Imports files of orders or reservations into a running Datong.

  npm run import -- --source SOURCE FILE…

  --source, -s  Where the records come from: a source of the data dictionary
                (schema/dictionary/sources), which also says whether they are
                orders or reservations, or any other name for orders in the
                canonical form.
  --url         Where Datong answers, such as https://data.example.com; when
                left out, the one that runs on DATA_DIR.
  --type        csv, ndjson (a record on each line) or json (a list of them),
                where the name of a file does not end with .csv, .ndjson,
                .jsonl or .json; any of them may be followed by .gz.
  --charset     utf-8, gb18030, utf-16le or utf-16be; found out when left out.
  --rejects     Where the lines go that cannot be used, and why; FILE.rejects.ndjson
                beside each file when left out.
  --restart     Begin anew. Otherwise a file that was not imported to its end
                goes on where it ended; what is taken again changes nothing.
  --strict      Exit with 1 where records went to quarantine.

Where Datong asks who it is, IMPORT_CLIENT_ID and IMPORT_CLIENT_SECRET (or
IMPORT_CLIENT_SECRET_FILE) name a service account with the scope orders:write:
npm run service-account -- create --help
`;

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

interface FileWords {
  readonly type: string | undefined;
  readonly charset: string | undefined;
  readonly rejects: string | undefined;
}

/** @throws UsageError for a file that is none, a workbook, or of an unknown type */
function readFile(given: string, { type, charset, rejects }: FileWords): ImportFile {
  const file = path.resolve(given);
  if (type === undefined && WORKBOOKS.has(path.extname(file).toLowerCase()))
    throw new UsageError(`${given} is a workbook of a spreadsheet; save it as CSV, or say --type where it is text`);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) throw new UsageError(`${given} is no file`);
  const isGzip = file.endsWith(".gz");
  const extension = path
    .extname(isGzip ? file.slice(0, -".gz".length) : file)
    .slice(1)
    .toLowerCase();
  const contentType = TYPES[type ?? extension];
  if (contentType === undefined)
    throw new UsageError(type === undefined ? `${given}: say --type ${TYPE_WORDS}` : `--type must be ${TYPE_WORDS}`);
  return {
    path: file,
    contentType: charset === undefined ? contentType : `${contentType}; charset=${charset}`,
    unit: contentType === TYPES.json ? "record" : "line",
    isGzip,
    bytes: found.size,
    changedAt: found.mtimeMs,
    rejects: rejects === undefined ? `${file}.rejects.ndjson` : path.resolve(rejects),
  };
}

/**
 * Reads what was typed.
 *
 * @returns null where help is asked for
 * @throws UsageError
 */
export function readArguments(words: readonly string[]): ImportArguments | null {
  const { values, positionals } = parse(words);
  if (values.help) return null;
  if (values.source === undefined) throw new UsageError("say where the records come from: --source SOURCE");
  if (positionals.length === 0) throw new UsageError("name a file");
  if (values.rejects !== undefined && positionals.length > 1) throw new UsageError("--rejects is for one file alone");
  if (values.url !== undefined && !(URL.canParse(values.url) && /^https?:$/.test(new URL(values.url).protocol)))
    throw new UsageError("--url must be a URL such as https://data.example.com");
  const fileWords = { type: values.type, charset: values.charset, rejects: values.rejects };
  return {
    source: values.source,
    files: positionals.map((file) => readFile(file, fileWords)),
    url: values.url ?? null,
    restart: values.restart ?? false,
    strict: values.strict ?? false,
  };
}
