import type { FastifyInstance } from "fastify";
import type { FormattedExecutionResult } from "graphql";
import { readAccessReason } from "../audit/accessReason.ts";
import { isPromise } from "../execution/isPromise.ts";
import { readLocale } from "../locale.ts";
import type { AnswerOperation, Subgraph } from "../subgraph.ts";
import { Lines } from "./Lines.ts";
import { readObject, readOperation, readVariables } from "./readOperation.ts";
import { readStatement } from "./readStatement.ts";
import { answerThrown, refusal, statusOf } from "./refusal.ts";

/** How many requests one exchange may hold. */
export const BATCH_REQUESTS_MAX = 64;

/** Says on every answer for the gateway that the subgraph takes several requests at once, and how many. */
export const BATCH_HEADER = "datong-batch";

export const NDJSON_TYPE = "application/x-ndjson";

const HEADERS = { "content-type": NDJSON_TYPE, [BATCH_HEADER]: BATCH_REQUESTS_MAX };

/** What an exchange brings. */
interface Batch {
  readonly operations: readonly unknown[];
  readonly requests: readonly unknown[];
}

/** @throws BAD_REQUEST (HTTP 400) unless it is a batch; CONTENT_TOO_LARGE (HTTP 413) when it is too many requests */
function readBatch(body: unknown): Batch {
  const { operations, requests } = readObject(body, "The body");
  if (!Array.isArray(operations) || !Array.isArray(requests) || requests.length === 0)
    throw refusal("BAD_REQUEST", "`operations` and `requests` must be lists, and there must be a request.");
  if (requests.length > BATCH_REQUESTS_MAX)
    throw refusal("CONTENT_TOO_LARGE", `There may be at most ${BATCH_REQUESTS_MAX} requests in one exchange.`);
  return { operations, requests };
}

/**
 * `POST /graphql/batch`: up to 64 requests in one exchange, as far apart as if each had come alone: each with its own caller,
 * context, status and errors. `operations` says once what several ask; what is said of a request is the gateway's word, as
 * all that stands in the body (`believeSignedBodiesAlone`):
 *
 *     {"operations": [{"query": "…", "operationName": "…"}],
 *      "requests": [{"operation": 0, "variables": {…}, "caller": {"kind": "USER", "sub": "…"}, "requestId": "…",
 *                    "clientAddress": "…", "deadline": 1767225600000, "locale": "zh", "accessReason": "…"}]}
 *
 * `accessReason` is encoded as in the header `x-access-reason`. The answer is a line of JSON for each request,
 * `[its place, status, answer]`, sent as soon as it is there: a slow one holds up none.
 */
export function batchRoute(scope: FastifyInstance, subgraph: Subgraph): void {
  let isStopping = false;
  scope.addHook("preClose", (done) => {
    isStopping = true;
    done();
  });

  scope.post("/graphql/batch", (request, reply) => {
    const { operations, requests } = readBatch(request.body);
    const prepared = new Map<unknown, AnswerOperation>();
    const prepare = (index: unknown): AnswerOperation => {
      const known = prepared.get(index);
      if (known) return known;
      if (!Number.isInteger(index) || !((index as number) in operations))
        throw refusal("BAD_REQUEST", "`operation` must be the place of one of `operations`.");
      const operation = readOperation(readObject(operations[index as number], "An operation"));
      const answer = subgraph.prepare(operation);
      prepared.set(index, answer);
      return answer;
    };

    /** What one of the requests is answered; throws, now or later, where it is refused. */
    function ask(given: unknown): FormattedExecutionResult | Promise<FormattedExecutionResult> {
      const item = readObject(given, "A request");
      const { operation, locale, accessReason } = item;
      const { caller, requestId, clientAddress } = readStatement(item);
      return prepare(operation)(readVariables(item), {
        caller,
        locale: readLocale(typeof locale === "string" ? locale : undefined),
        requestId,
        clientAddress,
        accessReason: readAccessReason(accessReason as string | undefined),
      });
    }

    reply.hijack();
    const { raw } = reply;
    // A connection that is kept would hold up our end.
    const { socket } = request.raw;
    raw.on("finish", () => {
      if (isStopping) socket.destroySoon();
    });
    const lines = new Lines(raw, HEADERS, requests.length);
    for (const [place, item] of requests.entries()) {
      const add = (status: number, answer: FormattedExecutionResult) => {
        lines.add(`[${place},${status},${JSON.stringify(answer)}]`);
      };
      const refuse = (thrown: unknown) => {
        const { status, answer } = answerThrown(thrown, subgraph.logger);
        add(status, answer);
      };
      const answered = (answer: FormattedExecutionResult) => {
        add(statusOf(answer), answer);
      };
      try {
        const given = ask(item);
        if (isPromise(given)) given.then(answered).catch(refuse);
        else answered(given);
      } catch (thrown) {
        refuse(thrown);
      }
    }
  });
}
