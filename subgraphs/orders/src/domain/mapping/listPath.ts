import { parseExactly } from "@datong/subgraph-kit/exactJson";
import { parsePath, readerOf } from "./path.ts";

/** An entry of a list, by where it stands: `parcels.1.lines.0`. */
export interface ListEntry {
  readonly at: string;
  readonly value: unknown;
}

/** What stands at a path to a list, or the place at which there is none. */
export type ListFound = { readonly entries: readonly ListEntry[] } | { readonly missingAt: string };

/** Between a path to a list and a path into each of its entries. */
const EACH = "[].";

/**
 * Whether a text is a path to a list: `lines`, or `parcels[].lines` for the lists in the entries of another, one after the
 * other.
 */
export const isListPath = (text: string): boolean => text.split(EACH).every((part) => parsePath(part) !== null);

/** A list, or a text that holds one, as exports have it in a column. */
function listIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== "string" || !value.trimStart().startsWith("[")) return null;
  try {
    const parsed = parseExactly(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * Reads the list at a path of a record, see `isListPath`.
 *
 * @throws Error for a text that is no such path
 */
export function listReaderOf(text: string): (record: unknown) => ListFound {
  const parts = text.split(EACH).map((part) => ({ name: part, read: readerOf(part) }));
  return (record) => {
    let entries: readonly ListEntry[] = [{ at: "", value: record }];
    for (const { name, read } of parts) {
      const next: ListEntry[] = [];
      for (const { at, value } of entries) {
        const place = at === "" ? name : `${at}.${name}`;
        const list = listIn(read(value));
        if (!list) return { missingAt: place };
        for (const [nth, entry] of list.entries()) next.push({ at: `${place}.${nth}`, value: entry });
      }
      entries = next;
    }
    return { entries };
  };
}
