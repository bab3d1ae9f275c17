import { z } from "zod";
import { fail } from "../errors.ts";
import { wholeData, type AskSubgraph } from "./AskSubgraph.ts";

/** Every id that belongs to one person, the canonical one first. */
export type PersonIds = readonly [string, ...string[]];

/** Which ids belong together, where no gateway hands them over: in a mutation, or in a batch of many people. */
export interface Aliases {
  /**
   * The ids of each person, by the id that they were asked for with; those that nobody ever had are left out.
   *
   * @param requestId see `Question`
   * @throws UNAVAILABLE or TIMEOUT when identity does not say
   */
  of(userIds: readonly string[], requestId: string): Promise<ReadonlyMap<string, PersonIds>>;
}

/** How many people are asked for at once, and how long identity may take for them, in milliseconds. */
const PEOPLE_MAX = 500;
const ASK_MS_MAX = 5_000;

const ALIASES = `query Aliases($people: [_Any!]!) {
  _entities(representations: $people) { ... on User { aliasIds } }
}`;

const answered = z.object({
  _entities: z.array(z.object({ aliasIds: z.tuple([z.string()], z.string()) }).nullable()),
});

/** Each id for itself, for a subgraph that has nobody to ask: right as long as nobody is merged. */
const alone: Aliases = {
  of: (userIds) => Promise.resolve(new Map(userIds.map((id): [string, PersonIds] => [id, [id]]))),
};

/**
 * Asks identity which ids belong together. Nothing is kept: a merge or its undoing counts with the next question.
 *
 * @param ask how identity is asked; null where it cannot be, so that each id is taken for a person
 */
export const askAliases = (ask: AskSubgraph | null): Aliases => (ask ? askedOf(ask) : alone);

function askedOf(ask: AskSubgraph): Aliases {
  async function askSome(userIds: readonly string[], requestId: string): Promise<readonly [string, PersonIds][]> {
    const people = userIds.map((ref) => ({ __typename: "User", ref }));
    const answer = await ask({ query: ALIASES, variables: { people }, requestId, deadline: Date.now() + ASK_MS_MAX });
    const read = answered.safeParse(wholeData(answer));
    if (!read.success || read.data._entities.length !== userIds.length) throw fail("UNAVAILABLE");
    return userIds.flatMap((id, place) => {
      const person = read.data._entities[place];
      return person ? [[id, person.aliasIds] as [string, PersonIds]] : [];
    });
  }

  return {
    async of(userIds, requestId) {
      const distinct = [...new Set(userIds)];
      const found: [string, PersonIds][] = [];
      for (let from = 0; from < distinct.length; from += PEOPLE_MAX)
        found.push(...(await askSome(distinct.slice(from, from + PEOPLE_MAX), requestId)));
      return new Map(found);
    },
  };
}
