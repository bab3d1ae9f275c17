import type { FastifyInstance, FastifyRequest } from "fastify";
import { ACCESS_REASON_HEADER, readAccessReason } from "../audit/accessReason.ts";
import { isPromise } from "../execution/isPromise.ts";
import { jsonParserOf, statementOf } from "../fromGateway.ts";
import { readLocale } from "../locale.ts";
import type { Subgraph, SubgraphRequest } from "../subgraph.ts";
import { readObject, readOperation, readVariables } from "./readOperation.ts";
import { statusOf } from "./refusal.ts";

export const JSON_TYPE = "application/json; charset=utf-8";

/** What a request says of itself, beside what the gateway's token says. */
function requestOf(request: FastifyRequest): SubgraphRequest {
  const { caller, requestId, clientAddress } = statementOf(request);
  const locale = readLocale(request.headers["accept-language"]);
  const accessReason = readAccessReason(request.headers[ACCESS_REASON_HEADER]);
  return { caller, locale, requestId, clientAddress, accessReason };
}

/** `POST /graphql`: one operation, one answer, for requests that the gateway vouches for. */
export function graphqlRoute(scope: FastifyInstance, subgraph: Subgraph): void {
  scope.addContentTypeParser("application/json", { parseAs: "string" }, jsonParserOf(scope));
  scope.post("/graphql", async (request, reply) => {
    const body = readObject(request.body, "The body");
    const asked = requestOf(request);
    const given = subgraph.prepare(readOperation(body))(readVariables(body), asked);
    const answer = isPromise(given) ? await given : given;
    return reply.code(statusOf(answer)).header("content-type", JSON_TYPE).send(JSON.stringify(answer));
  });
}
