import { parseExactly } from "@datong/subgraph-kit/exactJson";
import { CLEANING_REASONS } from "../cleaning/reasons.ts";
import { isBlank } from "../cleaning/text.ts";
import { REASONS, type RecordProblem } from "../recordProblem.ts";
import { parsePath, readerOf } from "./path.ts";
import type { SplitRule } from "./sourceMapping.ts";
import { compileSplit, type List } from "./splitText.ts";

/** An entry of a list, by where it stands: `parcels.1.lines.0`. */
export interface ListEntry {
  readonly at: string;
  readonly value: unknown;
}

/** What stands at a path to a list, or why there is none, and at which place. */
export type ListFound = { readonly entries: readonly ListEntry[] } | { readonly problem: RecordProblem };

/** Where a list is, and how it stands there where it is a text. */
interface ListPlace {
  readonly path: string;
  readonly split: SplitRule | undefined;
}

/** Between a path to a list and a path into each of its entries. */
const EACH = "[].";

/**
 * Whether a text is a path to a list: `lines`, or `parcels[].lines` for the lists in the entries of another, one after the
 * other.
 */
export const isListPath = (text: string): boolean => text.split(EACH).every((part) => parsePath(part) !== null);

/** A path to a list as the place of no entry in particular: `parcels.*.lines`. */
export const anyPlaceOf = (path: string): string => path.replaceAll(EACH, ".*.");

function entriesIn(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (typeof value !== "string" || !value.trimStart().startsWith("[")) return null;
  try {
    const parsed = parseExactly(value);
    return Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** A list, or a text that holds one, as exports have it in a column. */
function listIn(value: unknown): List {
  const entries = entriesIn(value);
  return entries ? { entries } : { nth: null, reason: isBlank(value) ? CLEANING_REASONS.missing : REASONS.items };
}

/**
 * Reads the list at a path of a record, see `isListPath`.
 *
 * @throws Error for a path that is none
 */
export function listReaderOf({ path, split }: ListPlace): (record: unknown) => ListFound {
  const names = path.split(EACH);
  const lastListIn = split ? compileSplit(split) : listIn;
  const parts = names.map((name, depth) => ({
    name,
    read: readerOf(name),
    toList: depth === names.length - 1 ? lastListIn : listIn,
  }));
  const anyPlace = anyPlaceOf(path);
  return (record) => {
    let entries: readonly ListEntry[] = [{ at: "", value: record }];
    for (const { name, read, toList } of parts) {
      // Of the lists in the entries of an empty one there is none.
      if (entries.length === 0) return { problem: { field: anyPlace, reason: CLEANING_REASONS.missing } };
      const next: ListEntry[] = [];
      for (const { at, value } of entries) {
        const place = at === "" ? name : `${at}.${name}`;
        const list = toList(read(value));
        if ("reason" in list)
          return { problem: { field: list.nth === null ? place : `${place}.${list.nth}`, reason: list.reason } };
        for (const [nth, entry] of list.entries.entries()) next.push({ at: `${place}.${nth}`, value: entry });
      }
      entries = next;
    }
    return { entries };
  };
}
