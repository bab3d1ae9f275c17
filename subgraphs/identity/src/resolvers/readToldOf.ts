import { badInput } from "@datong/subgraph-kit";
import { DAY_MS, HOUR_MS } from "../domain/durations.ts";

/** Orders are taken up to a day ahead of the clock of whoever takes them, which need not be ours. */
const AHEAD_MS_MAX = DAY_MS + HOUR_MS;

/**
 * Of when a record tells, as far as that can be believed: a time that is yet to come says nothing of whether somebody was
 * erased after it.
 *
 * @throws BAD_USER_INPUT naming the field when it is more than a day from now
 */
export function readToldOf(toldOf: Date | null | undefined, now: Date, field: string): Date | null {
  if (!toldOf) return null;
  const aheadMs = toldOf.getTime() - now.getTime();
  if (aheadMs > AHEAD_MS_MAX) throw badInput(field, "must not be more than a day from now");
  return aheadMs > 0 ? null : toldOf;
}
