export { ask, aService, aStaffMember, aUser, nobody, type Answer } from "./callers.ts";
export { aDatabase, commandsDuring, testMongoUri } from "./database.ts";
export { aDatabaseLine, type DatabaseLine } from "./databaseLine.ts";
export { aMigratedDatabase, dropDatabase } from "./migratedDatabase.ts";
export { aDataDirectory } from "./runDirectory.ts";
