import type { z } from "@datong/subgraph-kit";
import { wholeNumber } from "../configTypes.ts";
import { OPERATION_LIMITS, type OperationLimits } from "./OperationLimits.ts";

const limit = (byDefault: number) => wholeNumber(1).default(byDefault);

/** What a process with a gateway reads about the size of operations. */
export const limitsShape = {
  LIMIT_TOKENS: limit(OPERATION_LIMITS.tokens),
  LIMIT_OPERATIONS: limit(OPERATION_LIMITS.operations),
  LIMIT_FRAGMENTS: limit(OPERATION_LIMITS.fragments),
  LIMIT_VARIABLES: limit(OPERATION_LIMITS.variables),
  LIMIT_ROOT_FIELDS: limit(OPERATION_LIMITS.rootFields),
  LIMIT_DEPTH: limit(OPERATION_LIMITS.depth),
  LIMIT_LEVELS: limit(OPERATION_LIMITS.levels),
  LIMIT_FIELDS: limit(OPERATION_LIMITS.fields),
  LIMIT_ALIASES: limit(OPERATION_LIMITS.aliases),
  LIMIT_REPEATED_FIELDS: limit(OPERATION_LIMITS.repeatedFields),
  LIMIT_DIRECTIVES: limit(OPERATION_LIMITS.directives),
  LIMIT_DIRECTIVES_IN_ONE_PLACE: limit(OPERATION_LIMITS.directivesInOnePlace),
  LIMIT_LIST_ENTRIES: limit(OPERATION_LIMITS.listEntries),
  LIMIT_COST: limit(OPERATION_LIMITS.cost),
};

/** The limits that a process was told. */
export const readLimits = (config: z.output<z.ZodObject<typeof limitsShape>>): OperationLimits => ({
  tokens: config.LIMIT_TOKENS,
  operations: config.LIMIT_OPERATIONS,
  fragments: config.LIMIT_FRAGMENTS,
  variables: config.LIMIT_VARIABLES,
  rootFields: config.LIMIT_ROOT_FIELDS,
  depth: config.LIMIT_DEPTH,
  levels: config.LIMIT_LEVELS,
  fields: config.LIMIT_FIELDS,
  aliases: config.LIMIT_ALIASES,
  repeatedFields: config.LIMIT_REPEATED_FIELDS,
  directives: config.LIMIT_DIRECTIVES,
  directivesInOnePlace: config.LIMIT_DIRECTIVES_IN_ONE_PLACE,
  listEntries: config.LIMIT_LIST_ENTRIES,
  cost: config.LIMIT_COST,
});
