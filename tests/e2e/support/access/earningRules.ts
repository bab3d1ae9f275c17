import type { Company, Login, Result } from "../aCompany.ts";
import { post, WHY } from "../aDatong.ts";
import type { TokenIssuer } from "./aTokenIssuer.ts";

/**
 * What the world has published, and what walkers publish again: as the book that ships, and a rule with a cap, of a
 * currency in which nobody pays, so that it does not change what others earn.
 */
export const PROPOSED = {
  document: {
    timeZone: "Asia/Shanghai",
    activation: { on: "PAID" },
    rules: [
      {
        ...{ code: "EVERY_YUAN", names: { zh: "每消费1元得1分", en: "1 point for every yuan" }, kind: "BASE" },
        ...{ currency: "CNY", points: 1, perMinor: 100 },
      },
      {
        ...{ code: "EVERY_YEN", names: { zh: "每消费1日元得1分", en: "1 point for every yen" }, kind: "BASE" },
        ...{ currency: "JPY", points: 1, perMinor: 1, pointsPerDayMax: 1 },
      },
    ],
  },
  ...{ follows: 1, reason: "a test", idempotencyKey: "access" },
};

const PUBLISH = "mutation ($input: PublishEarningRulesInput!) { publishEarningRules(input: $input) { __typename } }";

/** Publishes it as a member of staff. */
export async function publishRules(
  { datong }: Company,
  { authorizationOf }: TokenIssuer,
  { userId: subject, sessionId }: Login,
): Promise<void> {
  const grants = new Set(["members:rules"]);
  const authorization = (await authorizationOf({ kind: "STAFF", subject, sessionId, grants })) ?? "";
  const answer = await post(datong.endpoint, PUBLISH, { input: PROPOSED }, { ...WHY, authorization });
  const published = (answer.data as Result | null)?.publishEarningRules as Result | undefined;
  if (published?.__typename !== "EarningRulesPublished") throw new Error("No earning rules were published.");
}
