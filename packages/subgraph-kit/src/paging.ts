import type { z } from "zod";
import { badInput } from "./errors.ts";

/** Which part of a list is asked for. */
export interface Page<Cursor> {
  /** 1 to 100. */
  readonly first: number;
  /** The entry after which the page begins; null for the beginning. */
  readonly after: Cursor | null;
}

const PAGE_SIZE_DEFAULT = 20;
const PAGE_SIZE_MAX = 100;

const encode = (cursor: unknown): string => Buffer.from(JSON.stringify(cursor)).toString("base64url");

function decode(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return undefined;
  }
}

/**
 * Reads the paging arguments of a connection field.
 *
 * @param cursorSchema the shape of this list's cursor
 * @param path what goes before their names in an error, for example `input.`
 * @throws BAD_USER_INPUT naming `first` (not 1 to 100) or `after` (not a cursor of this list)
 */
export function readPage<Cursor>(
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
  cursorSchema: z.ZodType<Cursor>,
  path = "",
): Page<Cursor> {
  const size = first ?? PAGE_SIZE_DEFAULT;
  if (size < 1 || size > PAGE_SIZE_MAX) throw badInput(`${path}first`, `must be 1 to ${PAGE_SIZE_MAX}`);
  if (after === undefined || after === null) return { first: size, after: null };
  const cursor = cursorSchema.safeParse(decode(after));
  if (!cursor.success) throw badInput(`${path}after`, "is not a cursor of this list");
  return { first: size, after: cursor.data };
}

/** One page of a list, as the store reads it. */
export interface Slice<Node> {
  readonly nodes: readonly Node[];
  readonly hasNextPage: boolean;
  readonly totalCount: number;
}

/** A Relay connection over a slice. `cursorOf` gives what `readPage` will need to go on after a node. */
export function toConnection<Node>({ nodes, hasNextPage, totalCount }: Slice<Node>, cursorOf: (node: Node) => unknown) {
  const edges = nodes.map((node) => ({ cursor: encode(cursorOf(node)), node }));
  return { totalCount, nodes, edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
}
