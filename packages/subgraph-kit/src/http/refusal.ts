import type { FastifyError, FastifyInstance } from "fastify";
import { GraphQLError, type FormattedExecutionResult } from "graphql";
import { ERRORS, PROTOCOL_ERRORS, publicError, type ErrorCode, type ProtocolErrorCode } from "../errors.ts";
import type { Logger } from "../logger.ts";

/** An answer and its HTTP status. */
export interface HttpAnswer {
  readonly status: number;
  readonly answer: FormattedExecutionResult;
}

/** Says that a request is not one, with the status of its code. */
export const refusal = (code: ProtocolErrorCode, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status: PROTOCOL_ERRORS[code] } } });

/** What fastify calls the requests that it refuses before we see them. */
const OF_FASTIFY: Readonly<Record<string, ProtocolErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "UNSUPPORTED_MEDIA_TYPE",
  FST_ERR_CTP_BODY_TOO_LARGE: "CONTENT_TOO_LARGE",
};

const WHAT_IS_WRONG: Readonly<Partial<Record<ProtocolErrorCode, string>>> = {
  UNSUPPORTED_MEDIA_TYPE: "The body must be JSON, with the content type application/json.",
  CONTENT_TOO_LARGE: "The body is larger than a subgraph takes.",
  BAD_REQUEST: "The body is not JSON.",
};

/** The status of what a route refuses by an error of the table. */
const STATUS_OF_FAULT: Readonly<Partial<Record<ErrorCode, number>>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** The status of an answer to an operation: 400 where it could not run for what was asked, as GraphQL over HTTP has it. */
export function statusOf({ data, errors = [] }: FormattedExecutionResult): number {
  const code = errors[0]?.extensions?.code;
  if (data !== undefined || typeof code !== "string") return 200;
  if (code === "BAD_USER_INPUT") return 400;
  return code in PROTOCOL_ERRORS ? PROTOCOL_ERRORS[code as ProtocolErrorCode] : 200;
}

/** What is answered where something was thrown: what we or fastify refuse, or a fault of ours, which is logged. */
export function answerThrown(thrown: unknown, logger: Logger, requestId?: string): HttpAnswer {
  const error = fromFastify(thrown);
  if (error instanceof GraphQLError) {
    const { status = STATUS_OF_FAULT[error.extensions.code as ErrorCode] ?? 500 } = (error.extensions.http ?? {}) as {
      readonly status?: number;
    };
    const { message, extensions } = publicError(error.toJSON(), error);
    return { status, answer: { errors: [{ message, ...(extensions ? { extensions } : {}) }] } };
  }
  logger.error({ err: thrown, ...(requestId === undefined ? {} : { requestId }) }, "internal error");
  const cause = thrown instanceof Error ? thrown : new Error("what was thrown is no error");
  const fault = new GraphQLError(ERRORS.INTERNAL, { originalError: cause });
  const { message, extensions = {} } = publicError(fault.toJSON(), fault);
  return {
    status: STATUS_OF_FAULT[extensions.code as ErrorCode] ?? 500,
    answer: { errors: [{ message, extensions }] },
  };
}

function fromFastify(thrown: unknown): unknown {
  const { code, statusCode = 500 } = thrown as Partial<FastifyError>;
  if (thrown instanceof GraphQLError || !code?.startsWith("FST_") || statusCode >= 500) return thrown;
  const known = OF_FASTIFY[code] ?? "BAD_REQUEST";
  return refusal(known, WHAT_IS_WRONG[known] ?? "");
}

/** Answers what is thrown in a scope, before or within a handler, in the form of GraphQL. */
export function answerThrownIn(scope: FastifyInstance, logger: Logger): void {
  scope.setErrorHandler((error, _request, reply) => {
    const { status, answer } = answerThrown(error, logger);
    return reply.code(status).send(answer);
  });
}
