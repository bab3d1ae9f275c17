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
   * @param asOf whose they were at a moment in the past, by the merges of then; null for now. An id that nobody had then is alone
   * @throws UNAVAILABLE or TIMEOUT when identity does not say
   */
  of(userIds: readonly string[], requestId: string, asOf?: Date | null): Promise<ReadonlyMap<string, PersonIds>>;
}

/** How many people are asked for at once, and how long identity may take for them, in milliseconds. */
const PEOPLE_MAX = 500;
const ASK_MS_MAX = 5_000;

const ALIASES = `query Aliases($people: [_Any!]!) {
  _entities(representations: $people) { ... on User { aliasIds } }
}`;

const ALIASES_AT = `query AliasesAt($userIds: [ID!]!, $at: DateTime!) { aliasIdsAt(userIds: $userIds, at: $at) }`;

const ids = z.tuple([z.string()], z.string());
const answered = z.object({ _entities: z.array(z.object({ aliasIds: ids }).nullable()) });
const answeredAt = z.object({ aliasIdsAt: z.array(ids) });

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
  /** The answer for each of the ids, in their order. */
  async function askSome<Answer, Each>(
    question: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> },
    form: z.ZodType<Answer>,
    eachOf: (answer: Answer) => readonly Each[],
    { count, requestId }: { readonly count: number; readonly requestId: string },
  ): Promise<readonly Each[]> {
    const answer = await ask({ ...question, requestId, deadline: Date.now() + ASK_MS_MAX });
    const read = form.safeParse(wholeData(answer));
    const each = read.success ? eachOf(read.data) : [];
    if (each.length !== count) throw fail("UNAVAILABLE");
    return each;
  }

  function askNow(userIds: readonly string[], requestId: string): Promise<readonly (PersonIds | undefined)[]> {
    const people = userIds.map((ref) => ({ __typename: "User", ref }));
    const question = { query: ALIASES, variables: { people } };
    const eachOf = ({ _entities }: z.output<typeof answered>) => _entities.map((person) => person?.aliasIds);
    return askSome(question, answered, eachOf, { count: userIds.length, requestId });
  }

  function askAt(userIds: readonly string[], at: Date, requestId: string): Promise<readonly PersonIds[]> {
    const question = { query: ALIASES_AT, variables: { userIds, at: at.toISOString() } };
    const eachOf = ({ aliasIdsAt }: z.output<typeof answeredAt>) => aliasIdsAt;
    return askSome(question, answeredAt, eachOf, { count: userIds.length, requestId });
  }

  return {
    async of(userIds, requestId, asOf = null) {
      const distinct = [...new Set(userIds)];
      const found = new Map<string, PersonIds>();
      for (let from = 0; from < distinct.length; from += PEOPLE_MAX) {
        const some = distinct.slice(from, from + PEOPLE_MAX);
        const each = await (asOf ? askAt(some, asOf, requestId) : askNow(some, requestId));
        for (const [place, id] of some.entries()) {
          const ofOne = each[place];
          if (ofOne) found.set(id, ofOne);
        }
      }
      return found;
    },
  };
}
