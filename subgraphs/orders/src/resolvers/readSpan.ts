import { badInput } from "@datong/subgraph-kit";

type Optional = Date | null | undefined;

/**
 * Reads a span of time of which either end may be open.
 *
 * @throws BAD_USER_INPUT naming `toName` when it is not later than `from`
 */
export function readSpan(
  { from, to }: { readonly from?: Optional; readonly to?: Optional },
  toName = "to",
): { readonly from: Date | null; readonly to: Date | null } {
  if (from && to && to <= from) throw badInput(toName, "must be later than where the span begins");
  return { from: from ?? null, to: to ?? null };
}
