import DataLoader from "dataloader";
import { identifierKey, type Identifier } from "./domain/identifier.ts";
import type { Person } from "./domain/person.ts";
import type { IdentityStore } from "./domain/ports.ts";

/** Every loader of this subgraph. Made per request: a loader's cache must not outlive its caller. */
export const createLoaders = (store: IdentityStore) => ({
  personById: new DataLoader<string, Person | null>(async (ids) => {
    const persons = await store.personsById(ids);
    return ids.map((id) => persons.get(id) ?? null);
  }),

  personByIdentifier: new DataLoader<Identifier, Person | null, string>(
    async (identifiers) => {
      const persons = await store.personsByIdentifier(identifiers);
      return identifiers.map((identifier) => persons.get(identifierKey(identifier)) ?? null);
    },
    { cacheKeyFn: identifierKey },
  ),
});

export type Loaders = ReturnType<typeof createLoaders>;
