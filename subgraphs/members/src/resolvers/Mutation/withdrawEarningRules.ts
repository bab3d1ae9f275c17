import { withdrawBook } from "../../domain/earning/withdraw.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { nameOf } from "./callerName.ts";
import { checkVersion } from "./checkVersion.ts";

export const withdrawEarningRules: NonNullable<MutationResolvers["withdrawEarningRules"]> = (
  _root,
  { input: { version, reason } },
  { earning: store, caller, now },
) => {
  checkVersion(version);
  checkReason(reason);
  return withdrawBook({ store, now }, { version, by: nameOf(caller), reason });
};
