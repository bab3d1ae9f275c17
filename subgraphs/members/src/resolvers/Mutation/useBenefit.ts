import { checkKey, checkName } from "@datong/subgraph-kit";
import { useBenefit as use } from "../../domain/benefits/useBenefit.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { idByCaller, idOf, nameOf } from "./callerName.ts";
import { actsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkReference } from "./pointsInput.ts";

const CODE_CHARACTERS_MAX = 64;

export const useBenefit: NonNullable<MutationResolvers["useBenefit"]> = async (_root, { input }, context) => {
  const { code, channel, idempotencyKey } = input;
  const reference = input.reference ?? null;
  checkName(code, "input.code", CODE_CHARACTERS_MAX);
  if (reference !== null) checkReference(reference);
  checkKey(idempotencyKey);
  const { userId, person, isOwn } = await actsFor(context, input.userId, "members:write");
  // A key of a person's is theirs by whichever id they came; it is kept by the one that they came by, also taken apart.
  const others = person.filter((id) => id !== userId);
  const ids = isOwn
    ? ([idOf("user", userId, idempotencyKey), ...others.map((id) => idOf("user", id, idempotencyKey))] as const)
    : ([idByCaller(context.caller, idempotencyKey)] as const);
  const wanted = { person, userId, ids, usedBy: nameOf(context.caller), code, channel, reference };
  return answeringBusy(use(context, wanted));
};
