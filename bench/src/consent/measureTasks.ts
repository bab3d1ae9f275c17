import type { Connection } from "@datong/subgraph-kit";
import { effective, filterInBatches, type ConsentStore, type Filtering, type PurposeVersions } from "@datong/consent";
import { ALLOWED_OF_FOUR, userIdOf } from "./fill.ts";
import type { ConsentOptions } from "./options.ts";

/** How many people a call of the bulk tasks is about. */
export const PEOPLE_AT_ONCE = 1_000;

export interface Measured {
  readonly connection: Connection;
  readonly store: ConsentStore;
  readonly marketing: PurposeVersions;
  readonly people: number;
}

/** One turn of a task. */
export interface Turn {
  readonly task: string;
  /** People decided about, or read, per second. */
  readonly peoplePerSecond: number;
}

/** Filtering everybody for a send. */
export interface Send {
  readonly seconds: number;
  readonly allowed: number;
  /** How much more memory the process had at its highest than before, in MiB. */
  readonly memoryMiB: number;
}

const NOTHING = { events: [], sends: [] };

/** Each calls with people by their numbers, and answers how many it found something of. */
function tasksOf({ connection, store, marketing }: Measured) {
  const events = connection.collection("consentEvents");
  const asked = { purpose: marketing, channel: "APP" as const };
  const decide = async (numbers: readonly number[]) => {
    const userIds = numbers.map(userIdOf);
    const records = await store.recordsOf({ userIds, asOf: null, purpose: "MARKETING" });
    const at = new Date();
    for (const userId of userIds) effective(records.get(userId) ?? NOTHING, { ...asked, at });
    return records.size;
  };
  const read = async (numbers: readonly number[]) => {
    const userIds = numbers.map(userIdOf);
    const found = await events.find({ userId: { $in: userIds } }, { projection: { userId: 1 } }).toArray();
    return new Set(found.map(({ userId }) => userId as string)).size;
  };
  return [
    { task: "decision, one person", size: 1, call: decide },
    { task: "raw read, one person", size: 1, call: read },
    { task: `decisions, ${PEOPLE_AT_ONCE} people`, size: PEOPLE_AT_ONCE, call: decide },
    { task: `raw read, ${PEOPLE_AT_ONCE} people`, size: PEOPLE_AT_ONCE, call: read },
  ];
}

/** Takes turns, one call after the other. @throws Error when somebody who is there was not found */
export async function takeTurns(
  measured: Measured,
  { rounds, seconds }: ConsentOptions,
  signal: AbortSignal,
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  let next = 0;
  for (let round = 0; round < rounds; round += 1)
    for (const { task, size, call } of tasksOf(measured)) {
      const begun = performance.now();
      let people = 0;
      while (performance.now() - begun < seconds * 1_000) {
        signal.throwIfAborted();
        const found = await call(Array.from({ length: size }, () => (next += 7_919) % measured.people));
        if (found === 0) throw new Error(`Nobody was found by: ${task}.`);
        people += size;
      }
      turns.push({ task, peoplePerSecond: people / ((performance.now() - begun) / 1_000) });
    }
  return turns;
}

/** Filters everybody for a send. @throws Error when not half of them are allowed, as they were recorded */
export async function filterEverybody({ store, marketing, people }: Measured, signal: AbortSignal): Promise<Send> {
  function* everybody() {
    for (let number = 0; number < people; number += 1) yield userIdOf(number);
  }
  const before = process.memoryUsage().rss;
  let highest = before;
  let allowed = 0;
  const begun = performance.now();
  const filtering: Filtering = {
    ...{ store, purpose: marketing, channel: "APP" as const, template: null, now: new Date() },
    idsOf: (ids) => Promise.resolve(new Map(ids.map((id) => [id, [id]]))),
  };
  for await (const batch of filterInBatches(filtering, everybody())) {
    signal.throwIfAborted();
    allowed += batch.allowed.length;
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (Math.abs(allowed - (people * ALLOWED_OF_FOUR) / 4) > 4) throw new Error(`${allowed} people were allowed.`);
  return { seconds, allowed, memoryMiB: (highest - before) / 2 ** 20 };
}
