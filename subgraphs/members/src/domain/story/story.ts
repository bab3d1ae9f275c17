import type { Coupon } from "../coupons/coupon.ts";

/** What an entry of a member's story is about. */
export type StoryTopic = "ADJUSTMENT" | "BENEFIT_GRANT" | "BENEFIT_USE" | "BIRTHDAY" | "COUPON" | "POINTS" | "TIER";

/** What is read by itself, each in the order of its own times: some topics are several. */
export const STORY_STREAMS = [
  "ADJUSTMENT",
  "ADJUSTMENT_DECIDED",
  "BENEFIT_GRANT",
  "BENEFIT_GRANT_REVOKED",
  "BENEFIT_USE",
  "BENEFIT_USE_REVERSED",
  "BIRTHDAY",
  "COUPON",
  "POINTS",
  "TIER",
] as const;
export type StoryStream = (typeof STORY_STREAMS)[number];

/** Something that happened to a person as a member. */
export interface StoryEntry {
  /** Unique among those of the same stream. */
  readonly id: string;
  readonly stream: StoryStream;
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
  /** What points were redeemed for, such as an order number; null where nobody said. */
  readonly spentOn: string | null;
  /** Why, in the words of whoever did it; null where nobody said. */
  readonly reason: string | null;
  /** Who did it: the user id of a person or a member of staff, or the name of a back end; null where time or an order did. */
  readonly by: string | null;
}

/** An entry that is about no points, coupon, tier or benefit, and of which nobody said anything. */
export const NOTHING_MORE = {
  points: null,
  coupon: null,
  code: null,
  reference: null,
  spentOn: null,
  reason: null,
  by: null,
} as const;

/** The place of an entry in a story. */
export interface StoryPlace {
  readonly at: Date;
  readonly stream: StoryStream;
  readonly id: string;
}

/** Which part of a story is asked for, newest first. */
export interface StoryAsked {
  readonly first: number;
  readonly after: StoryPlace | null;
}

/** Which entries of one stream come after a place: those before a moment, and some of those at that moment. */
export interface StoryBound {
  readonly at: Date;
  /** `ALL` of those at that moment, `NONE` of them, or those with a smaller id. */
  readonly sameTime: "ALL" | "NONE" | { readonly idBelow: string };
}

/** Keeps what happened of one stream. */
export interface StorySource {
  readonly stream: StoryStream;
  readonly topic: StoryTopic;
  /**
   * What happened under these ids of a person, the newest first, and the largest id first of what happened at once.
   *
   * @param count how many entries at most
   * @param bound only those after a place; all where it is null
   */
  read(userIds: readonly string[], count: number, bound: StoryBound | null): Promise<readonly StoryEntry[]>;
}

function boundOf(stream: StoryStream, after: StoryPlace | null): StoryBound | null {
  if (!after) return null;
  if (stream === after.stream) return { at: after.at, sameTime: { idBelow: after.id } };
  return { at: after.at, sameTime: stream < after.stream ? "ALL" : "NONE" };
}

/** Newest first; what happened at once by stream and id, downwards. */
function compare(a: StoryEntry, b: StoryEntry): number {
  const apart = b.at.getTime() - a.at.getTime();
  if (apart !== 0) return apart;
  if (a.stream !== b.stream) return a.stream < b.stream ? 1 : -1;
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
    sources.map((source) => source.read(userIds, first + 1, boundOf(source.stream, after))),
  );
  const entries = read.flat().sort(compare);
  return { nodes: entries.slice(0, first), hasNextPage: entries.length > first };
}
