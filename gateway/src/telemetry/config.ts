import { z } from "@datong/subgraph-kit";
import { wholeNumber } from "../configTypes.ts";

/** What every process that holds a gateway reads about being seen. */
export const telemetryShape = {
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  TRACES_URL: z
    .string()
    .refine(
      (url) => /^https?:\/\//.test(url) && URL.canParse(url),
      "must be the address of a collector that speaks OTLP over HTTP, such as http://collector:4318/v1/traces",
    )
    .optional(),
  TRACES_RATIO: z.coerce
    .number("must be a number from 0 to 1")
    .min(0, "must be a number from 0 to 1")
    .max(1, "must be a number from 0 to 1")
    .default(0.01),
};
