import { badInput } from "@datong/subgraph-kit";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkIds } from "./bulk.ts";
import { nameOf } from "./nameOf.ts";

const REASON_CHARACTERS_MAX = 500;

export const giveUpQuarantined: NonNullable<MutationResolvers["giveUpQuarantined"]> = async (
  _root,
  { input: { ids, reason } },
  { store, caller, now },
) => {
  checkIds(ids);
  if (reason.trim() === "" || reason.length > REASON_CHARACTERS_MAX)
    throw badInput("input.reason", `must be 1 to ${REASON_CHARACTERS_MAX} characters`);
  return { __typename: "RecordsGivenUp", givenUp: await store.giveUp(ids, reason, nameOf(caller), now) };
};
