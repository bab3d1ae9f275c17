import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { checkKey, personOf } from "./personOf.ts";
import { answeringBusy, checkPoints, checkWhole } from "./pointsInput.ts";

const HOLD_SECONDS_MIN = 60;
const HOLD_SECONDS_MAX = 86_400;

export const redeemPoints: NonNullable<MutationResolvers["redeemPoints"]> = async (_root, { input }, context) => {
  const { points, holdSeconds, idempotencyKey: key } = input;
  checkPoints(points);
  checkKey(key);
  if (holdSeconds) checkWhole(holdSeconds, "input.holdSeconds", HOLD_SECONDS_MIN, HOLD_SECONDS_MAX);
  const person = await personOf(context, input.userId);
  const request = { person, key, points, ...(holdSeconds ? { holdSeconds } : {}) };
  return shownAs("PointsHeld", await answeringBusy(context.wallets.hold(request)));
};
