import type { PipelineStage } from "mongoose";
import type { ListSlice, PageAsked } from "../domain/ports.ts";

/**
 * Stages that read one page of a list ordered by a time and then by `_id`, both descending or both ascending, and one
 * entry more, which says whether there is a next page.
 *
 * The bound on the time itself keeps the scan of an index from beginning before the page.
 */
export function pageStages(
  filter: object,
  time: string,
  { first, after, isAscending = false }: PageAsked & { readonly isAscending?: boolean },
): [PipelineStage.Match, PipelineStage.Sort, PipelineStage.Limit] {
  const at = after && new Date(after.time);
  const [direction, beyond, from] = isAscending ? ([1, "$gt", "$gte"] as const) : ([-1, "$lt", "$lte"] as const);
  const rest = after
    ? { [time]: { [from]: at }, $or: [{ [time]: { [beyond]: at } }, { _id: { [beyond]: after.id } }] }
    : {};
  return [
    { $match: { $and: [filter, rest] } },
    { $sort: { [time]: direction, _id: direction } },
    { $limit: first + 1 },
  ];
}

/** The page among the entries that `pageStages` read. */
export const toSlice = <Entry>(
  entries: readonly Entry[],
  { first }: PageAsked,
  totalCount: number,
): ListSlice<Entry> => ({ nodes: entries.slice(0, first), hasNextPage: entries.length > first, totalCount });
