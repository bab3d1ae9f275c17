import { badInput } from "@datong/subgraph-kit";
import { USER_ERASED } from "../../domain/outcomes.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { unusableGuardians } from "../guardians.ts";
import { readChoice } from "../readChoice.ts";
import { recordChosen } from "../recordChosen.ts";

export const setPermission: NonNullable<MutationResolvers["setPermission"]> = async (_root, { input }, context) => {
  const purposes = await context.catalogue.all();
  const chosen = readChoice(context, purposes, input);
  const [unusable] = (await unusableGuardians(context, [chosen])).values();
  if (unusable !== undefined) throw badInput("input.guardian.userId", unusable);
  const [outcome] = await recordChosen(context, [chosen]);
  return outcome ?? USER_ERASED;
};
