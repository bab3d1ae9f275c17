import { badInput } from "@datong/subgraph-kit";

const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

/**
 * Checks from when on rules are to count. None can be published that begin before others: a slip of the year would keep all
 * others waiting.
 *
 * @throws BAD_USER_INPUT for more than 366 days ahead
 */
export function checkEffectiveFrom(effectiveFrom: Date | null | undefined, now: Date): void {
  if (effectiveFrom && effectiveFrom.getTime() > now.getTime() + DAYS_MAX * DAY_MS)
    throw badInput("input.effectiveFrom", `must be within ${DAYS_MAX} days`);
}
