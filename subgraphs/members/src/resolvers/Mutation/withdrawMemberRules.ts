import { withdrawRules } from "../../domain/rules/withdrawRules.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { nameOf } from "./callerName.ts";
import { checkVersion } from "./checkVersion.ts";

export const withdrawMemberRules: NonNullable<MutationResolvers["withdrawMemberRules"]> = async (
  _root,
  { input: { version, reason } },
  context,
) => {
  checkVersion(version);
  checkReason(reason);
  // A database that nobody has read yet has no rules at all.
  await context.rulebooks.current();
  return answeringBusy(withdrawRules(context, { version, by: nameOf(context.caller), reason }));
};
