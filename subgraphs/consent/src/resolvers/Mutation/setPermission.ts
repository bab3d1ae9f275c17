import { recordChoices } from "../../domain/recordChoices.ts";
import { USER_ERASED } from "../../domain/outcomes.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { readChoice, withAliases } from "../readChoice.ts";

export const setPermission: NonNullable<MutationResolvers["setPermission"]> = async (_root, { input }, context) => {
  const purposes = await context.catalogue.all();
  const choices = await withAliases(context, [readChoice(context, purposes, input)]);
  const [outcome] = await recordChoices({ store: context.store, purposes, now: context.now }, choices);
  return outcome ?? USER_ERASED;
};
