import { badInput, fail } from "@datong/subgraph-kit";
import { WalletBusyError } from "../../domain/wallet/desk.ts";

const POINTS_MAX = 1_000_000_000;

/** @throws BAD_USER_INPUT naming the field unless it is a whole number in this range */
export function checkWhole(value: number, field: string, min: number, max: number): void {
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw badInput(field, `must be a whole number from ${min} to ${max}`);
}

/** @throws BAD_USER_INPUT naming the field unless so many points can be meant */
export const checkPoints = (points: number, field = "input.points"): void => {
  checkWhole(points, field, 1, POINTS_MAX);
};

/** Of which none is half a surrogate pair: the database could not tell such texts apart. */
const ID = /^\P{Cs}{1,128}$/u;

/** A redemption's id has the name of its caller in it, encoded. */
const REDEMPTION = /^\P{Cs}{1,1000}$/u;

/** @throws BAD_USER_INPUT naming the field unless it can be the id of something */
export function checkId(id: string, field: string): void {
  if (!ID.test(id)) throw badInput(field, "must be 1 to 128 characters");
}

/** @throws BAD_USER_INPUT unless it can be the id of a redemption */
export function checkRedemption(id: string): void {
  if (!REDEMPTION.test(id)) throw badInput("input.redemption", "must be 1 to 1000 characters");
}

/** @throws UNAVAILABLE where too many calls changed the same wallet at once: the call can be repeated */
export async function answeringBusy<Outcome>(outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome;
  } catch (error) {
    throw error instanceof WalletBusyError ? fail("UNAVAILABLE") : error;
  }
}
