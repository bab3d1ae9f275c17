import { badInput } from "@datong/subgraph-kit";
import { giveUpMatching } from "../../domain/giveUpQuarantined.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { askedOfSource, checkIdsAlone, toldRest } from "./askedOfSource.ts";
import { nameOf } from "./nameOf.ts";

const REASON_CHARACTERS_MAX = 500;

/** More than are replayed at once: nothing of a record is read, or told. */
const GIVEN_UP_MAX = 100_000;

export const giveUpQuarantined: NonNullable<MutationResolvers["giveUpQuarantined"]> = async (
  _root,
  { input },
  { store, caller, now },
) => {
  const { ids, reason } = input;
  if (ids) checkIdsAlone(ids, input);
  const ofSource = ids ? null : askedOfSource(input, GIVEN_UP_MAX);
  if (reason.trim() === "" || reason.length > REASON_CHARACTERS_MAX)
    throw badInput("input.reason", `must be 1 to ${REASON_CHARACTERS_MAX} characters`);
  const by = nameOf(caller);
  const { givenUp, ...rest } = ofSource
    ? await giveUpMatching({ store, now, by, reason }, ofSource.filter, ofSource.asked)
    : { givenUp: await store.giveUp(ids ?? [], reason, by, now), last: null, remaining: 0 };
  return { __typename: "RecordsGivenUp", givenUp, ...toldRest(rest) };
};
