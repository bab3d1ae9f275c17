import { badInput } from "@datong/subgraph-kit";
import { saveUnderstood, sourceProblem, understandRecords } from "../../domain/intake.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkBulk, checkKept } from "./bulk.ts";

export const ingestOrders: NonNullable<MutationResolvers["ingestOrders"]> = async (_root, { input }, context) => {
  checkBulk(input);
  const { source, records } = input;
  const problem = sourceProblem(context.intake, source);
  if (problem !== null) throw badInput("input.source", problem);
  for (const [place, raw] of records.entries()) checkKept(raw, `input.records.${place}`);
  const understood = await understandRecords(context.intake, source, records, context);
  return { __typename: "OrdersIngested", outcomes: await saveUnderstood(context, source, understood) };
};
