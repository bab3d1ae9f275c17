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
import { WALLET_SETTINGS, type WalletSettings } from "./domain/wallet/settings.ts";
import { readFirstRules, RulesFileError, SHIPPED_RULES } from "./programme/firstRules.ts";

/** A whole number within bounds, as the environment writes it. */
function whole(what: string, min: number, max: number) {
  const rule = `must be ${what}, ${min} to ${max}`;
  return z.coerce.number(rule).int(rule).min(min, rule).max(max, rule);
}

/** What a company's programme begins with, and what its wallets go by. */
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
  POINTS_ADJUSTMENT_MAX: whole("a number of points", 0, 1_000_000_000).default(WALLET_SETTINGS.adjustmentMax),
  POINTS_HOLD_SECONDS: whole("a number of seconds", 60, 86_400).default(WALLET_SETTINGS.holdSeconds),
  POINTS_GRACE_DAYS: whole("a number of days", 0, 366).default(WALLET_SETTINGS.graceDays),
  POINTS_NOTICE_DAYS: whole("a number of days", 1, 366).default(WALLET_SETTINGS.noticeDays),
};

/** What the environment says that wallets go by. */
export const walletSettingsOf = (config: Readonly<z.output<z.ZodObject<typeof programmeShape>>>): WalletSettings => ({
  adjustmentMax: config.POINTS_ADJUSTMENT_MAX,
  holdSeconds: config.POINTS_HOLD_SECONDS,
  graceDays: config.POINTS_GRACE_DAYS,
  noticeDays: config.POINTS_NOTICE_DAYS,
});

/** What the members process reads from the environment. */
export const readMembersConfig = (env?: NodeJS.ProcessEnv) =>
  readConfig(
    { ...subgraphShape("members"), ...identityShape, ...siblingShape("consent"), ...eventsShape, ...programmeShape },
    env,
    (set) => [...internalKeysRule(set), ...identityRule(set), ...siblingRule("consent")(set)],
  );
