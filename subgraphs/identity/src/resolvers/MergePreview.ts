import { previewMerge, readPreviewId } from "../domain/previewMerge.ts";
import type { MergePreviewResolvers } from "../generated/resolvers.ts";

export const MergePreview: MergePreviewResolvers = {
  __resolveReference: async ({ id }, { loaders }) => {
    const ids = readPreviewId(id);
    if (!ids) return null;
    return previewMerge(...(await Promise.all([loaders.personById.load(ids[0]), loaders.personById.load(ids[1])])));
  },
  survivorAliasIds: ({ survivor }) => [...survivor.aliasIds],
  retiredAliasIds: ({ retired }) => [...retired.aliasIds],
  clashes: ({ clashes }) => [...clashes],
  isForbidden: ({ survivor, retired }, _args, { store }) => store.areSeparated(survivor, retired),
};
