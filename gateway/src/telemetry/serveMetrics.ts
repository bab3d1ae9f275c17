import { createHttpServer, type Logger, type Running } from "@datong/subgraph-kit";
import type { Metrics } from "./metrics.ts";

export interface ServeMetricsOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/** Serves `/metrics` on a port of its own, which no client of the graph need reach. */
export async function serveMetrics({ host, port, metrics, logger }: ServeMetricsOptions): Promise<Running> {
  const app = createHttpServer(logger, () => Promise.resolve(true));
  app.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
  const url = await app.listen({ host, port });
  logger.info({ url }, "metrics");
  return { url, stop: () => app.close() };
}
