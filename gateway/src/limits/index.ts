export { knownOperationTypes } from "./knownOperationTypes.ts";
export { limitsShape, readLimits } from "./config.ts";
export { nameParseLimits } from "./nameParseLimits.ts";
export { OPERATION_LIMITS, type OperationLimits } from "./OperationLimits.ts";
export { refuseCostly } from "./refuseCostly.ts";
export { refuseLargeDocuments } from "./refuseLargeDocuments.ts";
