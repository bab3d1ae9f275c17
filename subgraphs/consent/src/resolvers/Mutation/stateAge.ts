import { badInput, fail } from "@datong/subgraph-kit";
import type { Age } from "../../domain/stateAge.ts";
import { stateAge as recordAge } from "../../domain/stateAge.ts";
import type { MutationResolvers, StateAgeInput } from "../../generated/resolvers.ts";
import { checkOwnKey } from "../checkOwnKey.ts";
import { knownIds } from "../knownIds.ts";
import { forgetRefused, UNDER_AGE } from "../locating.ts";
import { toldBy } from "../toldBy.ts";

const BIRTH_YEAR_MIN = 1900;

/** @throws BAD_USER_INPUT unless one of the two is told */
function readTold({ birthYear, isUnder14 }: StateAgeInput, now: Date): Age["told"] {
  if (birthYear != null && isUnder14 != null) throw badInput("input.isUnder14", "must be left out beside birthYear");
  if (isUnder14 != null) return { isUnder14 };
  if (birthYear == null) throw badInput("input.birthYear", "is needed, or isUnder14");
  const newest = now.getUTCFullYear();
  if (birthYear < BIRTH_YEAR_MIN || birthYear > newest)
    throw badInput("input.birthYear", `must be ${BIRTH_YEAR_MIN} to ${newest}`);
  return { birthYear };
}

export const stateAge: NonNullable<MutationResolvers["stateAge"]> = async (_root, { input }, context) => {
  const { caller, store, now } = context;
  const told = toldBy(caller, input.userId);
  checkOwnKey(input.idempotencyKey, "input.idempotencyKey");
  const isVerified = input.isVerified ?? false;
  if (isVerified && caller.kind !== "SERVICE")
    throw fail("FORBIDDEN", { message: "Whether an age was checked is for a back end to say." });
  const outcome = await recordAge(
    { store, now, persons: await knownIds(context, [told.userId]) },
    { ...told, told: readTold(input, now), isVerified, idempotencyKey: input.idempotencyKey },
  );
  if (outcome.kind === "AgeStated" && outcome.minorUntil)
    await forgetRefused(context, [{ userId: outcome.userId, kind: UNDER_AGE, purpose: null }]);
  return outcome;
};
