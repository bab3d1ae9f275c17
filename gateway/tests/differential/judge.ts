import { GraphQLError } from "graphql";
import type { Operation } from "./anOperation.ts";
import type { Bench } from "./bench.ts";
import { difference } from "./compare.ts";

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
 * of the stock executor with the same plan.
 */
export async function judge(bench: Bench, operation: Operation): Promise<Verdict> {
  const calm = await ask(bench, operation, "calm");
  if (calm === null) return { kind: "refused" };
  const untrue = difference(calm.compiled, calm.truth);
  if (untrue !== null) return { kind: "wrong", what: `the truth differs: ${untrue}` };
  if (difference(calm.stock, calm.truth) !== null) return { kind: "stock is wrong" };
  const stormy = await ask(bench, operation, "stormy");
  if (stormy === null) return { kind: "refused" };
  const unequal = difference(stormy.compiled, stormy.stock);
  return unequal === null ? { kind: "right" } : { kind: "wrong", what: `the stock executor differs: ${unequal}` };
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
