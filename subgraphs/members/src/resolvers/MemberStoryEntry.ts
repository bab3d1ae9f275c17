import type { MemberStoryEntryResolvers } from "../generated/resolvers.ts";

export const MemberStoryEntry: MemberStoryEntryResolvers = {
  // What was taken back or decided has the id of what that happened to.
  id: ({ id, stream, topic, event }) => (stream === topic ? id : `${id}/${event}`),
};
