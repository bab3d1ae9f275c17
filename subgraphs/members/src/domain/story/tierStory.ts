import { startOf } from "../tiers/localDay.ts";
import type { TierChange } from "../tiers/tierHistory.ts";
import { isAfter } from "./bounds.ts";
import { NOTHING_MORE, type StoryEntry, type StorySource } from "./story.ts";

/** Days have fewer digits than this for a long time to come. */
const DAY_DIGITS = 8;

const ofChange = ({ on, to, reason }: TierChange, timeZone: string): StoryEntry => ({
  ...NOTHING_MORE,
  ...{ id: String(on).padStart(DAY_DIGITS, "0"), stream: "TIER", topic: "TIER" },
  ...{ at: startOf(on, timeZone), event: reason, code: to },
});

/**
 * How a member's tier came to be what it is. It is reckoned from what they paid, every time, and so is short.
 *
 * @param changesOf every change of one person, and the time zone of its days
 */
export const tierStory = (
  changesOf: (userIds: readonly string[]) => Promise<{
    readonly changes: readonly TierChange[];
    readonly timeZone: string;
  }>,
): StorySource => ({
  stream: "TIER",
  topic: "TIER",
  async read(userIds, count, bound) {
    const { changes, timeZone } = await changesOf(userIds);
    return changes
      .map((change) => ofChange(change, timeZone))
      .filter((entry) => isAfter(entry, bound))
      .sort((a, b) => b.at.getTime() - a.at.getTime())
      .slice(0, count);
  },
});
