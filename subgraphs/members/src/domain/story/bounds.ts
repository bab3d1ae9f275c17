import type { StoryBound } from "./story.ts";

/** Whether something comes after a place in a story. */
export function isAfter({ at, id }: { readonly at: Date; readonly id: string }, bound: StoryBound | null): boolean {
  if (!bound || at < bound.at) return true;
  if (at > bound.at || bound.sameTime === "NONE") return false;
  return bound.sameTime === "ALL" || id < bound.sameTime.idBelow;
}
