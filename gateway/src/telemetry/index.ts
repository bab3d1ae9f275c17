export { telemetryShape } from "./config.ts";
export {
  createTelemetry,
  type RequestRecord,
  type Telemetry,
  type TelemetryOptions,
  type WatchedRequest,
} from "./createTelemetry.ts";
export { createMetrics, type Metrics } from "./metrics.ts";
export { openTelemetry, type OpenTelemetry } from "./openTelemetry.ts";
export { PLAN_HEADER } from "./planHeader.ts";
export { planView, type PlannedFetch, type PlanView } from "./planView.ts";
export type { FetchSeen, RequestWatch, Stage } from "./RequestWatch.ts";
export { watchApollo } from "./watchApollo.ts";
export { watchFetches } from "./watchFetches.ts";
