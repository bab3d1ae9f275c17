import type { StoryBound } from "../../domain/story/story.ts";

/** The same of documents: those after a place in a story. The bound on the time keeps a scan from beginning before it. */
export function afterBound(time: string, id: string, bound: StoryBound | null): object {
  if (!bound) return {};
  const { at, sameTime } = bound;
  if (sameTime === "ALL") return { [time]: { $lte: at } };
  if (sameTime === "NONE") return { [time]: { $lt: at } };
  return { [time]: { $lte: at }, $or: [{ [time]: { $lt: at } }, { [id]: { $lt: sameTime.idBelow } }] };
}
