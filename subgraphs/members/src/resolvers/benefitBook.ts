import { readPage, toConnection } from "@datong/subgraph-kit";
import { z } from "zod";
import type { BookCursor, BookPage } from "../domain/benefits/ports.ts";

const cursorSchema = z.tuple([z.iso.datetime(), z.string()]);

/** The paging arguments of a list. */
export interface Paging {
  readonly first?: number | null;
  readonly after?: string | null;
}

/**
 * A page of a list that is newest first.
 *
 * @param timeOf when an entry was made
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export async function bookConnection<Entry extends { readonly id: string }>(
  asked: Paging,
  read: (first: number, after: BookCursor | null) => Promise<BookPage<Entry>>,
  timeOf: (entry: Entry) => Date,
) {
  const { first, after } = readPage(asked, cursorSchema);
  const slice = await read(first, after && { at: new Date(after[0]), id: after[1] });
  return toConnection({ ...slice, totalCount: 0 }, (entry) => [timeOf(entry).toISOString(), entry.id]);
}

/**
 * A page of a list that is in memory already: its cursor says how many entries are before it.
 *
 * @throws BAD_USER_INPUT naming `first` or `after`
 */
export function listConnection<Entry>(asked: Paging, entries: readonly Entry[]) {
  const { first, after } = readPage(asked, z.int().min(0));
  const from = after ?? 0;
  const numbered = entries.slice(from, from + first).map((entry, place) => ({ entry, next: from + place + 1 }));
  const hasNextPage = entries.length > from + first;
  const { edges, pageInfo } = toConnection({ nodes: numbered, hasNextPage, totalCount: 0 }, ({ next }) => next);
  return {
    nodes: numbered.map(({ entry }) => entry),
    edges: edges.map(({ cursor, node }) => ({ cursor, node: node.entry })),
    pageInfo,
  };
}
