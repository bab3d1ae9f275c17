import { badInput, checkKey, checkWhole } from "@datong/subgraph-kit";
import type { Caller } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { idByCaller, idOf } from "./callerName.ts";
import { actsFor, type ActsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkPoints, checkReference } from "./pointsInput.ts";

const HOLD_SECONDS_MIN = 60;
const HOLD_SECONDS_MAX = 86_400;

/**
 * Ids that no other caller's call makes. A key of a person's is theirs by whichever id they came; it is kept by the one that
 * they came by, also once the ids are apart.
 */
function keysOf(caller: Caller, { userId, person }: ActsFor, key: string) {
  if (caller.kind === "SERVICE") return { key: idByCaller(caller, key) };
  const others = person.filter((id) => id !== userId);
  return {
    ...{ key: idOf("user", userId, key), owner: userId },
    otherKeys: others.map((id) => ({ owner: id, key: idOf("user", id, key) })),
  };
}

export const redeemPoints: NonNullable<MutationResolvers["redeemPoints"]> = async (_root, { input }, context) => {
  const { points, idempotencyKey, confirm: isSpent = false } = input;
  const holdSeconds = input.holdSeconds ?? null;
  const reference = input.reference ?? null;
  checkPoints(points);
  checkKey(idempotencyKey);
  if (holdSeconds !== null) checkWhole(holdSeconds, "input.holdSeconds", HOLD_SECONDS_MIN, HOLD_SECONDS_MAX);
  if (holdSeconds !== null && isSpent) throw badInput("input.holdSeconds", "is not for points that are spent at once");
  if (reference !== null) checkReference(reference);
  const whom = await actsFor(context, input.userId);
  const keys = keysOf(context.caller, whom, idempotencyKey);
  const said = { ...(holdSeconds === null ? {} : { holdSeconds }), ...(reference === null ? {} : { reference }) };
  const request = { person: whom.person, ...keys, points, isSpent, ...said };
  const outcome = await answeringBusy(context.wallets.hold(request));
  return isSpent ? shownAs("RedemptionConfirmed", outcome) : shownAs("PointsHeld", outcome);
};
