import type { FastifyInstance, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { tellClientAddress } from "./clientAddress.ts";
import type { InternalStatement, InternalTokenKeys } from "./internalToken.ts";
import { tellCaller } from "./routeCaller.ts";

/**
 * Where the gateway's token stands on a request that it passes on to a route of a subgraph's own: `Authorization` belongs
 * to the client there.
 */
export const INTERNAL_TOKEN_HEADER = "x-internal-token";

const statements = new WeakMap<FastifyRequest, InternalStatement>();

/** What the gateway says of a request that `believeGatewayAlone` has let in. */
export function statementOf(request: FastifyRequest): InternalStatement {
  const statement = statements.get(request);
  if (!statement) throw new Error("A request came in without the gateway's word for it.");
  return statement;
}

/** @throws UNAUTHENTICATED (HTTP 401) or TIMEOUT (HTTP 504), as `InternalTokenKeys.verify` */
const verified = ({ headers }: FastifyRequest, keys: InternalTokenKeys): InternalStatement =>
  keys.verify(/^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "");

/**
 * Refuses every request of a scope that the gateway does not vouch for, before its body is read: HTTP 401, and 504 where
 * nobody waits for the answer any more.
 */
export function believeGatewayAlone(scope: FastifyInstance, keys: InternalTokenKeys): void {
  scope.addHook("onRequest", (request, _reply, done) => {
    try {
      statements.set(request, verified(request, keys));
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/**
 * Refuses every exchange of a scope that is not the gateway's, before its body is read: HTTP 401. The token that it shows is
 * that of its first request; whether somebody waits for that one is its own affair.
 */
export function letGatewayIn(scope: FastifyInstance, keys: InternalTokenKeys): void {
  scope.addHook("onRequest", (request, _reply, done) => {
    try {
      verified(request, keys);
      done();
    } catch (error) {
      const isLate = error instanceof GraphQLError && error.extensions.code === "TIMEOUT";
      done(isLate ? undefined : (error as Error));
    }
  });
}

/**
 * Lets `clientAddressOf` and `callerOf` believe what the gateway says of where a request of a scope comes from, and from
 * whom, if its token holds and is for this request. Who comes without one is nobody, from where they connect from.
 */
export function believeForwarded(scope: FastifyInstance, keys: InternalTokenKeys): void {
  scope.addHook("onRequest", (request, _reply, done) => {
    const token = request.headers[INTERNAL_TOKEN_HEADER];
    const statement = typeof token === "string" ? believed(keys, token) : null;
    if (statement?.requestId === request.id) {
      tellClientAddress(request, statement.clientAddress);
      tellCaller(request, statement.caller);
    }
    done();
  });
}

function believed(keys: InternalTokenKeys, token: string): InternalStatement | null {
  try {
    return keys.verify(token);
  } catch {
    return null;
  }
}
