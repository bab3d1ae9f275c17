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

/** The version that was published and withdrawn. */
export const WITHDRAWN_BOOK = 3;

const PUBLISH = "mutation ($input: PublishEarningRulesInput!) { publishEarningRules(input: $input) { __typename } }";

const WITHDRAW = "mutation ($input: WithdrawEarningRulesInput!) { withdrawEarningRules(input: $input) { __typename } }";

/** Publishes it as a member of staff, and another one, which is withdrawn. */
export async function publishRules(
  { datong }: Company,
  { authorizationOf }: TokenIssuer,
  { userId: subject, sessionId }: Login,
): Promise<void> {
  const grants = new Set(["members:rules"]);
  const authorization = (await authorizationOf({ kind: "STAFF", subject, sessionId, grants })) ?? "";
  async function tell(mutation: string, input: object): Promise<unknown> {
    const answer = await post(datong.endpoint, mutation, { input }, { ...WHY, authorization });
    return Object.values((answer.data as Readonly<Record<string, Result>> | null) ?? {})[0]?.__typename;
  }
  const told = [
    await tell(PUBLISH, PROPOSED),
    await tell(PUBLISH, { ...PROPOSED, follows: 2, idempotencyKey: "access withdrawn" }),
    await tell(WITHDRAW, { version: WITHDRAWN_BOOK, reason: "a mistake" }),
  ];
  const expected = ["EarningRulesPublished", "EarningRulesPublished", "EarningRulesWithdrawn"];
  if (told.join() !== expected.join()) throw new Error(`Earning rules came to ${told.join()}.`);
}
