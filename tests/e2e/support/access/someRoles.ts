import { WHY, post } from "../aDatong.ts";
import { DAY_MS, type Company, type Login } from "../aCompany.ts";
import { operation } from "../seed.ts";
import type { TokenIssuer } from "./aTokenIssuer.ts";

const REGION = { kind: "REGION", code: "east" };

/** What a back end sends to give somebody a role. */
export const aRole = (user: string, more: object = {}) => ({
  ...{ user, role: "STORE_ASSISTANT", place: { kind: "STORE", code: "gz-tianhe" }, reason: "works there" },
  ...{ idempotencyKey: "walk", decidedBy: "hr", ...more },
});

/**
 * A role of the owner's that they may pass on and have, one that was taken back from them, and one of somebody new that they
 * gave.
 *
 * @returns the id of the one that was taken back
 */
export async function someRoles(company: Company, issuer: TokenIssuer, owner: Login): Promise<string> {
  const until = (days: number) => new Date(company.now().getTime() + days * DAY_MS).toISOString();
  const give = async (input: object) => {
    const { grant } = await company.resultOf(company.asBackEnd(operation("grantRole"), { input }));
    return (grant as { readonly id: string }).id;
  };
  const over = await give(aRole(owner.userId, { idempotencyKey: "over" }));
  const end = { grant: over, reason: "has another post", decidedBy: "hr" };
  await company.resultOf(company.asBackEnd(operation("revokeRole"), { input: end }));
  const mayDelegate = { roles: ["STORE_ASSISTANT"], until: until(300) };
  const standing = { role: "STORE_MANAGER", place: REGION, validUntil: until(365), mayDelegate };
  await give(aRole(owner.userId, { ...standing, idempotencyKey: "standing" }));

  const { userId: user } = await company.loginByPhone(company.aPhone());
  const { decidedBy: _word, ...input } = aRole(user, { place: REGION, validUntil: until(30) });
  const { userId: subject, sessionId } = owner;
  const authorization = await issuer.authorizationOf({ kind: "STAFF", subject, sessionId, grants: new Set() });
  const headers = { ...WHY, authorization: authorization ?? "" };
  const answer = await post(company.datong.endpoint, operation("grantRole"), { input }, headers);
  const { grantRole } = answer.data as { readonly grantRole: { readonly __typename: string } };
  if (grantRole.__typename !== "RoleGranted") throw new Error("The owner could pass nothing on.");
  return over;
}
