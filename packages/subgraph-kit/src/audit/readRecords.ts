import type { Connection } from "mongoose";
import { z } from "zod";
import type { AccessEntry } from "./AccessEntry.ts";
import { blocksOf } from "./blocks.ts";

/** An entry of the trail, its place, and when it was written. */
export interface AccessRecord extends AccessEntry {
  /** The number of its block and its place in it, from 0: `17.3`. */
  readonly id: string;
  readonly at: Date;
}

/** Which records are asked for; everything that is given must hold. */
export interface RecordsAsked {
  /** Those that name one of these ids. */
  readonly persons: readonly string[] | null;
  readonly caller: string | null;
  /** Written at this instant or later. */
  readonly from: Date | null;
  /** Written before this instant. */
  readonly to: Date | null;
}

/** Where a record stands, newest first: when its block was written (milliseconds), the block's number, the place in it. */
export const recordCursor = z.tuple([z.int(), z.int(), z.int()]);
export type RecordCursor = z.infer<typeof recordCursor>;

/** The cursor after which the list goes on behind this record. */
export function cursorOfRecord({ at, id }: AccessRecord): RecordCursor {
  const [seq = 0, place = 0] = id.split(".").map(Number);
  return [at.getTime(), seq, place];
}

/** What an entry must have. */
function entryWith({ persons, caller }: RecordsAsked, prefix = "") {
  return {
    ...(persons ? { [`${prefix}persons`]: { $in: [...persons] } } : {}),
    ...(caller === null ? {} : { [`${prefix}caller`]: caller }),
  };
}

/** The blocks with such records; by these conditions an index finds them, in order. */
function blocksWith(asked: RecordsAsked, after: RecordCursor | null) {
  const conditions: object[] = [];
  const entry = entryWith(asked);
  if (Object.keys(entry).length > 0) conditions.push({ entries: { $elemMatch: entry } });
  if (asked.from) conditions.push({ at: { $gte: asked.from } });
  if (asked.to) conditions.push({ at: { $lt: asked.to } });
  if (after) {
    const [until, seq] = [new Date(after[0]), after[1]];
    conditions.push({ at: { $lte: until } }, { $or: [{ at: { $lt: until } }, { _id: { $lte: seq } }] });
  }
  return conditions.length > 0 ? { $and: conditions } : {};
}

/**
 * The stages that read one page and one record more; a test asks the engine how it goes about them. Each block found has
 * such a record, but for the one in which the page before has ended.
 */
export const recordStages = (asked: RecordsAsked, first: number, after: RecordCursor | null) => [
  { $match: blocksWith(asked, after) },
  { $sort: { at: -1 as const, _id: -1 as const } },
  { $limit: first + 2 },
  { $unwind: { path: "$entries", includeArrayIndex: "place" } },
  {
    $match: {
      ...entryWith(asked, "entries."),
      ...(after ? { $or: [{ _id: { $ne: after[1] } }, { place: { $gt: after[2] } }] } : {}),
    },
  },
  { $limit: first + 1 },
];

/** A page of records, newest first; those of one block in the order in which they were written. */
export async function readRecords(
  connection: Connection,
  asked: RecordsAsked,
  { first, after }: { readonly first: number; readonly after: RecordCursor | null },
): Promise<{ readonly records: readonly AccessRecord[]; readonly hasNextPage: boolean }> {
  const found = await blocksOf(connection)
    .aggregate<{ _id: number; at: Date; place: number; entries: AccessEntry }>(recordStages(asked, first, after))
    .toArray();
  const records = found.map(({ _id, at, place, entries }) => ({ ...entries, id: `${_id}.${place}`, at }));
  return { records: records.slice(0, first), hasNextPage: records.length > first };
}
