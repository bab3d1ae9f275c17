import { readAddress } from "@datong/subgraph-kit";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Authenticate } from "../callers/authenticate.ts";
import { admitCaller, type Admitted, type CallerBudgets } from "../budgets/index.ts";
import { whenThere, type Soon } from "../whenThere.ts";
import type { HttpOptions } from "./HttpOptions.ts";
import { ANSWER_TYPES, chooseAnswerType, isJson, type AnswerType } from "./mediaTypes.ts";
import { DISCARDED_BYTES_MAX, tooLarge } from "./readBody.ts";
import { refusal } from "./refusal.ts";

/** What is known of a request before its body is read. */
export interface Admission extends Admitted {
  /** See `SubgraphRequest.clientAddress`. */
  readonly clientAddress: string | null;
  /** The media type that the answer will have. */
  readonly answerType: AnswerType;
  /** How large its body may be, in bytes. */
  readonly bodyBytesMax: number;
}

/**
 * A page of another site can let a browser send GETs here, but none of these headers without asking first (CORS). The two
 * last are those that Apollo's clients send by themselves.
 */
export const PREFLIGHT_HEADERS = ["graphql-require-preflight", "apollo-require-preflight", "x-apollo-operation-name"];

/** By what a request is let in. */
export interface AdmissionRules {
  readonly authenticate: Authenticate;
  /** Counts what callers do; null where nobody does. */
  readonly budgets: CallerBudgets | null;
  readonly http: HttpOptions;
}

/**
 * Refuses what the headers alone show to be wrong, says who calls, and how much they may send. Nothing of the body has been
 * read before it.
 *
 * @throws a refusal, or rejects with one or with what `authenticate` says
 */
export function admit(
  { method, headers, ip }: FastifyRequest,
  { authenticate, budgets, http }: AdmissionRules,
): Soon<Admission> {
  const answerType = chooseAnswerType(headers.accept);
  if (!answerType)
    throw refusal(
      "NOT_ACCEPTABLE",
      `Answers have one of these media types, of which accept names none: ${ANSWER_TYPES.join(" or ")}`,
    );
  if (method === "GET") requirePreflight(headers);
  else requireJson(headers);

  const clientAddress = readAddress(ip);
  return whenThere(admitCaller(authenticate, budgets, headers.authorization, clientAddress), ({ caller, spending }) => {
    const bodyBytesMax = caller.kind === "SERVICE" ? http.serviceBodyBytesMax : http.bodyBytesMax;
    if (Number(headers["content-length"] ?? 0) > bodyBytesMax) throw tooLarge(bodyBytesMax);
    return { caller, spending, clientAddress, answerType, bodyBytesMax };
  });
}

function requirePreflight(headers: FastifyRequest["headers"]): void {
  if (PREFLIGHT_HEADERS.some((name) => headers[name])) return;
  throw refusal(
    "BAD_REQUEST",
    `A GET must have the header ${PREFLIGHT_HEADERS[0] ?? ""}, with any value: without it a page of another site could send it (CSRF).`,
  );
}

function requireJson(headers: FastifyRequest["headers"]): void {
  if (!isJson(headers["content-type"]))
    throw refusal("UNSUPPORTED_MEDIA_TYPE", "The content-type of a POST must be application/json, in UTF-8.", {
      "accept-post": "application/json",
    });
  if ((headers["content-encoding"] ?? "identity") !== "identity")
    throw refusal("UNSUPPORTED_MEDIA_TYPE", "Compressed bodies are not taken.", { "accept-encoding": "identity" });
}

/**
 * Ends the connection with the answer where a refused body is too large, or too vague about its length, to be thrown away
 * as it comes.
 */
export function endEndlessBody({ headers, raw }: FastifyRequest, reply: FastifyReply): void {
  // HTTP/2 ends the request alone; see `createSecureServer`.
  if (raw.httpVersionMajor !== 1) reply.removeHeader("connection");
  else if (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > DISCARDED_BYTES_MAX)
    reply.header("connection", "close");
}
