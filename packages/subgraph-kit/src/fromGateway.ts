import type { FastifyInstance, FastifyRequest } from "fastify";
import { tellClientAddress } from "./clientAddress.ts";
import { notTheGateway } from "./internalRefusals.ts";
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

const bearerOf = ({ headers }: FastifyRequest): string => /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";

/** @throws UNAUTHENTICATED (HTTP 401) or TIMEOUT (HTTP 504), as `InternalTokenKeys.verify` */
const verified = (request: FastifyRequest, keys: InternalTokenKeys): InternalStatement =>
  keys.verify(bearerOf(request));

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

/** What must still be true of the body of a request. */
const unchecked = new WeakMap<FastifyRequest, (body: Uint8Array) => boolean>();

/**
 * Reads JSON whose `__proto__` is a key like any other: what a client has put into its variables must not cost others their
 * answers, nor the records beside it their way in, and the types of variables let it into free JSON alone.
 */
export const jsonParserOf = (scope: FastifyInstance) => scope.getDefaultJsonParser("ignore", "ignore");

/**
 * Refuses every exchange of a scope whose body is not the gateway's word: HTTP 401. A stranger is refused before the body is
 * read, and a body before it is understood.
 */
export function believeSignedBodiesAlone(scope: FastifyInstance, keys: InternalTokenKeys): void {
  scope.addHook("onRequest", (request, _reply, done) => {
    try {
      unchecked.set(request, keys.verifyBody(bearerOf(request)));
      done();
    } catch (error) {
      done(error as Error);
    }
  });
  const readJson = jsonParserOf(scope);
  scope.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (!unchecked.get(request)?.(body)) {
      done(notTheGateway());
      return;
    }
    unchecked.delete(request);
    void readJson(request, body.toString(), done);
  });
  // One without a body has not been there.
  scope.addHook("preHandler", (request, _reply, done) => {
    if (unchecked.has(request)) done(notTheGateway());
    else done();
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
