export type { EngineChoice } from "./chooseEngine.ts";
export { NoMongoError } from "./noMongo.ts";
export { startMongo, type RunningMongo, type StartMongoOptions } from "./startMongo.ts";
