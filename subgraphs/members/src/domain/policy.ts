import type { Person } from "@datong/subgraph-kit/caller";

/** Whose data the objects of this subgraph are; see the kit's `Owners`. */
export const owners = {
  User: ({ aliasIds, ref }: Person): readonly string[] => aliasIds ?? (ref === undefined ? [] : [ref]),
};
