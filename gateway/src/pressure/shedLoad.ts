import type { FastifyInstance } from "fastify";
import { unavailable } from "../errors/index.ts";
import { watchLag } from "./watchLag.ts";

/** How much a process takes on before it turns requests away. */
export interface PressureLimits {
  /** Requests under way at a time. */
  readonly requestsMax: number;
  /** How long what is due waits for its turn, in milliseconds; see `watchLag`. */
  readonly lagMsMax: number;
}

/**
 * A core answers a few thousand operations a second: a thousand under way are a wait of well below a second, and more would
 * only wait for one another. Where the loop itself lags by a second, everybody waits for that long several times over.
 */
export const PRESSURE_LIMITS: PressureLimits = { requestsMax: 1_000, lagMsMax: 1_000 };

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
  let underWay = 0;
  scope.addHook("onRequest", (_request, reply, done) => {
    underWay += 1;
    // It comes also where the client went away; onResponse does not.
    reply.raw.once("close", () => {
      underWay -= 1;
    });
    if (underWay > requestsMax) done(refuse("requests"));
    else if (lag.ms() > lagMsMax) done(refuse("lag"));
    else done();
  });
}
