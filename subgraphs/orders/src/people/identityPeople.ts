import { fail, z, type AskSubgraph, type Service } from "@datong/subgraph-kit";
import type { FormattedExecutionResult } from "graphql";
import pLimit from "p-limit";
import { REFUSALS, type People, type PersonAsked, type PersonFound } from "../domain/people.ts";
import { areErasedBy } from "./areErased.ts";
import { isPassing } from "./isPassing.ts";
import { namedPeopleBy } from "./namedPeople.ts";
import { identifierKey, packAsks, type Ask } from "./packAsks.ts";
import { retry } from "./retry.ts";

/** As whom this subgraph asks identity, and what it may do there. */
export const ORDERS_CALLER: Service = {
  kind: "SERVICE",
  subject: "orders",
  scopes: new Set(["users:write", "staff:rules", "rights:erase"]),
};

/** Identity takes the records of one call one after the other, and those of different calls together: so a batch goes in many. */
const ASKS_PER_CALL = 16;
const CALLS_AT_ONCE = 32;

/** How long people are looked up for one batch, in milliseconds: less than the gateway waits for a fetch, unless it is told otherwise. */
export const RESOLVE_MS_MAX = 8_000;
/** The same for one call of several: a quick answer to the next may come of giving up on one. */
const CALL_MS_MAX = 5_000;

const UPSERT = `mutation ResolvePeople($users: [UpsertUserRecord!]!) {
  upsertUsers(input: { users: $users }) {
    ... on UsersUpserted {
      outcomes {
        __typename
        ... on UserUpserted { heldAs }
        ... on IdentifierConflict { positions }
        ... on IdentifierInvalid { field }
        ... on UserErased { code }
      }
    }
  }
}`;

const outcome = z.discriminatedUnion("__typename", [
  z.object({ __typename: z.literal("UserUpserted"), heldAs: z.string() }),
  z.object({ __typename: z.literal("IdentifierConflict"), positions: z.array(z.int()) }),
  z.object({ __typename: z.literal("IdentifierInvalid"), field: z.string() }),
  z.object({ __typename: z.literal("UserErased") }),
]);

const answered = z.object({ upsertUsers: z.object({ outcomes: z.array(outcome) }) });

type Outcome = z.output<typeof outcome>;

/** `identifiers.0.namespace` */
const PLACE = /^identifiers\.(\d+)\.(value|namespace)$/;

function toFound(given: Outcome): PersonFound {
  if (given.__typename === "UserUpserted") return { kind: "found", userId: given.heldAs };
  if (given.__typename === "IdentifierConflict")
    return { kind: "refused", places: given.positions, reason: REFUSALS.conflict };
  if (given.__typename === "UserErased") return { kind: "erased" };
  const [, place, part] = PLACE.exec(given.field) ?? [];
  return place === undefined
    ? { kind: "refused", places: [], reason: REFUSALS.together }
    : { kind: "refused", places: [Number(place)], reason: REFUSALS[part === "namespace" ? "namespace" : "value"] };
}

/** @throws UNAVAILABLE where it may be asked again, INTERNAL where that would not help */
function readAnswer({ data, errors }: FormattedExecutionResult, count: number): readonly PersonFound[] {
  if (errors?.some(isPassing)) throw fail("UNAVAILABLE");
  const read = answered.safeParse(data);
  if (!read.success || read.data.upsertUsers.outcomes.length !== count)
    throw new Error("identity did not answer what was asked of it");
  return read.data.upsertUsers.outcomes.map(toFound);
}

/** Of when records tell that name the same identifiers, by `askKey`. */
type Times = ReadonlyMap<string, Date | null>;

const askKey = (ask: Ask): string => ask.map(identifierKey).join(" ");

/**
 * The earliest of each: whoever was not erased since then was not since any later time. One without a time is the earliest of
 * all.
 */
function earliestTimes(asks: readonly PersonAsked[]): Times {
  const times = new Map<string, Date | null>();
  for (const { identifiers, toldOf } of asks) {
    const key = askKey(identifiers);
    const known = times.get(key);
    if (known === undefined || toldOf === null || (known !== null && toldOf < known)) times.set(key, toldOf);
  }
  return times;
}

/**
 * People as the identity subgraph knows them: what a source tells is asserted there, which binds identifiers and never moves
 * or merges anybody.
 *
 * Nothing is kept from one batch to the next: whose an identifier is can change at any moment, when a number is issued anew
 * or somebody proves that it is theirs.
 *
 * @param timeoutMs how long one batch may take
 */
export function identityPeople(ask: AskSubgraph, timeoutMs = RESOLVE_MS_MAX): People {
  const inTurn = pLimit(CALLS_AT_ONCE);

  async function askPart(
    part: readonly Ask[],
    times: Times,
    requestId: string,
    deadline: number,
  ): Promise<readonly PersonFound[]> {
    const users = part.map((ask) => ({
      identifiers: ask.map(({ type, namespace, value }) => ({ type, namespace, value })),
      toldOf: times.get(askKey(ask))?.toISOString() ?? null,
    }));
    const call = async () =>
      readAnswer(
        await ask({
          query: UPSERT,
          variables: { users },
          requestId,
          deadline: Math.min(deadline, Date.now() + CALL_MS_MAX),
        }),
        part.length,
      );
    return retry(call, { deadline, isWorthIt: isPassing });
  }

  async function askAll(
    asks: readonly Ask[],
    times: Times,
    requestId: string,
    deadline: number,
  ): Promise<Map<string, PersonFound>> {
    const found = new Map<string, PersonFound>();
    const askOne = async (part: readonly Ask[]) => {
      const people = await askPart(part, times, requestId, deadline);
      for (const [place, person] of people.entries()) found.set(askKey(part[place] ?? []), person);
    };
    await Promise.all(packAsks(asks, ASKS_PER_CALL).map((part) => inTurn(() => askOne(part))));
    return found;
  }

  return {
    async resolve(asks, requestId) {
      const deadline = Date.now() + timeoutMs;
      const distinct = new Map(asks.map(({ identifiers }) => [askKey(identifiers), identifiers]));
      const times = earliestTimes(asks);
      const found = await askAll([...distinct.values()], times, requestId, deadline);
      // A conflict may have come of a call elsewhere that was making the same person; such a one is over by now.
      const doubtful = [...distinct].flatMap(([key, one]) => {
        const person = found.get(key);
        return person?.kind === "refused" && person.reason === REFUSALS.conflict ? [one] : [];
      });
      const again =
        doubtful.length > 0 ? await askAll(doubtful, times, requestId, deadline) : new Map<string, PersonFound>();
      const personOf = async ({ identifiers, toldOf }: PersonAsked): Promise<PersonFound> => {
        const key = askKey(identifiers);
        const person = again.get(key) ?? found.get(key);
        if (!person) throw new Error("a person was asked for and not looked up");
        const isLater = toldOf?.getTime() !== times.get(key)?.getTime();
        if (person.kind !== "erased" || !isLater) return person;
        const [own = person] = await askPart([identifiers], new Map([[key, toldOf]]), requestId, deadline);
        return own;
      };
      const people: PersonFound[] = [];
      for (const one of asks) people.push(await personOf(one));
      return people;
    },

    areErased: areErasedBy(ask, timeoutMs),
    ...namedPeopleBy(ask, timeoutMs),
  };
}
