import { badInput, toConnection } from "@datong/subgraph-kit";
import { sourceProblem } from "../../domain/intake.ts";
import { replayQuarantined as replay } from "../../domain/replayQuarantined.ts";
import type { MutationResolvers, ReplayQuarantinedInput } from "../../generated/resolvers.ts";
import type { Context } from "../../context.ts";
import { askedPlace } from "../askedPage.ts";
import { placeOf } from "../QuarantinedRecord.ts";
import { checkIds } from "./bulk.ts";
import { nameOf } from "./nameOf.ts";

/** The records that are to be taken again, and where the rest begins; null when there is none. */
async function recordsFor({ ids, source, first, after }: ReplayQuarantinedInput, { store }: Context) {
  if (ids) {
    if (source) throw badInput("input.source", "must not be given beside ids");
    checkIds(ids);
    return { records: await store.openRecords(ids), endCursor: null };
  }
  if (!source) throw badInput("input.source", "must be given where ids are not");
  const everything = { reasonField: null, from: null, to: null };
  const page = { ...askedPlace({ first, after }, "input."), isCounted: false };
  const slice = await store.quarantined({ state: "OPEN", source, ...everything }, page);
  const { hasNextPage, endCursor } = toConnection(slice, placeOf).pageInfo;
  return { records: slice.nodes, endCursor: hasNextPage ? endCursor : null };
}

export const replayQuarantined: NonNullable<MutationResolvers["replayQuarantined"]> = async (
  _root,
  { input },
  context,
) => {
  const { records, endCursor } = await recordsFor(input, context);
  for (const { kind, source } of records) {
    const problem = kind === "ORDER" ? sourceProblem(context.intake, source) : null;
    if (problem !== null) throw badInput(input.ids ? "input.ids" : "input.source", `${source} ${problem}`);
  }
  const outcomes = await replay({ ...context, by: nameOf(context.caller) }, records);
  return { __typename: "RecordsReplayed", outcomes, endCursor };
};
