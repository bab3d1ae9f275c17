import type { z } from "@datong/subgraph-kit";
import { wholeNumber } from "../configTypes.ts";
import { PRESSURE_LIMITS, type PressureLimits } from "./shedLoad.ts";

/** What every process that holds a gateway reads about how much it takes on. */
export const pressureShape = {
  REQUESTS_MAX: wholeNumber(1, 1_000_000).default(PRESSURE_LIMITS.requestsMax),
  EVENT_LOOP_LAG_MS_MAX: wholeNumber(10, 60_000).default(PRESSURE_LIMITS.lagMsMax),
};

export const readPressureLimits = (config: z.output<z.ZodObject<typeof pressureShape>>): PressureLimits => ({
  requestsMax: config.REQUESTS_MAX,
  lagMsMax: config.EVENT_LOOP_LAG_MS_MAX,
});
