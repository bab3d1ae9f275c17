import { upsertUsers } from "./operations.ts";
import type { RetailPerson } from "./retailPeople.ts";
import { ask, inStep, loadAll, SampleLoadError, type Target } from "./sampleApi.ts";
import { userRecord } from "./sampleInputs.ts";

/** What became of the records about people. */
export interface LoadedPeople {
  /** The user of each customer, by customer id. */
  readonly userIds: ReadonlyMap<string, string>;
  readonly userCount: number;
  /** How many users are known at how many ends, by the number of ends. */
  readonly usersByEnds: ReadonlyMap<number, number>;
  readonly records: { readonly created: number; readonly updated: number; readonly unchanged: number };
  /** Records that Datong refused, and why; the person is known by the others. */
  readonly refusals: readonly string[];
}

interface User {
  readonly id: string;
  readonly channels: readonly string[];
}

/** All records of one person go in one request, in their order: a later one is understood through an earlier one. */
const RECORDS_PER_REQUEST = 200;

/**
 * Sends what each system knows of each person.
 *
 * @throws SampleLoadError when a request fails, or when the records of one customer do not come out as one user
 */
export async function loadPeople(target: Target, people: readonly RetailPerson[]): Promise<LoadedPeople> {
  const groups = people.map(({ customerId, records }) => records.map((record) => ({ customerId, record })));
  const outcomes = await loadAll(target, "records of people", groups, RECORDS_PER_REQUEST, async (items) => {
    const variables = { input: { users: items.map(({ record }) => userRecord(record)) } };
    const answer = await ask(target, upsertUsers, variables);
    return inStep(items, answer.upsertUsers.outcomes);
  });

  const records = { created: 0, updated: 0, unchanged: 0 };
  const refusals: string[] = [];
  const users = new Map<string, User>();
  let place = 0;
  for (const { customerId, records: sent } of people) {
    const own = outcomes.slice(place, (place += sent.length));
    const refused = own.flatMap((outcome) => ("user" in outcome ? [] : [`${outcome.message} (${outcome.code})`]));
    const upserted = own.flatMap((outcome) => ("user" in outcome ? [outcome] : []));
    for (const { change } of upserted) records[COUNTS[change]] += 1;
    refusals.push(...refused.map((reason) => `a record of customer ${customerId}: ${reason}`));
    users.set(customerId, theUser(customerId, upserted, refused));
  }

  const distinct = new Map([...users.values()].map((user) => [user.id, user]));
  return {
    userIds: new Map([...users].map(([customerId, { id }]) => [customerId, id])),
    userCount: distinct.size,
    usersByEnds: countBy([...distinct.values()], ({ channels }) => channels.length),
    records,
    refusals,
  };
}

/**
 * The one user of a customer. Later records are understood through earlier ones: only where one of them was refused
 * may the others be strangers to each other, and the first user is the customer's then.
 */
function theUser(customerId: string, upserted: readonly { readonly user: User }[], refused: readonly string[]): User {
  const [first] = upserted;
  if (!first) throw new SampleLoadError(`customer ${customerId}`, `Every record was refused: ${refused.join(" ")}`);
  const same = upserted.filter(({ user }) => user.id === first.user.id);
  if (refused.length === 0 && same.length < upserted.length)
    throw new SampleLoadError(`customer ${customerId}`, "Their records came out as more than one user.");
  return (same.at(-1) ?? first).user;
}

const COUNTS = { CREATED: "created", UPDATED: "updated", UNCHANGED: "unchanged" } as const;

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => one - other));
}
