import type { Logger, z } from "@datong/subgraph-kit";
import type { HttpTransportOptions } from "../transports/http.ts";
import type { telemetryShape } from "./config.ts";
import { createTelemetry, type Telemetry } from "./createTelemetry.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { serveMetrics } from "./serveMetrics.ts";
import { createTraces, exportTo } from "./traces.ts";

/** Metrics that are served and traces that are sent, as configured. */
export interface OpenTelemetry {
  readonly metrics: Metrics;
  readonly telemetry: Telemetry;
  /** What an HTTP transport tells of itself. */
  readonly overHttp: Pick<HttpTransportOptions, "watch" | "onBreaker">;
  close(): Promise<void>;
}

/**
 * @param isTrusted see `TelemetryOptions`
 * @returns null where nothing of it is configured: requests are not watched then
 */
export async function openTelemetry(
  config: z.output<z.ZodObject<typeof telemetryShape>>,
  isTrusted: (hash: string) => boolean,
  logger: Logger,
): Promise<OpenTelemetry | null> {
  const { METRICS_PORT: port, METRICS_HOST: host, TRACES_URL: url, TRACES_RATIO: ratio } = config;
  if (port === undefined && url === undefined) return null;
  const metrics = createMetrics();
  const traces = url === undefined ? null : createTraces({ ratio, processor: exportTo(url) });
  const server = port === undefined ? null : await serveMetrics({ host, port, metrics, logger });
  return {
    metrics,
    telemetry: createTelemetry({ metrics, traces, isTrusted }),
    overHttp: { watch: metrics.sent, onBreaker: metrics.breaker },
    async close() {
      await server?.stop();
      await traces?.close();
    },
  };
}
