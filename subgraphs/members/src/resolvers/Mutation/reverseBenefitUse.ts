import { reverseBenefitUse as reverse } from "../../domain/benefits/reverseUse.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { refuseOwnedBy } from "./actsFor.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const reverseBenefitUse: NonNullable<MutationResolvers["reverseBenefitUse"]> = (
  _root,
  { input: { use, reason } },
  context,
) => {
  checkReason(reason);
  const refuse = (owner: string) => refuseOwnedBy(context, owner);
  return answeringBusy(reverse(context, { id: use, by: nameOf(context.caller), reason, refuse }));
};
