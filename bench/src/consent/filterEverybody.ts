import { filterInBatches, type Filtering } from "@datong/consent";
import { request } from "undici";
import { userIdOf } from "../identity/people.ts";
import { ALLOWED_OF_FOUR } from "./fill.ts";
import { PEOPLE_AT_ONCE, personAt, type FilledDatabase } from "./tasks.ts";

/** What filtering everybody for a send took. */
export interface Send {
  readonly seconds: number;
  readonly allowed: number;
  /** How much more memory this process had at its highest than before, in MiB. */
  readonly memoryMiB: number;
}

/** @throws Error when not as many are allowed as have said so */
async function measureSend(people: number, batches: AsyncIterable<number>, signal: AbortSignal): Promise<Send> {
  const before = process.memoryUsage.rss();
  let highest = before;
  let allowed = 0;
  const begun = performance.now();
  for await (const count of batches) {
    signal.throwIfAborted();
    allowed += count;
    highest = Math.max(highest, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - begun) / 1_000;
  if (Math.abs(allowed - (people * ALLOWED_OF_FOUR) / 4) > 4) throw new Error(`${allowed} people were allowed.`);
  return { seconds, allowed, memoryMiB: (highest - before) / 2 ** 20 };
}

function* everybody(people: number): Generator<string> {
  for (let place = 0; place < people; place += 1) yield userIdOf(place);
}

/** Filters everybody in this process, where it is known already which ids are one person's, and no trail is kept. */
export function filterInProcess({ store, marketing, people }: FilledDatabase, signal: AbortSignal): Promise<Send> {
  let next = 0;
  const filtering: Filtering = {
    ...{ store, purpose: marketing, channel: "APP" as const, template: null, now: new Date() },
    idsOf: (ids) => Promise.resolve(new Map(ids.map((id) => [id, personAt(next++, people)]))),
  };
  async function* batches() {
    for await (const { allowed } of filterInBatches(filtering, everybody(people))) yield allowed.length;
  }
  return measureSend(people, batches(), signal);
}

const FILTER = `query Filter($userIds: [ID!]!) {
  filterAllowed(userIds: $userIds, purpose: MARKETING, channel: APP) { allowed leftOut { reason count } repeated }
}`;

interface Answer {
  readonly data?: { readonly filterAllowed: { readonly allowed: readonly string[] } | null } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The codes with which Datong asks to make a call again (docs/errors.md). */
const RETRYABLE: ReadonlySet<string> = new Set(["TIMEOUT", "UNAVAILABLE"]);

/** How often one call is made. */
const TRIES_MAX = 5;

async function filterOnce(
  endpoint: string,
  userIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  for (let tries = 1; ; tries += 1) {
    const { body } = await request(endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: FILTER, variables: { userIds } }),
      signal,
    });
    const { data, errors } = (await body.json()) as Answer;
    if (data?.filterAllowed) return data.filterAllowed.allowed;
    const [error] = errors ?? [];
    if (!RETRYABLE.has(error?.extensions?.code ?? "") || tries === TRIES_MAX)
      throw new Error(`No answer: ${error?.message ?? ""}`);
  }
}

/** Filters everybody as a sender does: one call of `filterAllowed` after another, over HTTP, to a Datong with everything in it. */
export function filterOverHttp(endpoint: string, people: number, signal: AbortSignal): Promise<Send> {
  async function* batches() {
    for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
      const size = Math.min(PEOPLE_AT_ONCE, people - from);
      const userIds = Array.from({ length: size }, (_none, place) => userIdOf(from + place));
      yield (await filterOnce(endpoint, userIds, signal)).length;
    }
  }
  return measureSend(people, batches(), signal);
}
