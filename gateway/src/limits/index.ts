export { knownOperationTypes } from "./knownOperationTypes.ts";
export { limitsShape, readLimits } from "./config.ts";
export { nameParseLimits } from "./nameParseLimits.ts";
export { OPERATION_LIMITS, type OperationLimits } from "./OperationLimits.ts";
export { priceOperation, type Price } from "./priceOperation.ts";
export { charge, refuseCostly } from "./refuseCostly.ts";
export { refuseLargeDocuments } from "./refuseLargeDocuments.ts";
