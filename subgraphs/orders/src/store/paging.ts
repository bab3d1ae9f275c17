import type { PipelineStage } from "mongoose";
import type { ListSlice, PageAsked } from "../domain/ports.ts";

/**
 * Stages that read one page of a list ordered by a time and then by `_id`, both descending, and one entry more, which
 * says whether there is a next page.
 *
 * The bound on the time itself keeps the scan of an index from beginning before the page.
 */
export function pageStages(
  filter: object,
  time: string,
  { first, after }: PageAsked,
): [PipelineStage.Match, PipelineStage.Sort, PipelineStage.Limit] {
  const at = after && new Date(after.time);
  const rest = after ? { [time]: { $lte: at }, $or: [{ [time]: { $lt: at } }, { _id: { $lt: after.id } }] } : {};
  return [{ $match: { ...filter, ...rest } }, { $sort: { [time]: -1, _id: -1 } }, { $limit: first + 1 }];
}

/** The page among the entries that `pageStages` read. */
export const toSlice = <Entry>(
  entries: readonly Entry[],
  { first }: Pick<PageAsked, "first">,
  totalCount: number,
): ListSlice<Entry> => ({ nodes: entries.slice(0, first), hasNextPage: entries.length > first, totalCount });
