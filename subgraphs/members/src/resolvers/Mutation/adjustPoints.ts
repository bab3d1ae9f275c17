import { badInput, checkKey } from "@datong/subgraph-kit";
import { adjustPoints as adjust } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts } from "./adjustParts.ts";
import { checkReason } from "../checkReason.ts";
import { namedPerson } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkPoints } from "./pointsInput.ts";

export const adjustPoints: NonNullable<MutationResolvers["adjustPoints"]> = async (_root, { input }, context) => {
  const { userId, points, reason, expiresAt = null, idempotencyKey: id } = input;
  const note = input.note ?? null;
  checkPoints(Math.abs(points));
  checkReason(reason);
  if (note !== null) checkReason(note, "input.note");
  checkKey(id);
  if (expiresAt && (expiresAt <= context.now || points < 0))
    throw badInput("input.expiresAt", "must be in the future, and of points that are given");
  const person = await namedPerson(context, userId);
  return answeringBusy(adjust(await adjustParts(context), { id, userId, points, reason, note, expiresAt }, person));
};
