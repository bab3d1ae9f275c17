import { badInput } from "@datong/subgraph-kit";
import { resolveBindConflict as resolve } from "../domain/resolveBindConflict.ts";
import { unbindIdentifier as unbind } from "../domain/unbindIdentifier.ts";
import type { CodeRejected } from "../domain/code.ts";
import type { Identifier } from "../domain/identifier.ts";
import { logoutElsewhere } from "../domain/logout.ts";
import { spendCode } from "../domain/spendCode.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { endUserInSession } from "./endUser.ts";
import { requireCode } from "./readProvable.ts";

export const resolveBindConflict: NonNullable<MutationResolvers["resolveBindConflict"]> = async (
  _root,
  { input: { conflict, choice, code } },
  context,
) => {
  const { codes, caller, clientAddress, now } = context;
  const { subject } = await endUserInSession(context);
  if (choice === "TRANSFER" && !code) throw badInput("input.code", "is needed for TRANSFER");
  const given = choice === "TRANSFER" && code ? requireCode(code, "input.code") : "";

  async function confirmCode(target: Identifier): Promise<CodeRejected | null> {
    const spent = await spendCode(codes, { target, purpose: "TRANSFER", code: given, caller, clientAddress, now });
    return spent.kind === "CodeRejected" ? spent : null;
  }
  return resolve(context, subject, { conflictId: conflict, choice, confirmCode });
};

export const unbindIdentifier: NonNullable<MutationResolvers["unbindIdentifier"]> = async (
  _root,
  { input },
  context,
) => {
  const caller = await endUserInSession(context);
  const outcome = await unbind(context, caller.subject, input.identifier);
  // Also when there was nothing to take off any more: the call may be the repetition of one that was cut off here.
  if (outcome.kind === "IdentifierUnbound") await logoutElsewhere(context, caller);
  return outcome;
};
