import { badInput, toConnection } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import { peopleProblem } from "../../domain/intake.ts";
import { replayMatching, replayQuarantined as replay, type Replay } from "../../domain/replayQuarantined.ts";
import type { MutationResolvers, ReplayQuarantinedInput } from "../../generated/resolvers.ts";
import { askedPlace, cursorOf } from "../askedPage.ts";
import { readSpan } from "../readSpan.ts";
import { checkIds } from "./bulk.ts";
import { nameOf } from "./nameOf.ts";

const REPLAYED_MAX = 1_000;

/** After so long no further part is begun, in milliseconds: the last one may wait for identity, and the gateway waits too. */
const REPLAY_MS_MAX = 5_000;

/** Parts of the input that say which records of a source. */
const OF_A_SOURCE = ["source", "reasonField", "reasonCode", "from", "to", "first", "after"] as const;

async function replayIds(ids: readonly string[], input: ReplayQuarantinedInput, context: Context): Promise<Replay> {
  const other = OF_A_SOURCE.find((name) => input[name] != null);
  if (other !== undefined) throw badInput(`input.${other}`, "must not be given beside ids");
  checkIds(ids);
  const records = await context.store.openRecords(ids);
  for (const { source } of records) {
    const problem = peopleProblem(context.intake, source);
    if (problem !== null) throw badInput("input.ids", `${source} ${problem}`);
  }
  return { outcomes: await replay(partsOf(context), records), last: null, remaining: 0 };
}

function replaySource(input: ReplayQuarantinedInput, context: Context): Promise<Replay> {
  const { source, reasonField, reasonCode, from, to, after } = input;
  if (!source) throw badInput("input.source", "must be given where ids are not");
  const problem = peopleProblem(context.intake, source);
  if (problem !== null) throw badInput("input.source", `${source} ${problem}`);
  const first = input.first ?? REPLAYED_MAX;
  if (first < 1 || first > REPLAYED_MAX) throw badInput("input.first", `must be 1 to ${REPLAYED_MAX}`);
  const reason = { reasonField: reasonField ?? null, reasonCode: reasonCode ?? null };
  const filter = { source, externalId: null, ...reason, ...readSpan({ from, to }, "input.to") };
  const place = askedPlace({ after }, "input.");
  const lateAt = performance.now() + REPLAY_MS_MAX;
  const isLate = () => performance.now() >= lateAt;
  return replayMatching(partsOf(context), filter, { first, after: place.after, isLate });
}

const partsOf = (context: Context) => ({ ...context, by: nameOf(context.caller) });

export const replayQuarantined: NonNullable<MutationResolvers["replayQuarantined"]> = async (
  _root,
  { input },
  context,
) => {
  const { outcomes, last, remaining } = input.ids
    ? await replayIds(input.ids, input, context)
    : await replaySource(input, context);
  const rest = { nodes: last ? [last] : [], hasNextPage: last !== null, totalCount: remaining };
  const { endCursor } = toConnection(rest, ({ time, id }) => cursorOf(new Date(time), id)).pageInfo;
  return { __typename: "RecordsReplayed", outcomes, endCursor, remaining };
};
