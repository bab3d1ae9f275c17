export { anEngine, type TestEngine } from "./anEngine.ts";
export { byGraphqlJs } from "./byGraphqlJs.ts";
export { ask, aService, aStaffMember, aUser, nobody, type Answer } from "./callers.ts";
export { aDatabase, commandsDuring, testMongoUri, trailCommandsDuring } from "./database.ts";
export { aDatabaseLine, type DatabaseLine } from "./databaseLine.ts";
export { dyingBefore, dyingEverywhere } from "./dying.ts";
export { anInternalToken, internalKeys, internalSecrets } from "./gatewaysWord.ts";
export { aMigratedDatabase, dropDatabase } from "./migratedDatabase.ts";
export { aDataDirectory } from "./runDirectory.ts";
