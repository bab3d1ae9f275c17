import type { Person } from "./person.ts";

/** Whose data the objects of this subgraph are; see the kit's `Owners`. */
export const owners = {
  User: ({ aliasIds }: Person): readonly string[] => aliasIds,
};
