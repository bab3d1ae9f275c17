import { badInput, checkWhole } from "@datong/subgraph-kit";

const POINTS_MAX = 1_000_000_000;

/** @throws BAD_USER_INPUT naming the field unless so many points can be meant */
export const checkPoints = (points: number, field = "input.points"): void => {
  checkWhole(points, field, 1, POINTS_MAX);
};

/** A redemption's id has the name of its caller in it, encoded. */
const REDEMPTION = /^\P{Cs}{1,1000}$/u;

/** @throws BAD_USER_INPUT unless it can be the id of a redemption */
export function checkRedemption(id: string): void {
  if (!REDEMPTION.test(id)) throw badInput("input.redemption", "must be 1 to 1000 characters");
}
