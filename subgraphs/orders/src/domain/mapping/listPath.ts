import { parseExactly } from "@datong/subgraph-kit/exactJson";
import { isBlank } from "../cleaning/text.ts";
import { parsePath, readerOf } from "./path.ts";

/** An entry of a list, by where it stands: `parcels.1.lines.0`. */
export interface ListEntry {
  readonly at: string;
  readonly value: unknown;
}

/** What stands at a path to a list, or the place at which there is none: nothing at all, or something else. */
export type ListFound =
  { readonly entries: readonly ListEntry[] } | { readonly missingAt: string; readonly isAbsent: boolean };

/** Between a path to a list and a path into each of its entries. */
const EACH = "[].";

/**
 * Whether a text is a path to a list: `lines`, or `parcels[].lines` for the lists in the entries of another, one after the
 * other.
 */
export const isListPath = (text: string): boolean => text.split(EACH).every((part) => parsePath(part) !== null);

/** A path to a list as the place of no entry in particular: `parcels.*.lines`. */
export const anyPlaceOf = (path: string): string => path.replaceAll(EACH, ".*.");

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
  const anyPlace = anyPlaceOf(text);
  return (record) => {
    let entries: readonly ListEntry[] = [{ at: "", value: record }];
    for (const { name, read } of parts) {
      // Of the lists in the entries of an empty one there is none.
      if (entries.length === 0) return { missingAt: anyPlace, isAbsent: true };
      const next: ListEntry[] = [];
      for (const { at, value } of entries) {
        const place = at === "" ? name : `${at}.${name}`;
        const found = read(value);
        const list = listIn(found);
        if (!list) return { missingAt: place, isAbsent: isBlank(found) };
        for (const [nth, entry] of list.entries()) next.push({ at: `${place}.${nth}`, value: entry });
      }
      entries = next;
    }
    return { entries };
  };
}
