export {
  gatewayCaches,
  withoutValues,
  type BoundedCache,
  type GatewayCaches,
  type KeptOperation,
  type OperationCache,
} from "./caches.ts";
export { bytesOfPlan } from "./bytes.ts";
export { coerceVariables } from "./coerceVariables.ts";
export { cachesShape, readCacheMebibytes } from "./config.ts";
export { holdsValues } from "./isValue.ts";
export { keepValuesOut, type ValueGuard } from "./keepValuesOut.ts";
export { PLANNER_LIMITS, planWithin } from "./plannerLimits.ts";
export { withoutLocations } from "./withoutLocations.ts";
