import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import {
  ERRORS,
  logFault,
  PROTOCOL_ERRORS,
  publicError,
  type Logger,
  type ProtocolErrorCode,
} from "@datong/subgraph-kit";
import type { FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { ANSWER_TYPES, chooseAnswerType } from "./mediaTypes.ts";
import { TOO_SLOW } from "./readBody.ts";
import { refusal } from "./refusal.ts";

/** What an error says about its HTTP answer, in Apollo Server's terms. */
interface HttpOfError {
  readonly status?: number;
  readonly headers?: Iterable<readonly [string, string]>;
}

const RETRY_AFTER_SECONDS = 1;

/** What fastify refuses by itself, on a route of ours or of a subgraph: in our words, which do not name it. */
const REFUSED_BY_FASTIFY: Readonly<Record<number, readonly [ProtocolErrorCode, string]>> = {
  404: ["NOT_FOUND", "There is nothing here."],
  413: ["CONTENT_TOO_LARGE", "The body is too large."],
  414: ["URI_TOO_LONG", "The URL is too long."],
  415: ["UNSUPPORTED_MEDIA_TYPE", "This content type is not taken here."],
};

function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  const status = (error as { readonly statusCode?: unknown } | null)?.statusCode;
  if (typeof status === "number" && status >= 400 && status < 500)
    return refusal(...(REFUSED_BY_FASTIFY[status] ?? ["BAD_REQUEST", "The request cannot be read."]));
  return new GraphQLError(ERRORS.INTERNAL, {
    originalError: error instanceof Error ? error : new Error(String(error)),
  });
}

/**
 * Answers whatever went wrong outside GraphQL as GraphQL does: `errors` with a code and the request's id, in the media type
 * that the client prefers. What is not meant for callers is logged, and answered as INTERNAL.
 */
export function answerError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  const error = asGraphQLError(thrown);
  logFault(error, request.id, logger);
  const { message, extensions } = publicError(error.toJSON(), error);
  request.watch?.answered({ hasData: false, codes: [String(extensions?.code)] });
  const { status = extensions?.code === "BAD_USER_INPUT" ? 400 : 500, headers = [] } = (error.extensions.http ??
    {}) as HttpOfError;
  for (const [name, value] of headers) reply.header(name, value);
  if (status === 401) reply.header("www-authenticate", 'Bearer error="invalid_token"');
  if (status === 503) reply.header("retry-after", RETRY_AFTER_SECONDS);
  return reply
    .code(status)
    .type(chooseAnswerType(request.headers.accept) ?? ANSWER_TYPES[0])
    .send(JSON.stringify({ errors: [{ message, extensions: { ...extensions, requestId: request.id } }] }));
}

export const TOO_MANY_HEADERS = "The headers are too large.";

/** How long a client has to read why its connection ends. */
const LINGER_MS = 1_000;

const NO_REQUEST: Readonly<Record<string, readonly [ProtocolErrorCode, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["REQUEST_TIMEOUT", TOO_SLOW],
  HPE_HEADER_OVERFLOW: ["HEADERS_TOO_LARGE", TOO_MANY_HEADERS],
};

/** Answers what is no HTTP request, or did not become one in time, and ends its connection. */
export function answerNoRequest({ code = "" }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [refused, message] = NO_REQUEST[code] ?? ["BAD_REQUEST", "This is no HTTP request."];
  const status = PROTOCOL_ERRORS[refused];
  const requestId = randomUUID();
  const body = JSON.stringify({ errors: [{ message, extensions: { code: refused, requestId } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `content-type: ${ANSWER_TYPES[0]}`,
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${requestId}`,
    "x-content-type-options: nosniff",
    "cache-control: no-store",
    "connection: close",
  ];
  socket.setTimeout(LINGER_MS, () => socket.destroy());
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
