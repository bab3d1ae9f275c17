/** Checks the data dictionary, or the mappings in SOURCES_DIRECTORY, and names everything that is wrong by file, line and field. */
import { readSources, SHIPPED_SOURCES } from "../subgraphs/orders/src/dictionary/readSources.ts";
import { describeDictionary } from "../subgraphs/orders/src/domain/mapping/describeDictionary.ts";

try {
  describeDictionary(readSources(process.env.SOURCES_DIRECTORY ?? SHIPPED_SOURCES));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
