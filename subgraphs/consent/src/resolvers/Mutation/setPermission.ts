import { USER_ERASED } from "../../domain/outcomes.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readChoice } from "../readChoice.ts";
import { recordChosen } from "../recordChosen.ts";

export const setPermission: NonNullable<MutationResolvers["setPermission"]> = async (_root, { input }, context) => {
  const purposes = await context.catalogue.all();
  const [outcome] = await recordChosen(context, [readChoice(context, purposes, input)]);
  return outcome ?? USER_ERASED;
};
