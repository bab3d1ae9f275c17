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
export type { FetchSeen, RequestWatch } from "./RequestWatch.ts";
export type { PlannedFetch, PlanView } from "./PlanView.ts";
export type { Stage } from "./stages.ts";
export { viewPlan } from "./viewPlan.ts";
export { watchApollo } from "./watchApollo.ts";
export { watchFetches } from "./watchFetches.ts";
