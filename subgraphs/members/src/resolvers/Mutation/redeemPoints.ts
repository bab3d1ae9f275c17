import { badInput, checkKey, checkWhole } from "@datong/subgraph-kit";
import type { Caller } from "@datong/subgraph-kit";
import type { PersonIds } from "../../domain/wallet/Wallets.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { shownAs } from "../shownRedemption.ts";
import { idByCaller, idOf } from "./callerName.ts";
import { actsFor } from "./actsFor.ts";
import { answeringBusy } from "./answeringBusy.ts";
import { checkPoints } from "./pointsInput.ts";

const HOLD_SECONDS_MIN = 60;
const HOLD_SECONDS_MAX = 86_400;

/** Ids that no other caller's call makes; a key of a person's is theirs by whichever id they came. */
function keysOf(caller: Caller, person: PersonIds, key: string) {
  if (caller.kind === "SERVICE") return { key: idByCaller(caller, key), isOwnKey: false };
  const [first, ...others] = person;
  return { key: idOf("user", first, key), isOwnKey: true, formerKeys: others.map((id) => idOf("user", id, key)) };
}

export const redeemPoints: NonNullable<MutationResolvers["redeemPoints"]> = async (_root, { input }, context) => {
  const { points, idempotencyKey, confirm: isSpent = false } = input;
  const holdSeconds = input.holdSeconds ?? null;
  checkPoints(points);
  checkKey(idempotencyKey);
  if (holdSeconds !== null) checkWhole(holdSeconds, "input.holdSeconds", HOLD_SECONDS_MIN, HOLD_SECONDS_MAX);
  if (holdSeconds !== null && isSpent) throw badInput("input.holdSeconds", "is not for points that are spent at once");
  const { person } = await actsFor(context, input.userId);
  const keys = keysOf(context.caller, person, idempotencyKey);
  const request = { person, ...keys, points, isSpent, ...(holdSeconds === null ? {} : { holdSeconds }) };
  const outcome = await answeringBusy(context.wallets.hold(request));
  return isSpent ? shownAs("RedemptionConfirmed", outcome) : shownAs("PointsHeld", outcome);
};
