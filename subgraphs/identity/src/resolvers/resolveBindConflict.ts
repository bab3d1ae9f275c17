import { badInput, fail } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { resolveBindConflict as resolve, unbindIdentifier as unbind } from "../domain/bindIdentifier.ts";
import type { CodeRejected } from "../domain/code.ts";
import type { Identifier } from "../domain/identifier.ts";
import { spendCode } from "../domain/spendCode.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { requireCode } from "./readProvable.ts";

/** The signed-in person's id; `@access` lets nobody else in. */
function signedIn({ caller }: Context): string {
  if (caller.kind !== "USER") throw fail("FORBIDDEN");
  return caller.subject;
}

export const resolveBindConflict: NonNullable<MutationResolvers["resolveBindConflict"]> = (
  _root,
  { input: { conflict, choice, code } },
  context,
) => {
  const { codes, caller, clientAddress, now } = context;
  const userId = signedIn(context);
  if (choice === "TRANSFER" && !code) throw badInput("input.code", "is needed for TRANSFER");
  const given = choice === "TRANSFER" && code ? requireCode(code, "input.code") : "";

  async function confirmCode(target: Identifier): Promise<CodeRejected | null> {
    const spent = await spendCode(codes, { target, purpose: "TRANSFER", code: given, caller, clientAddress, now });
    return spent.kind === "CodeRejected" ? spent : null;
  }
  return resolve(context, userId, { conflictId: conflict, choice, confirmCode });
};

export const unbindIdentifier: NonNullable<MutationResolvers["unbindIdentifier"]> = (_root, { input }, context) =>
  unbind(context, signedIn(context), input.identifier);
