import type { Coupon } from "../coupons/coupon.ts";

/** What an entry of a member's story is about. */
export type StoryTopic = "BENEFIT_GRANT" | "BENEFIT_USE" | "COUPON" | "POINTS" | "TIER";

/** Something that happened to a person as a member. */
export interface StoryEntry {
  /** Unique among those about the same topic. */
  readonly id: string;
  readonly topic: StoryTopic;
  readonly at: Date;
  /** The constant name of what happened. */
  readonly event: string;
  /** By how many points the person has more; null where it is not about points. */
  readonly points: number | null;
  readonly coupon: Coupon | null;
  /** The constant name of the tier that was reached, or of the benefit; null where it is about neither. */
  readonly code: string | null;
  /** What it belongs to: an order, a redemption, an adjustment; null where that is nothing. */
  readonly reference: string | null;
  /** Why, in the words of whoever did it; null where nobody said. */
  readonly reason: string | null;
}

/** The place of an entry in a story. */
export interface StoryPlace {
  readonly at: Date;
  readonly topic: StoryTopic;
  readonly id: string;
}

/** Which part of a story is asked for, newest first. */
export interface StoryAsked {
  readonly first: number;
  readonly after: StoryPlace | null;
}

/** Which entries about one topic come after a place: those before a moment, and some of those at that moment. */
export interface StoryBound {
  readonly at: Date;
  /** `ALL` of those at that moment, `NONE` of them, or those with a smaller id. */
  readonly sameTime: "ALL" | "NONE" | { readonly idBelow: string };
}

/** Keeps what happened about one topic. */
export interface StorySource {
  readonly topic: StoryTopic;
  /**
   * What happened under these ids of a person, the newest first, and the largest id first of what happened at once.
   *
   * @param count how many entries at most
   * @param bound only those after a place; all where it is null
   */
  read(userIds: readonly string[], count: number, bound: StoryBound | null): Promise<readonly StoryEntry[]>;
}

function boundOf(topic: StoryTopic, after: StoryPlace | null): StoryBound | null {
  if (!after) return null;
  if (topic === after.topic) return { at: after.at, sameTime: { idBelow: after.id } };
  return { at: after.at, sameTime: topic < after.topic ? "ALL" : "NONE" };
}

/** Newest first; what happened at once by topic and id, downwards. */
function compare(a: StoryEntry, b: StoryEntry): number {
  const apart = b.at.getTime() - a.at.getTime();
  if (apart !== 0) return apart;
  if (a.topic !== b.topic) return a.topic < b.topic ? 1 : -1;
  return a.id < b.id ? 1 : -1;
}

/**
 * One page of a person's story. Each source is read once, for a page of its own at most; an entry that is written while
 * somebody turns the pages comes before them all, and moves none of the others.
 */
export async function readStory(
  sources: readonly StorySource[],
  userIds: readonly string[],
  { first, after }: StoryAsked,
): Promise<{ readonly nodes: readonly StoryEntry[]; readonly hasNextPage: boolean }> {
  const read = await Promise.all(
    sources.map((source) => source.read(userIds, first + 1, boundOf(source.topic, after))),
  );
  const entries = read.flat().sort(compare);
  return { nodes: entries.slice(0, first), hasNextPage: entries.length > first };
}
