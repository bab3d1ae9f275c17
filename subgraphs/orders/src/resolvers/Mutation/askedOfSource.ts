import { badInput, toConnection } from "@datong/subgraph-kit";
import type { Rest, WorkAsked } from "../../domain/inParts.ts";
import type { QuarantineFilter } from "../../domain/quarantine.ts";
import type { ReplayQuarantinedInput } from "../../generated/resolvers.ts";
import { askedPlace, cursorOf } from "../askedPage.ts";
import { readSpan } from "../readSpan.ts";
import { checkIds } from "./bulk.ts";

/** Parts of the input that say which records of a source. */
const OF_A_SOURCE = ["source", "reasonField", "reasonCode", "from", "to", "first", "after"] as const;

type OfSource = Pick<ReplayQuarantinedInput, (typeof OF_A_SOURCE)[number]>;

/** After so long no further part is begun, in milliseconds: the last one may wait for identity, and the gateway waits too. */
const WORK_MS_MAX = 5_000;

/** @throws BAD_USER_INPUT unless there are 1 to 100 ids, and nothing is given beside them that says which records of a source */
export function checkIdsAlone(ids: readonly string[], input: OfSource): void {
  const other = OF_A_SOURCE.find((name) => input[name] != null);
  if (other !== undefined) throw badInput(`input.${other}`, "must not be given beside ids");
  checkIds(ids);
}

/** Which records of a source are worked on, and how far. */
interface AskedOfSource {
  readonly filter: Omit<QuarantineFilter, "state"> & { readonly source: string };
  readonly asked: WorkAsked;
}

/**
 * Reads which records of a source are worked on by a call that names no ids.
 *
 * @param max how many at most, also where the call does not say
 * @throws BAD_USER_INPUT naming `input.source`, `input.first`, `input.to` or `input.after`
 */
export function askedOfSource(input: OfSource, max: number): AskedOfSource {
  const { source, reasonField, reasonCode, from, to, after } = input;
  if (!source) throw badInput("input.source", "must be given where ids are not");
  const first = input.first ?? max;
  if (first < 1 || first > max) throw badInput("input.first", `must be 1 to ${max}`);
  const reason = { reasonField: reasonField ?? null, reasonCode: reasonCode ?? null };
  const filter = { source, externalId: null, ...reason, ...readSpan({ from, to }, "input.to") };
  const place = askedPlace({ after }, "input.");
  const lateAt = performance.now() + WORK_MS_MAX;
  return { filter, asked: { first, after: place.after, isLate: () => performance.now() >= lateAt } };
}

/** What a call says of the rest: how much it is, and where it begins. */
export function toldRest({ last, remaining }: Rest) {
  const rest = { nodes: last ? [last] : [], hasNextPage: last !== null, totalCount: remaining };
  const { endCursor } = toConnection(rest, ({ time, id }) => cursorOf(new Date(time), id)).pageInfo;
  return { endCursor, remaining };
}
