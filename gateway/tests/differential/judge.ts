import { GraphQLError, parse, print } from "graphql";
import { decideConditions } from "../../src/graph/decideConditions.ts";
import type { JoinedGraph } from "../../src/graph/readSupergraph.ts";
import type { Operation } from "./anOperation.ts";
import type { Answers, Bench } from "./bench.ts";
import { difference, pointsAtNulls } from "./compare.ts";
import { lacksFields, lacksObjects } from "./losses.ts";

/** What came of an operation. */
export type Verdict =
  | { readonly kind: "right" }
  /** The stock executor answers it wrongly: see `stockDefects.ts`. */
  | { readonly kind: "stock is wrong" }
  /** Planning refuses it with a code. */
  | { readonly kind: "refused" }
  | { readonly kind: "wrong"; readonly what: string };

/**
 * Asks an operation in fair weather, where the answer must be that of the whole graph, and in a storm, where it must be that
 * of the stock executor with the same plan: for that its conditions are settled before.
 */
export async function judge(bench: Bench, operation: Operation, graph: JoinedGraph): Promise<Verdict> {
  const calm = await ask(bench, operation, "calm");
  if (calm === null) return { kind: "refused" };
  const untrue = difference(calm.compiled, calm.truth);
  if (untrue !== null) return { kind: "wrong", what: `the truth differs: ${untrue}` };
  if (difference(calm.stock, calm.truth) !== null) return { kind: "stock is wrong" };
  const stormy = await ask(bench, settled(operation, graph), "stormy");
  if (stormy === null) return { kind: "refused" };
  const unequal = difference(stormy.compiled, stormy.stock);
  if (unequal === null) return { kind: "right" };
  return isDefectInStorm(stormy, graph)
    ? { kind: "stock is wrong" }
    : { kind: "wrong", what: `the stock executor differs: ${unequal}` };
}

/**
 * In a storm even a right answer may differ from the truth: an entity is lost with all its fields. What the stock executor
 * does wrong then: it loses fields in fragments (`stockDefects.ts`); it miscounts the
 * entries of lists in which not all are entities that are asked for; and an interface object whose type cannot be found out,
 * which is null in ours, is an object without what depends on its type.
 */
function isDefectInStorm({ compiled, stock, truth }: Answers, graph: JoinedGraph): boolean {
  if (compiled.data === undefined || stock.data === undefined) return false;
  if (compiled.data === stock.data) return difference(compiled, stock, "ignored") === null && pointsAtNulls(compiled);
  if (compiled.data === truth.data) return true;
  const ours: unknown = JSON.parse(compiled.data);
  const theirs: unknown = JSON.parse(stock.data);
  return lacksFields(theirs, ours) || (graph.interfaceObjects.length > 0 && lacksObjects(ours, theirs));
}

function settled({ query, variables }: Operation, graph: JoinedGraph): Operation {
  try {
    return { query: print(decideConditions(parse(query), variables, graph)), variables };
  } catch {
    return { query, variables };
  }
}

async function ask(bench: Bench, operation: Operation, weather: "calm" | "stormy") {
  try {
    const answers = await bench.ask(operation, weather);
    return answers.compiled.errors.some(({ extensions }) => extensions?.code === "OPERATION_UNPLANNABLE")
      ? null
      : answers;
  } catch (error) {
    if (error instanceof GraphQLError && REFUSALS.includes(error.extensions.code)) return null;
    throw error;
  }
}

const REFUSALS: readonly unknown[] = ["OPERATION_UNPLANNABLE", "OPERATION_TOO_LARGE"];
