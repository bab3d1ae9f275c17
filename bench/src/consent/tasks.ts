import { randomInt } from "node:crypto";
import { effective, type ConsentStore, type PurposeVersions } from "@datong/consent";
import type { Connection } from "@datong/subgraph-kit";
import { isCanonical, userIdOf } from "../identity/people.ts";
import type { Task } from "../tasks/Task.ts";
import { MESSAGES } from "./fill.ts";

/** How many people a call of the bulk tasks is about, as `filterAllowed` takes them. */
export const PEOPLE_AT_ONCE = 1_000;

/** A database in which so many ids have chosen something about marketing and about messages. */
export interface FilledDatabase {
  readonly connection: Connection;
  readonly store: ConsentStore;
  readonly marketing: PurposeVersions;
  readonly push: PurposeVersions;
  readonly people: number;
}

/** Every id of a person, the canonical one first. */
type Person = readonly string[];

const NOT_FOUND = "What somebody has chosen was not found.";

type Read = Awaited<ReturnType<ConsentStore["recordsOf"]>>;

const recordOf = (read: Read, ids: Person) => {
  const records = ids.flatMap((id) => read.get(id) ?? []);
  return { events: records.flatMap(({ events }) => events), sends: records.flatMap(({ sends }) => sends) };
};

/** The read of the loader behind `User.permission` and `User.permissions`, and the decision on two purposes for each. */
async function decide({ store, marketing, push }: FilledDatabase, people: readonly Person[]): Promise<void> {
  const read = await store.recordsOf({ userIds: people.flat(), asOf: null, purpose: null, withSends: true });
  const at = new Date();
  for (const ids of people) {
    const record = recordOf(read, ids);
    const [first] = effective(record, { purpose: marketing, channel: "APP", at }).reasons;
    const { allowed } = effective(record, { purpose: push, at, ...MESSAGES });
    if (first === "NO_RECORD" || !allowed) throw new Error(NOT_FOUND);
  }
}

/** The read of `filterAllowed` for marketing, which no subscription concerns, and the decision for each. */
async function filter({ store, marketing }: FilledDatabase, people: readonly Person[]): Promise<void> {
  const read = await store.recordsOf({ userIds: people.flat(), asOf: null, purpose: "MARKETING", withSends: false });
  const at = new Date();
  for (const ids of people)
    if (effective(recordOf(read, ids), { purpose: marketing, channel: "APP", at }).reasons[0] === "NO_RECORD")
      throw new Error(NOT_FOUND);
}

/** What the driver reads for `decide`: every entry of the people, and every subscription. */
async function find({ connection }: FilledDatabase, people: readonly Person[]): Promise<void> {
  const of = { userId: { $in: people.flat() } };
  const [found, sends] = await Promise.all([
    connection.collection("consentEvents").find(of).toArray(),
    connection.collection("messageSubscriptions").find(of).toArray(),
  ]);
  if (new Set(found.map(({ userId }) => userId as string)).size !== people.flat().length) throw new Error(NOT_FOUND);
  if (sends.length !== people.flat().length) throw new Error(NOT_FOUND);
}

/** What the driver reads for `filter`: every entry of the people about marketing. */
async function findMarketing({ connection }: FilledDatabase, people: readonly Person[]): Promise<void> {
  const found = await connection
    .collection("consentEvents")
    .find({ userId: { $in: people.flat() }, purpose: "MARKETING" })
    .toArray();
  if (new Set(found.map(({ userId }) => userId as string)).size !== people.flat().length) throw new Error(NOT_FOUND);
}

/** With which raw operation each task is compared. */
export const RAW: ReadonlyMap<string, string> = new Map([
  ["decide", "find"],
  [`decide ${PEOPLE_AT_ONCE}`, `find ${PEOPLE_AT_ONCE}`],
  [`filter ${PEOPLE_AT_ONCE}`, `find marketing ${PEOPLE_AT_ONCE}`],
]);

/** The person at a place: one of twenty was known by another id besides, which was merged into theirs. */
export function personAt(place: number, people: number): Person {
  const own = isCanonical(place) ? place : place - 1;
  return own + 1 < people && !isCanonical(own + 1) ? [userIdOf(own), userIdOf(own + 1)] : [userIdOf(own)];
}

/** Deciding about one and about many people, and reading the same with the driver. */
export function tasksOf(database: FilledDatabase): readonly Task[] {
  const some = (size: number): readonly Person[] => {
    const first = randomInt(database.people);
    const places = Array.from({ length: size }, (_, place) => (first + place * 7) % database.people);
    const persons = places.map((place) => personAt(place, database.people));
    return [...new Map(persons.map((ids) => [ids[0], ids])).values()];
  };
  const works: readonly [string, number, (database: FilledDatabase, people: readonly Person[]) => Promise<void>][] = [
    ["decide", 1, decide],
    ["find", 1, find],
    [`decide ${PEOPLE_AT_ONCE}`, PEOPLE_AT_ONCE, decide],
    [`find ${PEOPLE_AT_ONCE}`, PEOPLE_AT_ONCE, find],
    [`filter ${PEOPLE_AT_ONCE}`, PEOPLE_AT_ONCE, filter],
    [`find marketing ${PEOPLE_AT_ONCE}`, PEOPLE_AT_ONCE, findMarketing],
  ];
  return works.map(([title, size, work]) => ({
    title,
    users: database.people,
    prepare: (count) => Promise.resolve(Array.from({ length: count }, () => () => work(database, some(size)))),
  }));
}
