import { ingestOrders as ingest } from "../../domain/ingestOrders.ts";
import { readRecord } from "../../domain/readRecord.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";
import { checkBulk, checkKept } from "./bulk.ts";

export const ingestOrders: NonNullable<MutationResolvers["ingestOrders"]> = async (_root, { input }, context) => {
  checkBulk(input);
  for (const [place, raw] of input.records.entries()) checkKept(raw, `input.records.${place}`);
  const records = input.records.map((raw) => readRecord(input.source, raw));
  return { __typename: "OrdersIngested", outcomes: await ingest(context, input.source, records) };
};
