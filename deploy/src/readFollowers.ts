import type { Logger } from "@datong/subgraph-kit";
import { RETAIL_ACCOUNTS, type Execute } from "./sample/index.ts";

const START = "mutation ($appid: String!) { startFollowerSync(input: { appid: $appid }) { __typename } }";

/** Asks Datong to read who follows the sample's official account: once the people are there, who come with the sample. */
export async function readFollowers(execute: Execute, logger: Logger): Promise<void> {
  const appid = RETAIL_ACCOUNTS.officialAccountAppid;
  const { errors = [] } = await execute({ query: START, variables: { appid } });
  const codes = errors.map(({ extensions }) => extensions?.code);
  if (codes.length > 0) logger.warn({ appid, codes }, "the follower list is not read: startFollowerSync was refused");
}
