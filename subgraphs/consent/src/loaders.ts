import DataLoader from "dataloader";
import type { ConsentEvent } from "./domain/consentEvent.ts";
import type { ConsentStore } from "./domain/ports.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export function createLoaders(store: ConsentStore) {
  const choicesByUserId = new DataLoader<string, readonly ConsentEvent[]>(async (userIds) => {
    const choices = await store.newestChoices(userIds);
    return userIds.map((userId) => choices.get(userId) ?? []);
  });

  return {
    /** What `effective` needs to know of a person, one read for all people and purposes of a request. */
    choicesOfPerson: async (aliasIds: readonly string[]): Promise<readonly ConsentEvent[]> =>
      (await Promise.all(aliasIds.map((userId) => choicesByUserId.load(userId)))).flat(),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
