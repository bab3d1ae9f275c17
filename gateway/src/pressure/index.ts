export { pressureShape, readPressureLimits } from "./config.ts";
export { PRESSURE_LIMITS, shedLoad, type PressureLimits, type ShedReason } from "./shedLoad.ts";
