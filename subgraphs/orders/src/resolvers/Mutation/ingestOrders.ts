import { ingestOrders as ingest } from "../../domain/ingestOrders.ts";
import { readRecords } from "../../domain/readRecord.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkBulk, checkKept } from "./bulk.ts";

export const ingestOrders: NonNullable<MutationResolvers["ingestOrders"]> = async (_root, { input }, context) => {
  checkBulk(input);
  for (const [place, raw] of input.records.entries()) checkKept(raw, `input.records.${place}`);
  const records = readRecords(input.source, input.records, context.now);
  return { __typename: "OrdersIngested", outcomes: await ingest(context, input.source, records) };
};
