import { badInput, checkKey, checkWhole } from "@datong/subgraph-kit";
import { grantBenefit as grant } from "../../domain/benefits/grantBenefit.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkReason } from "../checkReason.ts";
import { idByCaller, nameOf } from "./callerName.ts";
import { namedPerson, refuseOwn } from "./actsFor.ts";

const USES_MAX = 1_000_000;

export const grantBenefit: NonNullable<MutationResolvers["grantBenefit"]> = async (_root, { input }, context) => {
  const { userId, code, reason, idempotencyKey } = input;
  const { caller, now } = context;
  const [validUntil, uses] = [input.validUntil ?? null, input.uses ?? null];
  checkReason(reason);
  checkKey(idempotencyKey);
  if (uses !== null) checkWhole(uses, "input.uses", 1, USES_MAX);
  refuseOwn(context, await namedPerson(context, userId));
  const outcome = await grant(context, {
    ...{ id: idByCaller(caller, idempotencyKey), userId, code, validFrom: now, validUntil, uses, reason },
    ...{ grantedAt: now, grantedBy: nameOf(caller), revoked: null },
  });
  if (outcome.kind !== "GrantOver") return outcome;
  throw badInput("input.validUntil", "must not be past");
};
