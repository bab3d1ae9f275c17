import type { LocalDay } from "./localDay.ts";
import type { QualifyingEntry } from "./qualifying.ts";
import type { TierVersion } from "./reached.ts";
import { standingOn } from "./standing.ts";

/**
 * The code of the tier with which a person begins a day: by what was paid, and paid back, on earlier days alone. So it is
 * the same for every order of the day, in whatever order they are told, and no order earns by the tier that it brings.
 *
 * @param entries those of every id that belongs to the person
 * @param versions oldest first, one at least
 */
export const tierBefore = (
  day: LocalDay,
  entries: readonly QualifyingEntry[],
  versions: readonly TierVersion[],
): string => {
  const earlier = entries.filter(({ since }) => since < day);
  return standingOn(day, earlier, versions).tier.code;
};
