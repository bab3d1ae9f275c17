import type { UnusableRow } from "@datong/orders";

/** A row that is in no order, with at least one reason. */
export interface RejectedLine {
  /** The line of the file on which it begins; the header is line 1. */
  readonly line: number;
  /** The fields by column, or as a list where the row has not the shape of the header. */
  readonly raw: unknown;
  readonly reasons: readonly { readonly field: string; readonly reason: string; readonly code: string }[];
}

export const rejectedLine = ({ row, problems }: UnusableRow): RejectedLine => ({
  line: row.line,
  raw: row.value,
  reasons: problems.map(({ field, reason: { code, en } }) => ({ field, reason: en, code })),
});
