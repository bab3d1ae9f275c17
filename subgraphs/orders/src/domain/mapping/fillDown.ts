import { parsePath, readerOf } from "./path.ts";
import { blankOf } from "./rawValue.ts";
import type { SourceMapping } from "./sourceMapping.ts";

type Row = Readonly<Record<string, unknown>>;

/** Completes the rows of a file, one after the other. */
export interface Filler {
  /** A row with what it leaves to the first one of its order. */
  readonly fill: (row: Row) => Row;
  /** Tells of a row that cannot be read: nobody knows whether the next one goes on with the order above it. */
  readonly lose: () => void;
}

/** The columns that lines are read from, which are each row's own. */
const columnsOfItems = ({ items }: SourceMapping): ReadonlySet<string> =>
  new Set(
    Object.values(items?.fields ?? {}).flatMap(({ path = [] }) => path.map((one) => String(parsePath(one)?.[0]))),
  );

/**
 * For exports that write what is the order's into the first of its rows alone, or into merged cells: a row goes on with the
 * order above it where it has the same number, or none and says something of a line, and has of the first row what it leaves
 * empty, but for its line. A row of totals without a number is of no order, and the order above it is what it was.
 */
export function compileFillDown(mapping: SourceMapping): Filler {
  const isBlank = blankOf(mapping);
  const numbers = (mapping.fields.externalId?.path ?? []).map(readerOf);
  const ofItems = columnsOfItems(mapping);
  let first: Row | null = null;
  let number = "";
  const hasLine = (row: Row): boolean => [...ofItems].some((column) => !isBlank(row[column]));
  return {
    fill: (row) => {
      const parts = numbers.map((read) => read(row));
      const has = JSON.stringify(parts);
      const hasNone = parts.every(isBlank);
      if (hasNone && !hasLine(row)) return row;
      if (first === null || !(hasNone || has === number)) {
        [first, number] = hasNone ? [null, ""] : [row, has];
        return row;
      }
      const filled = Object.entries(first).filter(([column]) => !ofItems.has(column) && isBlank(row[column]));
      return filled.length === 0 ? row : Object.fromEntries([...Object.entries(row), ...filled]);
    },
    lose: () => {
      first = null;
    },
  };
}
