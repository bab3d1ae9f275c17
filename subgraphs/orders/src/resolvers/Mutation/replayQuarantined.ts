import { badInput } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { peopleProblem } from "../../domain/intake.ts";
import { replayMatching, replayQuarantined as replay, type Replay } from "../../domain/replayQuarantined.ts";
import type { MutationResolvers, ReplayQuarantinedInput } from "../../generated/resolvers.ts";
import { askedOfSource, checkIdsAlone, toldRest } from "./askedOfSource.ts";
import { nameOf } from "./nameOf.ts";

const REPLAYED_MAX = 1_000;

async function replayIds(ids: readonly string[], input: ReplayQuarantinedInput, context: Context): Promise<Replay> {
  checkIdsAlone(ids, input);
  const records = await context.store.openRecords(ids);
  for (const { source } of records) {
    const problem = peopleProblem(context.intake, source);
    if (problem !== null) throw badInput("input.ids", `${source} ${problem}`);
  }
  return { outcomes: await replay(partsOf(context), records), last: null, remaining: 0 };
}

function replaySource(input: ReplayQuarantinedInput, context: Context): Promise<Replay> {
  const { filter, asked } = askedOfSource(input, REPLAYED_MAX);
  const problem = peopleProblem(context.intake, filter.source);
  if (problem !== null) throw badInput("input.source", `${filter.source} ${problem}`);
  return replayMatching(partsOf(context), filter, asked);
}

const partsOf = (context: Context) => ({ ...context, by: nameOf(context.caller) });

export const replayQuarantined: NonNullable<MutationResolvers["replayQuarantined"]> = async (
  _root,
  { input },
  context,
) => {
  const { outcomes, ...rest } = input.ids
    ? await replayIds(input.ids, input, context)
    : await replaySource(input, context);
  return { __typename: "RecordsReplayed", outcomes, ...toldRest(rest) };
};
