import { badInput } from "@datong/subgraph-kit";
import { adjustPoints as adjust } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts } from "./adjustParts.ts";
import { checkKey, namedPerson } from "./personOf.ts";
import { answeringBusy, checkPoints } from "./pointsInput.ts";

const REASON_CHARACTERS_MAX = 500;

function checkReason(reason: string): void {
  const length = Array.from(reason.trim()).length;
  if (length < 1 || length > REASON_CHARACTERS_MAX || /\p{Cs}/u.test(reason))
    throw badInput("input.reason", `must be 1 to ${REASON_CHARACTERS_MAX} characters`);
}

export const adjustPoints: NonNullable<MutationResolvers["adjustPoints"]> = async (_root, { input }, context) => {
  const { userId, points, reason, expiresAt = null, idempotencyKey: id } = input;
  checkPoints(Math.abs(points));
  checkReason(reason);
  checkKey(id);
  if (expiresAt && (expiresAt <= context.now || points < 0))
    throw badInput("input.expiresAt", "must be in the future, and of points that are given");
  const person = await namedPerson(context, userId);
  return answeringBusy(adjust(await adjustParts(context), { id, userId, points, reason, expiresAt }, person));
};
