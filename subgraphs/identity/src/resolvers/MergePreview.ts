import { previewMerge, readPreviewId } from "../domain/previewMerge.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

export const MergePreview: MergePreviewResolvers = {
  // Open to those alone who may ask for a preview: what a merge would change says much about two people.
  __resolveReference: async ({ id }, { caller, loaders }) => {
    if (caller.kind !== "SERVICE" || !caller.scopes.has("identity:decide")) return null;
    const ids = readPreviewId(id);
    if (!ids) return null;
    return previewMerge(...(await Promise.all([loaders.personById.load(ids[0]), loaders.personById.load(ids[1])])));
  },
  survivorAliasIds: ({ survivor }) => [...survivor.aliasIds],
  retiredAliasIds: ({ retired }) => [...retired.aliasIds],
  clashes: ({ clashes }) => [...clashes],
  isForbidden: ({ survivor, retired }, _args, { store }) => store.areSeparated(survivor, retired),
};
