import { batchByKey } from "@datong/subgraph-kit";
import { partOf } from "./domain/member.ts";
import type { MembersStore } from "./domain/ports.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: MembersStore, now: Date) => ({
  /** What a user id has. One read whatever the page size: fifty people may have hundreds of ids. */
  memberByUserId: batchByKey(
    async (userIds: readonly string[]) => {
      const { balances, reads } = await store.findMembers(userIds, now);
      const balanceOf = new Map(balances.map((balance) => [balance.userId, balance]));
      const { rulesVersion } = reads;
      return userIds.map((userId) => ({
        ...{ userId, rulesVersion, balance: balanceOf.get(userId) ?? null },
        part: partOf(userId, reads),
      }));
    },
    ({ userId }) => userId,
    Number.POSITIVE_INFINITY,
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
