import type { IncomingHttpHeaders } from "node:http";
import type { Metrics, RequestOutcome } from "./metrics.ts";
import type { FetchSeen, RequestWatch, Stage } from "./RequestWatch.ts";
import type { TracedRequest, Traces } from "./traces.ts";

/** How a request ended. */
export interface RequestEnd {
  /** See `RequestSeen.operation`. */
  readonly operation: string | null;
  readonly outcome: RequestOutcome;
  /** The codes of the errors in its answer. */
  readonly codes: readonly string[];
}

/** Everything that was seen of a request until now. Times are milliseconds of `performance.now()`. */
export type RequestRecord = Pick<TracedRequest, "startedAt" | "stages" | "fetches">;

export interface WatchedRequest extends RequestWatch {
  readonly record: RequestRecord;
  end(end: RequestEnd): void;
}

/** Watches requests, for whoever reads metrics and traces. */
export interface Telemetry {
  /** @param startedAt when its headers were there, in milliseconds of `performance.now()` */
  begin(request: { readonly id: string; readonly headers: IncomingHttpHeaders }, startedAt: number): WatchedRequest;
}

/** @param traces null where nobody collects them */
export const createTelemetry = (metrics: Metrics, traces: Traces | null): Telemetry => ({
  begin({ id, headers }, startedAt) {
    const parent = traces?.begin(headers);
    const stages: { stage: Stage; startedAt: number; ms: number }[] = [];
    const fetches: FetchSeen[] = [];
    let markedAt = startedAt;
    return {
      record: { startedAt, stages, fetches },
      mark(stage) {
        const now = performance.now();
        stages.push({ stage, startedAt: markedAt, ms: now - markedAt });
        metrics.stage(stage, (now - markedAt) / 1_000);
        markedAt = now;
      },
      fetched(fetch) {
        fetches.push(fetch);
        metrics.fetch(fetch);
      },
      end({ operation, outcome, codes }) {
        const endedAt = performance.now();
        metrics.request({ operation, outcome, seconds: (endedAt - startedAt) / 1_000, codes });
        if (traces && parent)
          traces.end(parent, { operation, requestId: id, startedAt, endedAt, stages, fetches, codes });
      },
    };
  },
});
