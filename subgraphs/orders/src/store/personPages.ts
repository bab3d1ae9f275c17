import type { PipelineStage } from "mongoose";
import type { ListSlice, PageAsked } from "../domain/ports.ts";
import { pageStages, toSlice } from "./paging.ts";

/** A list that every person has, kept in one collection under the ids that its entries were written with. */
export interface PersonList {
  readonly collection: string;
  /** Which entries of these ids are on the list. */
  readonly filter: (userIds: readonly string[]) => object;
  /** The field by which it is ordered. */
  readonly time: string;
  /** The fields that no answer needs. */
  readonly unread: Readonly<Record<string, 0>>;
}

/** A row of `personPages`: an entry on the page of the person at this place, or how many entries a user id has. */
export type PersonPagesRow<Entry> =
  { readonly place: number; readonly entry: Entry } | { readonly userId: string; readonly count: number };

/**
 * One pipeline for one page of many people's lists: a branch for each person, and one that counts for all.
 *
 * A branch reads as many entries as its page holds and not one more, where the filter lets it merge scans of an index.
 * The count looks at one index entry for each entry.
 */
export function personPages(
  people: readonly (readonly string[])[],
  asked: PageAsked & { readonly isAscending?: boolean },
  { collection, filter, time, unread }: PersonList,
): PipelineStage[] {
  const branches: PipelineStage.UnionWithPipelineStage[][] = people.map((userIds, place) => [
    ...pageStages(filter(userIds), time, asked),
    { $project: unread },
    { $project: { _id: 0, place: { $literal: place }, entry: "$$ROOT" } },
  ]);
  if (asked.isCounted)
    branches.push([
      { $match: filter([...new Set(people.flat())]) },
      { $group: { _id: "$userId", count: { $sum: 1 } } },
      { $project: { _id: 0, userId: "$_id", count: 1 } },
    ]);
  const [first = [], ...others] = branches;
  return [...first, ...others.map((pipeline) => ({ $unionWith: { coll: collection, pipeline } }))];
}

/** A pipeline may have 1,000 stages, and takes one for each person. */
const PEOPLE_PER_COMMAND_MAX = 500;

/**
 * The page of each person, in the order of the people.
 *
 * @param read one command for up to 500 people
 */
export async function readPersonPages<Entry>(
  people: readonly (readonly string[])[],
  asked: PageAsked,
  read: (people: readonly (readonly string[])[]) => Promise<readonly PersonPagesRow<Entry>[]>,
): Promise<ListSlice<Entry>[]> {
  const slices: ListSlice<Entry>[] = [];
  for (let from = 0; from < people.length; from += PEOPLE_PER_COMMAND_MAX) {
    const some = people.slice(from, from + PEOPLE_PER_COMMAND_MAX);
    const pages = some.map((): Entry[] => []);
    const counts = new Map<string, number>();
    for (const row of await read(some)) {
      if ("place" in row) pages[row.place]?.push(row.entry);
      else counts.set(row.userId, row.count);
    }
    for (const [place, userIds] of some.entries()) {
      const totalCount = userIds.reduce((sum, userId) => sum + (counts.get(userId) ?? 0), 0);
      slices.push(toSlice(pages[place] ?? [], asked, totalCount));
    }
  }
  return slices;
}
