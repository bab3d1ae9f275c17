export { ask, aService, aStaffMember, aUser, nobody, type Answer } from "./callers.ts";
export { aDatabase, commandsDuring, dropDatabase, testMongoUri, trailCommandsDuring } from "./database.ts";
export { aDatabaseLine, type DatabaseLine } from "./databaseLine.ts";
export { anInternalToken, internalKeys, internalSecrets } from "./gatewaysWord.ts";
