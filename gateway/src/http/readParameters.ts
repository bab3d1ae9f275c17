import { readJson } from "./readJson.ts";
import { refusal } from "./refusal.ts";

/** A GraphQL request as it came over HTTP, its parts of the right type. */
export interface Parameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The standard extension for documents that are sent by their hash. */
export interface PersistedQuery {
  readonly version: 1;
  /** SHA-256 of the document, 64 hexadecimal digits. */
  readonly sha256Hash: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function text(fields: Fields, name: "query" | "operationName"): string | undefined {
  const value = fields[name] ?? undefined;
  // An empty query is none; an empty operation name is the name of no operation.
  if (value === undefined || (name === "query" && value === "")) return undefined;
  if (typeof value !== "string") throw refusal("BAD_REQUEST", `${name}: must be a string`);
  return value;
}

function record(fields: Fields, name: "variables" | "extensions"): Fields | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!isRecord(value)) throw refusal("BAD_REQUEST", `${name}: must be a JSON object`);
  return value;
}

/** Without what is undefined. */
export function parametersOf(
  query: string | undefined,
  operationName: string | undefined,
  variables: Fields | undefined,
  extensions: Fields | undefined,
): Parameters {
  const parameters: { -readonly [Name in keyof Parameters]: Parameters[Name] } = {};
  if (query !== undefined) parameters.query = query;
  if (operationName !== undefined) parameters.operationName = operationName;
  if (variables !== undefined) parameters.variables = variables;
  if (extensions !== undefined) parameters.extensions = extensions;
  return parameters;
}

/**
 * Reads the body of a POST.
 *
 * @throws BAD_REQUEST that names what has the wrong type, or is missing
 */
export function readParameters(body: unknown): Parameters {
  if (Array.isArray(body))
    throw refusal("BAD_REQUEST", "Lists of operations are not taken: send one operation a request.");
  if (!isRecord(body)) throw refusal("BAD_REQUEST", "The body must be a JSON object with a query.");
  const parameters = parametersOf(
    text(body, "query"),
    text(body, "operationName"),
    record(body, "variables"),
    record(body, "extensions"),
  );
  if (!parameters.query && !persistedQueryOf(parameters))
    throw refusal("BAD_REQUEST", "query: is missing, and no extensions.persistedQuery stands for it");
  return parameters;
}

/**
 * Reads the query string of a GET, in which `variables` and `extensions` are JSON.
 *
 * @param url path and query of the request
 * @throws as `readParameters`
 */
export function readSearch(url: string): Parameters {
  const search = new URLSearchParams(url.slice(url.indexOf("?") + 1 || url.length));
  const fields: Record<string, unknown> = {};
  for (const name of ["query", "operationName", "variables", "extensions"] as const) {
    const [value, ...more] = search.getAll(name);
    if (more.length > 0) throw refusal("BAD_REQUEST", `${name}: is there more than once`);
    if (value !== undefined)
      fields[name] = name === "query" || name === "operationName" ? value : readJson(Buffer.from(value), name);
  }
  return readParameters(fields);
}

/**
 * The hash that a request brings instead of its document, or beside it.
 *
 * @throws BAD_REQUEST when the extension is not in its one known form
 */
export function persistedQueryOf({ extensions }: Parameters): PersistedQuery | null {
  const given = extensions?.persistedQuery ?? null;
  if (given === null) return null;
  if (!isRecord(given) || given.version !== 1)
    throw refusal("BAD_REQUEST", "extensions.persistedQuery: must be an object of version 1");
  if (typeof given.sha256Hash !== "string" || !/^[0-9a-f]{64}$/.test(given.sha256Hash))
    throw refusal(
      "BAD_REQUEST",
      "extensions.persistedQuery.sha256Hash: must be 64 hexadecimal digits in small letters",
    );
  return { version: 1, sha256Hash: given.sha256Hash };
}
