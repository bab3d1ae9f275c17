import type { StoryEntry } from "../domain/story/story.ts";
import type { MemberStoryEntryResolvers } from "../generated/resolvers.ts";

const ADJUSTMENT = "adjust:";

/** The adjustment that an entry is about; null where it is about none. */
function adjustmentOf({ topic, id, reference }: StoryEntry): string | null {
  if (topic === "ADJUSTMENT") return id;
  return reference?.startsWith(ADJUSTMENT) ? decodeURIComponent(reference.slice(ADJUSTMENT.length)) : null;
}

export const MemberStoryEntry: MemberStoryEntryResolvers = {
  // What was taken back or decided has the id of what that happened to.
  id: ({ id, stream, topic, event }) => (stream === topic ? id : `${id}/${event}`),
  async note(entry, _args, { loaders }) {
    const adjustment = adjustmentOf(entry);
    return adjustment === null ? null : ((await loaders.noteByAdjustment.load(adjustment))?.note ?? null);
  },
};
