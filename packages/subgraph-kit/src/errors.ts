import { GraphQLError, Kind, type GraphQLFormattedError } from "graphql";
import type { Logger } from "./logger.ts";

/**
 * Every fault a caller may meet. Outcomes a caller can act on are members of a result union in the schema, never
 * thrown. `docs/errors.md` is written from this table.
 */
export const ERRORS = {
  UNAUTHENTICATED: "Sign in first, or send a token that is valid here and now.",
  FORBIDDEN:
    "You may not do this; where your token lacks a scope or a grant, `extensions.scope` or `extensions.grant` names it.",
  CONSENT_REQUIRED:
    "The person does not allow this use of their data; `extensions.purpose` names the use, `extensions.reason` why not.",
  BAD_USER_INPUT: "The input cannot be used; `extensions.field` names the field, the message the reason.",
  USER_ERASED: "The person's data was erased; nothing of what came before that is taken any more.",
  OPERATION_TOO_LARGE: "The operation asks for more than one may; ask for less at a time, as the message says.",
  OPERATION_UNPLANNABLE:
    "The operation cannot be fetched from the subgraphs as it stands; the message says what to change.",
  RATE_LIMITED: "Too many requests; retry after a pause.",
  UNAVAILABLE: "A part of the system did not answer; retry after a pause.",
  TIMEOUT: "A part of the system did not answer in time; retry after a pause.",
  INTERNAL: "Something went wrong on our side; `extensions.requestId` finds it in our logs.",
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** What the GraphQL-over-HTTP layer itself reports about a request, and the HTTP status it has; safe to pass on. */
export const PROTOCOL_ERRORS = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  BAD_REQUEST: 400,
  PERSISTED_QUERY_NOT_FOUND: 200,
  PERSISTED_QUERY_NOT_IN_LIST: 404,
  QUERY_NOT_IN_SAFELIST: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  REQUEST_TIMEOUT: 408,
  CONTENT_TOO_LARGE: 413,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  MISDIRECTED_REQUEST: 421,
  HEADERS_TOO_LARGE: 431,
} as const;

export type ProtocolErrorCode = keyof typeof PROTOCOL_ERRORS;

/** Extensions that may leave the house; everything else (stack traces, service addresses) stays inside. */
const PUBLIC_EXTENSIONS = ["code", "field", "scope", "grant", "purpose", "reason", "subgraph", "requestId"] as const;

/** An error of the table, with its own text unless a better one is given. */
export const fail = (
  code: ErrorCode,
  {
    message = ERRORS[code],
    ...extensions
  }: {
    message?: string;
    field?: string;
    scope?: string;
    grant?: string;
    purpose?: string;
    reason?: string;
  } = {},
): GraphQLError => new GraphQLError(message, { extensions: { ...extensions, code } });

/**
 * The caller's input cannot be used.
 *
 * @param field the path of the field in the caller's terms, for example `by.phone`
 * @param reason a sentence; never the value itself, which may be personal
 */
export const badInput = (field: string, reason: string): GraphQLError =>
  fail("BAD_USER_INPUT", { message: `${field}: ${reason}`, field });

/** Errors of the MongoDB driver that mean "not reachable now" rather than "we made a mistake". */
const isDatabaseOutage = (error: unknown): boolean =>
  error instanceof Error &&
  /^Mongo(Network|NetworkTimeout|ServerSelection|ServerClosed|PoolCleared|WaitQueueTimeout|NotConnected|TopologyClosed)|^Mongoose(ServerSelection)?Error$/.test(
    error.name,
  );

/** What lies behind an error that a resolver threw. */
const causeOf = (error: unknown): unknown => (error instanceof GraphQLError ? (error.originalError ?? error) : error);

/** Whether the HTTP layer refuses a request without giving its refusal a code of its own. */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500;
}

/** The HTTP status that an error asks for. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof GraphQLError
    ? (error.extensions.http as { readonly status?: number } | undefined)?.status
    : undefined;

const isKnown = (code: unknown): boolean =>
  typeof code === "string" && (Object.hasOwn(ERRORS, code) || Object.hasOwn(PROTOCOL_ERRORS, code));

/** graphql-js refuses an argument whose parts come in variables only while it executes: `Argument "by" has invalid …`. */
const BAD_ARGUMENT = /^Argument "(\w+)" (?:has invalid value|of )/;

/**
 * The form in which an error may leave a process: coded, without stack trace, host name or database text. What is not in
 * the table is answered as INTERNAL; `logFault` keeps its cause for us.
 */
export function publicError(formatted: GraphQLFormattedError, original: unknown): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = formatted;
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  const argument = BAD_ARGUMENT.exec(message)?.[1];

  if (extensions.validationErrorCode === "INTROSPECTION_DISABLED")
    return { message: "The schema is not shown here.", ...place, extensions: { code: "GRAPHQL_VALIDATION_FAILED" } };
  // Apollo Server refuses a mutation by GET with the code of any bad request.
  if (extensions.code === "BAD_REQUEST" && statusOf(original) === PROTOCOL_ERRORS.METHOD_NOT_ALLOWED)
    return { message, ...place, extensions: { code: "METHOD_NOT_ALLOWED" } };
  if (isKnown(extensions.code)) {
    const kept = PUBLIC_EXTENSIONS.filter((key) => extensions[key] !== undefined).map((key) => [key, extensions[key]]);
    return { message, ...place, extensions: Object.fromEntries(kept) as Record<string, unknown> };
  }
  if (isRefusal(original)) return { message, ...place, extensions: { code: "BAD_REQUEST" } };
  if (argument && causeOf(original) instanceof GraphQLError)
    return {
      message: `${argument}: has a value that cannot be used`,
      ...place,
      extensions: { code: "BAD_USER_INPUT", field: argument },
    };
  const code = isDatabaseOutage(causeOf(original)) ? "UNAVAILABLE" : "INTERNAL";
  return { message: ERRORS[code], ...place, extensions: { code } };
}

/** Logs an error that `publicError` will not tell the caller, with its cause and the request's id. */
export function logFault(error: GraphQLError, requestId: string | undefined, logger: Logger): void {
  const { code } = publicError(error.toJSON(), error).extensions ?? {};
  if (isKnown(error.extensions.code) || code === "BAD_USER_INPUT" || code === "BAD_REQUEST") return;
  const what = code === "UNAVAILABLE" ? "database not reachable" : "internal error";
  // Not the path: a client chooses its aliases.
  const fields = error.nodes?.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
  logger.error({ err: causeOf(error), ...(fields?.length ? { fields } : {}), requestId }, what);
}
