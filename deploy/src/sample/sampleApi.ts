import { setTimeout } from "node:timers/promises";
import { batchesOf, inBatches, type Batch } from "./inBatches.ts";
import type { LoaderOperation } from "./operations.ts";
import { showProgress, type ProgressOutput } from "./progress.ts";

/** Sends one operation to Datong's GraphQL API, in process or over HTTP, as a service that may write. */
export type Execute = (operation: { readonly query: string; readonly variables: Record<string, unknown> }) => Promise<{
  readonly data?: unknown;
  readonly errors?:
    | readonly { readonly message: string; readonly extensions?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
}>;

/** Where the sample goes, and where the progress is shown. */
export interface Target {
  readonly execute: Execute;
  readonly output: ProgressOutput;
  /** How long to wait before an operation is repeated, in milliseconds. Default 2000. */
  readonly pauseMs?: number;
}

/** Loading stopped. The message says at what and why; what was loaded stays. */
export class SampleLoadError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  constructor(what: string, reason: string, options?: ErrorOptions) {
    super(`Loading ${what} failed: ${reason}`, options);
    this.name = "SampleLoadError";
  }
}

const BATCHES_IN_FLIGHT = 4;

/**
 * Sends everything of one kind in batches, showing the progress.
 *
 * @param groups what must stay in one request, in this order
 * @param send sends a batch; gives a result for each of its items, or one for all
 * @returns the results, in the order of the items
 * @throws SampleLoadError naming the batch that failed
 */
export async function loadAll<Item, Result>(
  { output }: Target,
  what: string,
  groups: readonly (readonly Item[])[],
  sizeMax: number,
  send: (items: readonly Item[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  const progress = showProgress(output, what, total);
  const work = async ({ items, offset }: Batch<Item>) => {
    const results = await send(items).catch((error: unknown) => {
      const place = `${what} ${offset + 1} to ${offset + items.length} of ${total}`;
      const reason = `${sentence(error)} What was loaded stays; loading again completes it.`;
      throw new SampleLoadError(place, reason, { cause: error });
    });
    progress.advance(items.length);
    return results;
  };
  try {
    return (await inBatches(batchesOf(groups, sizeMax), BATCHES_IN_FLIGHT, work)).flat();
  } finally {
    progress.stop();
  }
}

/** How often an operation is sent while a part of Datong does not answer, for example because its engine restarts. */
const TRIES_MAX = 6;

/**
 * Sends one operation; again after a pause when a part of Datong is unavailable, which every operation here bears.
 *
 * @throws Error with every GraphQL error's message and code, or when the answer is not of the expected form
 */
export async function ask<Answer>(
  { execute, pauseMs = 2_000 }: Target,
  operation: LoaderOperation<Answer>,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const query = await operation.document();
  let { data, errors = [] } = await execute({ query, variables });
  for (let tries = 1; tries < TRIES_MAX && errors.some(isUnavailable); tries += 1) {
    await setTimeout(pauseMs);
    ({ data, errors = [] } = await execute({ query, variables }));
  }
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${message}${codeOf(extensions)}`).join(" "));
  const parsed = operation.answer.safeParse(data);
  if (!parsed.success) throw new Error(`The answer is not of the expected form: ${parsed.error.message}`);
  return parsed.data;
}

/** One outcome for each record; anything else would be counted wrongly. */
export function inStep<Outcome>(records: readonly unknown[], outcomes: readonly Outcome[]): readonly Outcome[] {
  if (outcomes.length === records.length) return outcomes;
  throw new Error(`${records.length} records were sent and ${outcomes.length} outcomes came back.`);
}

const isUnavailable = ({ extensions }: { readonly extensions?: Readonly<Record<string, unknown>> | undefined }) =>
  extensions?.code === "UNAVAILABLE";

const codeOf = (extensions: Readonly<Record<string, unknown>> | undefined): string =>
  typeof extensions?.code === "string" ? ` (${extensions.code})` : "";

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /[.!?。！？)]$/.test(text) ? text : `${text}.`;
}
