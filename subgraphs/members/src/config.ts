import {
  eventsShape,
  identityRule,
  identityShape,
  internalKeysRule,
  readConfig,
  siblingRule,
  siblingShape,
  subgraphShape,
  z,
} from "@datong/subgraph-kit";
import { readFirstRules, RulesFileError, SHIPPED_RULES } from "./programme/firstRules.ts";

/** What a company's programme begins with. */
export const programmeShape = {
  MEMBER_RULES_DIRECTORY: z
    .string()
    .default(SHIPPED_RULES)
    .transform((directory, context) => {
      try {
        return readFirstRules(directory);
      } catch (error) {
        if (!(error instanceof RulesFileError)) throw error;
        for (const line of error.message.split("\n")) context.addIssue(line);
        return z.NEVER;
      }
    }),
};

/** What the members process reads from the environment. */
export const readMembersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    { ...subgraphShape("members"), ...identityShape, ...siblingShape("consent"), ...eventsShape, ...programmeShape },
    env,
    (set) => [...internalKeysRule(set), ...identityRule(set), ...siblingRule("consent")(set)],
  );
