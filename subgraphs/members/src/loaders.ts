import { batchByKey } from "@datong/subgraph-kit";
import type { MembersStore } from "./domain/ports.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: MembersStore) => ({
  /** One read whatever the page size: fifty people may have hundreds of ids. */
  balanceByUserId: batchByKey(
    (userIds: readonly string[]) => store.findBalances(userIds),
    ({ userId }) => userId,
    Number.POSITIVE_INFINITY,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
