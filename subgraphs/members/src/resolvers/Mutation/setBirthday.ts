import { badInput, checkWhole } from "@datong/subgraph-kit";
import { isBirthday, setBirthday as set } from "../../domain/benefits/setBirthday.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { actsFor } from "./actsFor.ts";
import { nameOf } from "./callerName.ts";
import { answeringBusy } from "./answeringBusy.ts";

export const setBirthday: NonNullable<MutationResolvers["setBirthday"]> = async (_root, { input }, context) => {
  const { month, day } = input;
  checkWhole(month, "input.month", 1, 12);
  if (!isBirthday(month, day)) throw badInput("input.day", "must be a day of that month");
  const { person } = await actsFor(context, input.userId, "members:write");
  return answeringBusy(set(context, { person, month, day, by: nameOf(context.caller) }));
};
