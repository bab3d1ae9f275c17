import { randomBytes, randomInt } from "node:crypto";
import type { Caller } from "@datong/subgraph-kit";
import { mongo } from "mongoose";
import type { FilledDatabase } from "./database.ts";
import { isCanonical, MINI_PROGRAM, miniProgramOpenidOf, phoneOf, userIdOf } from "./people.ts";
import type { Call, Task } from "../tasks/Task.ts";

const caller: Caller = {
  kind: "SERVICE",
  subject: "bench",
  scopes: new Set(["users:read", "users:write", "identity:decide"]),
};

const RESOLVE = "query ($by: UserLookup!) { user(by: $by) { id aliasIds phone { masked } } }";

const BIND =
  "mutation ($input: LinkIdentifierInput!) { linkIdentifier(input: $input) { ... on IdentifierLinked { change } } }";

const MERGE = "mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { ... on UsersMerged { merge } } }";

/** As the gateway asks: in process, with an operation that was compiled once. */
async function ask(
  { subgraph }: FilledDatabase,
  query: string,
  variables: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { data, errors } = await subgraph.prepare({ query })(variables, {
    caller,
    locale: "en",
    requestId: "bench",
    clientAddress: null,
    accessReason: null,
  });
  if (!data || errors) throw new Error(errors?.[0]?.message ?? "There is no answer.");
  return data;
}

/** @throws Error naming both when they differ */
function expectSame(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`The answer is ${String(actual)}, not ${String(expected)}.`);
}

/** The driver's own collection, as the subgraph's connection configures it. */
const identifiersOf = ({ connection }: FilledDatabase) =>
  connection.getClient().db(connection.name).collection("identifiers");

const times = <Value>(count: number, make: (place: number) => Value): readonly Value[] =>
  Array.from({ length: count }, (_none, place) => make(place));

/** Anybody who has a phone number and an openid. */
function anybody(users: number): number {
  for (;;) {
    const place = randomInt(users);
    if (isCanonical(place)) return place;
  }
}

/** Who is it? By phone number or mini-program openid, anybody of the database. */
export const resolveTask = (database: FilledDatabase): Task => ({
  title: "resolve",
  users: database.users,
  prepare: (count) =>
    Promise.resolve(
      times(count, (nth): Call => {
        const place = anybody(database.users);
        const by =
          nth % 2 === 0
            ? { phone: phoneOf(place) }
            : { miniProgramOpenid: { appid: MINI_PROGRAM, openid: miniProgramOpenidOf(place) } };
        return async () => {
          const { user } = await ask(database, RESOLVE, { by });
          expectSame((user as { id: string } | null)?.id, userIdOf(place));
        };
      }),
    ),
});

/** The raw read beside it: one identifier's record by its blind index, through the same unique index. */
export const findOneTask = (database: FilledDatabase): Task => ({
  title: "findOne",
  users: database.users,
  async prepare(count) {
    const identifiers = identifiersOf(database);
    const sample = await identifiers
      .aggregate<{ hash: string }>([{ $sample: { size: count } }, { $project: { _id: 0, hash: 1 } }])
      .toArray();
    return sample.map(({ hash }): Call => async () => {
      expectSame((await identifiers.findOne({ hash }))?.hash, hash);
    });
  },
});

/** A new identifier of an exclusive type for a person who has 2 to 4; each call for another person. */
export const bindTask = (database: FilledDatabase): Task => ({
  title: "bind",
  users: database.users,
  async prepare(count) {
    const first = await database.addUsers(count);
    return times(count, (nth): Call => {
      const place = first + nth;
      const identifier = { type: "APP_USER_ID", namespace: "shop", value: `shop-${place}` };
      return async () => {
        const { linkIdentifier } = await ask(database, BIND, { input: { user: userIdOf(place), identifier } });
        expectSame((linkIdentifier as { change?: string }).change, "UPDATED");
      };
    });
  },
});

/** Two people become one; each call for another pair. */
export const mergeTask = (database: FilledDatabase): Task => ({
  title: "merge",
  users: database.users,
  async prepare(count) {
    const first = await database.addUsers(2 * count);
    return times(count, (nth): Call => {
      const users = [first + 2 * nth, first + 2 * nth + 1].map(userIdOf);
      return async () => {
        const { mergeUsers } = await ask(database, MERGE, { input: { users, reason: "measured", decidedBy: "bench" } });
        expectSame(typeof (mergeUsers as { merge?: string | null }).merge, "string");
      };
    });
  },
});

/** The raw write beside them: an identifier's record as it is, into the same collection with the same indexes. */
export const insertOneTask = (database: FilledDatabase): Task => ({
  title: "insertOne",
  users: database.users,
  async prepare(count) {
    const identifiers = identifiersOf(database);
    const [record] = await identifiers.find({ type: "APP_USER_ID" }).limit(1).toArray();
    return times(count, (): Call => {
      const [_id, userId] = [new mongo.BSON.ObjectId(), crypto.randomUUID()];
      const fresh = { ...record, _id, userId, hash: randomBytes(32).toString("base64url") };
      return async () => {
        expectSame((await identifiers.insertOne(fresh)).insertedId, _id);
      };
    });
  },
});
