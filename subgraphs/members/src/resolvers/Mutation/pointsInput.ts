import { checkKey, checkName, checkWhole } from "@datong/subgraph-kit";

const POINTS_MAX = 1_000_000_000;

/** @throws BAD_USER_INPUT naming the field unless so many points can be meant */
export const checkPoints = (points: number, field = "input.points"): void => {
  checkWhole(points, field, 1, POINTS_MAX);
};

const REFERENCE_CHARACTERS_MAX = 128;

/** @throws BAD_USER_INPUT unless it names what something is for */
export const checkReference = (reference: string): void => {
  checkName(reference, "input.reference", REFERENCE_CHARACTERS_MAX);
};

/** A redemption's id has the name of its caller in it, encoded. */
const REDEMPTION_CHARACTERS_MAX = 1_000;

/** @throws BAD_USER_INPUT unless it can be the id of a redemption */
export const checkRedemption = (id: string): void => {
  checkKey(id, "input.redemption", REDEMPTION_CHARACTERS_MAX);
};
