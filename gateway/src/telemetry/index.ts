export { telemetryShape } from "./config.ts";
export {
  createTelemetry,
  type RequestEnd,
  type RequestRecord,
  type Telemetry,
  type WatchedRequest,
} from "./createTelemetry.ts";
export { createMetrics, type Metrics, type RequestOutcome } from "./metrics.ts";
export type { FetchSeen, RequestWatch, Stage } from "./RequestWatch.ts";
export { serveMetrics } from "./serveMetrics.ts";
export { createTraces, exportTo, type Traces } from "./traces.ts";
export { watchFetches } from "./watchFetches.ts";
export { PLAN_HEADER } from "./planHeader.ts";
export { planView, type PlannedFetch, type PlanView } from "./planView.ts";
