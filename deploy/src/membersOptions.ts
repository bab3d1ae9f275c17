import { walletSettingsOf } from "@datong/members";
import type { LocalConfig } from "./config.ts";
import type { MembersOptions } from "./subgraphs.ts";

/** What the environment says about the programme, for a members subgraph in this process. */
export const membersOptions = (config: LocalConfig): MembersOptions => ({
  firstRules: config.MEMBER_RULES_DIRECTORY,
  walletSettings: walletSettingsOf(config),
});
