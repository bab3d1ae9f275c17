import type { FastifyInstance, FastifyRequest } from "fastify";
import { ANONYMOUS, type Caller } from "./caller.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether `callerOf` knows who calls this route. `Authorization` is then an access token of the gateway's. */
    readonly knowsCaller?: boolean;
    /** Whether a request may take as long as it likes, because the route itself ends one on which nothing moves. */
    readonly takesItsTime?: boolean;
  }
}

const callers = new WeakMap<FastifyRequest, Caller>();

/** Keeps who makes a request, as the gateway has found out. */
export const tellCaller = (request: FastifyRequest, caller: Caller): void => {
  callers.set(request, caller);
};

/**
 * Who calls a route of a subgraph's own whose `config` says `knowsCaller`: as the gateway told it where it passed the
 * request on, or found out where both are one process. Anonymous where nobody has told.
 */
export const callerOf = (request: FastifyRequest): Caller => callers.get(request) ?? ANONYMOUS;

/**
 * Finds out, before a body is read, who calls the routes of a scope that want to know it.
 *
 * @param authenticate turns `Authorization` into a caller; what it throws is what the request is answered
 */
export function knowCallers(
  scope: FastifyInstance,
  authenticate: (authorization: string | undefined) => Caller | Promise<Caller>,
): void {
  scope.addHook("onRequest", async (request) => {
    if (request.routeOptions.config.knowsCaller) tellCaller(request, await authenticate(request.headers.authorization));
  });
}
