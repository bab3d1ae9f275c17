import type { IncomingHttpHeaders } from "node:http";
import type { QueryPlan } from "@apollo/query-planner";
import type { Metrics, RequestOutcome } from "./metrics.ts";
import type { AnswerSeen, FetchSeen, RequestWatch } from "./RequestWatch.ts";
import type { Stage } from "./stages.ts";
import type { TracedRequest, Traces } from "./traces.ts";

/** Everything that was seen of a request until now. Times are milliseconds of `performance.now()`. */
export interface RequestRecord extends Pick<TracedRequest, "startedAt" | "stages" | "fetches"> {
  /** Null where there is none, or the stock executor has run it. */
  readonly plan: QueryPlan | null;
}

export interface WatchedRequest extends RequestWatch {
  readonly record: RequestRecord;
  /** Its answer is sent, or its client is gone. */
  readonly end: () => void;
}

/** Watches requests, for whoever reads metrics and traces. */
export interface Telemetry {
  begin(request: { readonly id: string; readonly headers: IncomingHttpHeaders }): WatchedRequest;
}

export interface TelemetryOptions {
  /** Null where nobody reads them. */
  readonly metrics: Metrics | null;
  /** Null where nobody collects them. */
  readonly traces: Traces | null;
  /** Whether a document is trusted: only those have a name of their own in metrics and traces. */
  readonly isTrusted: (hash: string) => boolean;
}

const NOTHING: AnswerSeen = { hasData: false, codes: [] };

const outcomeOf = ({ hasData, codes }: AnswerSeen): RequestOutcome =>
  hasData ? (codes.length === 0 ? "ok" : "partial") : "refused";

export const createTelemetry = ({ metrics, traces, isTrusted }: TelemetryOptions): Telemetry => ({
  begin({ id, headers }) {
    const startedAt = performance.now();
    const parent = traces?.begin(headers);
    const stages: { stage: Stage; startedAt: number; ms: number }[] = [];
    const fetches: FetchSeen[] = [];
    const record = { startedAt, stages, fetches, plan: null as QueryPlan | null };
    let markedAt = startedAt;
    let operation: string | null = null;
    let answer = NOTHING;
    let isOver = false;

    function mark(stage: Stage): void {
      const now = performance.now();
      stages.push({ stage, startedAt: markedAt, ms: now - markedAt });
      markedAt = now;
    }

    return {
      record,
      mark,
      ran(hash, name) {
        if (isTrusted(hash)) operation = name;
      },
      planned(plan) {
        record.plan = plan;
      },
      fetched(fetch) {
        fetches.push(fetch);
        // One that its client did not wait for is counted all the same.
        if (isOver) metrics?.fetch(operation, fetch);
      },
      answered(seen) {
        answer = seen;
      },
      end() {
        mark("answer");
        isOver = true;
        // Only now is the operation known for certain.
        for (const { stage, ms } of stages) metrics?.stage(operation, stage, ms / 1_000);
        for (const fetch of fetches) metrics?.fetch(operation, fetch);
        const { codes } = answer;
        metrics?.request({ operation, outcome: outcomeOf(answer), seconds: (markedAt - startedAt) / 1_000, codes });
        if (traces && parent)
          traces.end(parent, { operation, requestId: id, startedAt, endedAt: markedAt, stages, fetches, codes });
      },
    };
  },
});
