import { setTimeout } from "node:timers/promises";
import type { Answer } from "@datong/testkit";
import { post, WHY } from "../aDatong.ts";
import type { World } from "./aWorld.ts";
import { NEVER_THERE, type Entry, type Walker } from "./entries.ts";
import { allOf, chainOf, pathOf, print, valuesAt, type Step } from "./tree.ts";
import { columnOf } from "./walkers.ts";
import { writesDuring } from "./writesDuring.ts";

/** What the matrix lets a walker expect of a field that they have reached. */
type Outcome = "SEES" | "EMPTY" | "NULL" | "UNAUTHENTICATED" | "FORBIDDEN";

/** How long a call that seems to have written waits before it is sent again, until it is believed. */
const PAUSES_MS = [0, 0, 250, 1_000, 4_000];

const isRefusal = (outcome: Outcome) => outcome === "UNAUTHENTICATED" || outcome === "FORBIDDEN";
const isValue = (value: unknown) => value !== null && value !== undefined;
const isPerson = ({ kind }: Walker) => kind === "other user" || kind === "owner" || kind === "staff";

function outcomeOf(step: Step, walker: Walker, { isOfCaller = false }: Entry): Outcome {
  const { cells, isNonNull } = step.access;
  const cell = cells[columnOf(walker, step)];
  // Where an entry is about whoever asks, each of them is the owner.
  const theirs = isOfCaller && isPerson(walker) && cell !== "SEES" ? cells.owner : cell;
  if (theirs === "LOGIN") return "SEES";
  if (theirs === "HIDDEN") return isNonNull ? "FORBIDDEN" : "NULL";
  if (theirs === "UNREACHABLE") throw new Error(`${step.coordinate} is reached by ${walker.name}, against the matrix`);
  return theirs;
}

/** The outcome of every step that the walker reaches. */
function outcomesOf(tree: Step, walker: Walker, entry: Entry): ReadonlyMap<Step, Outcome> {
  const outcomes = new Map<Step, Outcome>();
  for (const step of allOf(tree))
    if (!step.parent || outcomes.get(step.parent) === "SEES") outcomes.set(step, outcomeOf(step, walker, entry));
  return outcomes;
}

/** `path code` of every error, without the places in lists. */
const errorsOf = ({ errors = [] }: Answer): readonly string[] =>
  [
    ...new Set(
      errors.map(
        ({ path = [], extensions }) =>
          `${path.filter((part) => typeof part === "string").join(".")} ${String(extensions?.code)}`,
      ),
    ),
  ].sort();

export interface Walk {
  readonly entry: Entry;
  readonly tree: Step;
  readonly walker: Walker;
  readonly world: World;
  /** What is sent, where the entry does not say it. */
  readonly input?: object;
}

/** How the answers differ from the matrix, in words; and the fields that were seen with a value. */
export interface Walked {
  readonly differences: readonly string[];
  readonly seen: readonly string[];
}

/** Walks one entry as one caller: asks for everything that they may see, and for everything that they may not. */
export async function walk({ entry, tree, walker, world, input }: Walk): Promise<Walked> {
  const outcomes = outcomesOf(tree, walker, entry);
  const refused = [...outcomes].filter(([, outcome]) => isRefusal(outcome));
  const differences: string[] = [];
  const differs = (step: Step, what: string) =>
    differences.push(`${step.coordinate} at ${pathOf(step)} for ${walker.name}: ${what}`);

  /** A request that is ready to be sent, with whatever its input needs to have happened before. */
  async function prepare(isWanted: (step: Step) => boolean): Promise<() => Promise<Answer>> {
    const isMutation = entry.root.startsWith("Mutation.");
    const head = isMutation ? `mutation Walk($input: ${inputTypeOf(entry)}!)` : "query Walk";
    const made = input ?? (await entry.input?.(world, walker));
    const variables = made === undefined ? {} : { input: made };
    const query = `${head} { ${print(tree, isWanted)} }`;
    const headers = { ...WHY, ...(walker.authorization === undefined ? {} : { authorization: walker.authorization }) };
    return () => post(world.company.datong.endpoint, query, variables, headers);
  }

  function compareErrors(answer: Answer, expected: readonly (readonly [Step, Outcome])[]): void {
    const wanted = expected.map(([step, code]) => `${pathOf(step)} ${code}`).sort();
    const given = errorsOf(answer);
    if (JSON.stringify(given) !== JSON.stringify(wanted))
      differs(expected.at(-1)?.[0] ?? tree, `errors ${JSON.stringify(given)} instead of ${JSON.stringify(wanted)}`);
  }

  /** Whether a call writes each time that it is sent; what a sweep in the background writes ends after some seconds. */
  async function alwaysWrites(first: readonly string[], again: () => Promise<Answer>): Promise<boolean> {
    let writes = first;
    for (const pause of PAUSES_MS) {
      if (writes.length === 0) break;
      await setTimeout(pause);
      [, writes] = await writesDuring(world.company.datong.connections, again);
    }
    return writes.length > 0;
  }

  /** A field that cannot be null takes its object with it when it is refused, and so is asked for alone. */
  const isAlone = (step: Step) => step !== tree && step.access.isNonNull && isRefusal(outcomes.get(step) ?? "SEES");

  const ask = await prepare((step) => outcomes.has(step) && !isAlone(step));
  const [answer, writes] = await writesDuring(world.company.datong.connections, ask);
  compareErrors(
    answer,
    refused.filter(([step]) => !isAlone(step)),
  );
  if (isRefusal(outcomes.get(tree) ?? "SEES") && (await alwaysWrites(writes, ask)))
    differs(tree, `wrote although refused: ${writes.join(", ")}`);

  const mayLack = new Set([...Object.keys(NEVER_THERE), ...(entry.mayLack ?? [])]);
  const isSurelyThere = !entry.isOfCaller || walker.kind === "owner" || !isPerson(walker);
  const seen = new Set<string>();
  for (const [step, outcome] of outcomes) {
    if (isAlone(step)) continue;
    const values = valuesAt(answer.data, step);
    const hasValue = values.some(isValue);
    if (outcome === "SEES" && hasValue) seen.add(step.coordinate);
    if (outcome !== "SEES" && hasValue) differs(step, `a value instead of ${outcome}`);
    if (outcome === "EMPTY" && values.length > 0) differs(step, "no list");
  }
  for (const [step, outcome] of outcomes)
    if (outcome === "SEES" && isSurelyThere && !seen.has(step.coordinate) && !mayLack.has(step.coordinate))
      differs(step, "null instead of a value");

  for (const [step, code] of refused.filter(([step]) => isAlone(step))) {
    const chain = new Set(chainOf(step));
    const alone = await (await prepare((one) => chain.has(one)))();
    compareErrors(alone, [[step, code]]);
    if (valuesAt(alone.data, step).some(isValue)) differs(step, `a value instead of ${code}`);
  }
  return { differences, seen: [...seen] };
}

/** `LoginWithPhoneInput` of `Mutation.loginWithPhone`. */
function inputTypeOf({ root }: Entry): string {
  const field = root.split(".")[1] ?? "";
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
}
