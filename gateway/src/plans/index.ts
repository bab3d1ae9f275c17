export { gatewayCaches, withoutValues, type BoundedCache, type GatewayCaches } from "./caches.ts";
export { cachesShape, readCacheMebibytes } from "./config.ts";
export { keepValuesOut, type ValueGuard } from "./keepValuesOut.ts";
