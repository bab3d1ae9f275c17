import { randomInt } from "node:crypto";
import { effective, type ConsentStore, type PurposeVersions } from "@datong/consent";
import type { Connection } from "@datong/subgraph-kit";
import type { Task } from "../tasks/Task.ts";
import { userIdOf } from "./fill.ts";

/** How many people a call of the bulk tasks is about, as `filterAllowed` takes them. */
export const PEOPLE_AT_ONCE = 1_000;

/** A database in which so many people have chosen something about marketing. */
export interface FilledDatabase {
  readonly connection: Connection;
  readonly store: ConsentStore;
  readonly marketing: PurposeVersions;
  readonly people: number;
}

const NOTHING = { events: [], sends: [] };

/** Whether marketing is allowed at an end, for each of these people; all of them have chosen something. */
async function decide({ store, marketing }: FilledDatabase, userIds: readonly string[]): Promise<void> {
  const records = await store.recordsOf({ userIds, asOf: null, purpose: "MARKETING", withSends: false });
  const at = new Date();
  for (const userId of userIds)
    if (
      effective(records.get(userId) ?? NOTHING, { purpose: marketing, channel: "APP", at }).reasons[0] === "NO_RECORD"
    )
      throw new Error("What somebody has chosen was not found.");
}

/** What the driver reads for the same decision. */
async function find({ connection }: FilledDatabase, userIds: readonly string[]): Promise<void> {
  const found = await connection
    .collection("consentEvents")
    .find({ userId: { $in: [...userIds] } })
    .toArray();
  if (new Set(found.map(({ userId }) => userId as string)).size !== userIds.length)
    throw new Error("What somebody has chosen was not found.");
}

/** With which raw operation each task is compared. */
export const RAW: ReadonlyMap<string, string> = new Map([
  ["decide", "find"],
  [`decide ${PEOPLE_AT_ONCE}`, `find ${PEOPLE_AT_ONCE}`],
]);

/** Deciding about one and about many people, and reading the same with the driver. */
export function tasksOf(database: FilledDatabase): readonly Task[] {
  const some = (size: number) => {
    const first = randomInt(database.people);
    return Array.from({ length: size }, (_, place) => userIdOf((first + place * 7) % database.people));
  };
  return [1, PEOPLE_AT_ONCE].flatMap((size) =>
    Object.entries({ decide, find }).map(([name, work]): Task => ({
      title: size === 1 ? name : `${name} ${size}`,
      users: database.people,
      prepare: (count) => Promise.resolve(Array.from({ length: count }, () => () => work(database, some(size)))),
    })),
  );
}
