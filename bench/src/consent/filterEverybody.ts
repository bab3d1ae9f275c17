import { filterInBatches, type Filtering } from "@datong/consent";
import { ALLOWED_OF_FOUR, userIdOf } from "./fill.ts";
import type { FilledDatabase } from "./tasks.ts";

/** What filtering everybody for a send took. */
export interface Send {
  readonly seconds: number;
  readonly allowed: number;
  /** How much more memory the process had at its highest than before, in MiB. */
  readonly memoryMiB: number;
}

/** Filters everybody for a send. @throws Error when not as many are allowed as have said so */
export async function filterEverybody(database: FilledDatabase, signal: AbortSignal): Promise<Send> {
  const { store, marketing, people } = database;
  function* everybody() {
    for (let number = 0; number < people; number += 1) yield userIdOf(number);
  }
  const before = process.memoryUsage.rss();
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
