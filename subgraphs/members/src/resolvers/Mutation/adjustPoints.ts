import { badInput, checkKey } from "@datong/subgraph-kit";
import { adjustPoints as adjust } from "../../domain/wallet/adjustPoints.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { adjustParts } from "./adjustParts.ts";
import { checkReason } from "../checkReason.ts";
import { namedPerson } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkPoints } from "./pointsInput.ts";

const noEnd = () => badInput("input.expiresAt", "must be in the future, and of points that are given");

export const adjustPoints: NonNullable<MutationResolvers["adjustPoints"]> = async (_root, { input }, context) => {
  const { userId, points, reason, expiresAt = null, idempotencyKey: id } = input;
  const note = input.note ?? null;
  checkPoints(Math.abs(points));
  checkReason(reason);
  if (note !== null) checkReason(note, "input.note");
  checkKey(id);
  if (expiresAt && points < 0) throw noEnd();
  const person = await namedPerson(context, userId);
  const asked = { id, userId, points, reason, note, expiresAt };
  const outcome = await answeringBusy(adjust(await adjustParts(context), asked, person));
  if (outcome.kind !== "AdjustmentLapsed") return outcome;
  throw noEnd();
};
