import type { FastifyInstance } from "fastify";
import { unavailable } from "../errors/index.ts";
import { watchLag } from "./watchLag.ts";

/** How much a process takes on before it turns requests away. */
export interface PressureLimits {
  /** Requests at a time that are being answered: read to their end, and not answered yet. */
  readonly requestsMax: number;
  /** How long what is due waits for its turn, in milliseconds; see `watchLag`. */
  readonly lagMsMax: number;
}

/**
 * A core answers a few thousand operations a second: a thousand under way are a wait of well below a second, and more would
 * only wait for one another. Where the loop itself lags by a second, everybody waits for that long several times over.
 */
export const PRESSURE_LIMITS: PressureLimits = { requestsMax: 1_000, lagMsMax: 1_000 };

declare module "fastify" {
  interface FastifyRequest {
    /** Whether it counts among the requests under way. */
    isUnderWay: boolean;
  }
}

/** Why a request was turned away. */
export type ShedReason = "requests" | "lag";

/**
 * Turns requests of a scope away with 503 and `Retry-After` while the process has more under way than it can answer in good
 * time: before their tokens are verified or their bodies read, so that turning away costs next to nothing. Routes outside
 * the scope, such as those of health, are not touched.
 *
 * @param onShed told of each
 */
export function shedLoad(
  scope: FastifyInstance,
  { requestsMax, lagMsMax }: PressureLimits,
  onShed: (reason: ShedReason) => void,
): void {
  function refuse(reason: ShedReason) {
    onShed(reason);
    return unavailable();
  }

  const lag = watchLag();
  scope.addHook("onClose", (_app, done) => {
    lag.close();
    done();
  });
  scope.decorateRequest("isUnderWay", false);
  let underWay = 0;
  scope.addHook("onRequest", (_request, _reply, done) => {
    if (underWay >= requestsMax) done(refuse("requests"));
    else if (lag.ms() > lagMsMax) done(refuse("lag"));
    else done();
  });
  // From the whole request to the whole answer: a client that sends or reads slowly is in nobody's way.
  scope.addHook("preHandler", (request, _reply, done) => {
    if (underWay >= requestsMax) {
      done(refuse("requests"));
      return;
    }
    underWay += 1;
    request.isUnderWay = true;
    done();
  });
  scope.addHook("onSend", (request, _reply, _payload, done) => {
    if (request.isUnderWay) underWay -= 1;
    request.isUnderWay = false;
    done();
  });
}
