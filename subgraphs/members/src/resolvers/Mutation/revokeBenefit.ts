import { revokeBenefit as revoke } from "../../domain/benefits/grantBenefit.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { nameOf } from "./callerName.ts";

export const revokeBenefit: NonNullable<MutationResolvers["revokeBenefit"]> = (
  _root,
  { input: { grant, reason } },
  context,
) => {
  checkReason(reason);
  return revoke(context, { id: grant, by: nameOf(context.caller), reason });
};
