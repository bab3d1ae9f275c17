import { createHash } from "node:crypto";
import { operationFromDocument } from "@apollo/federation-internals";
import { QueryPlanner, type QueryPlan } from "@apollo/query-planner";
import { getOperationAST, print, type DocumentNode } from "graphql";
import type { CompiledOperation } from "../execution/CompiledOperation.ts";
import { compileOperation } from "../execution/compileOperation.ts";
import { NotCompilable, type PlanScope } from "../execution/plan/index.ts";
import { bytesOfPlan, PLANNER_LIMITS, planWithin, type KeptOperation, type OperationCache } from "../plans/index.ts";
import type { LoadedSupergraph } from "./loadSupergraph.ts";

/** Plans and compiles an operation, or finds it again. */
export type PlanOperation = (document: DocumentNode, operationName: string | null | undefined) => KeptOperation;

/**
 * Plans and compiles the operations of a graph, each once: planning does not wait for anything, so that two requests never
 * plan the same. Documents that differ in their layout alone share what is made of them.
 */
export function planOperations(
  { id, supergraph, api, schema }: LoadedSupergraph,
  scope: PlanScope,
  operations: OperationCache,
): PlanOperation {
  const planner = new QueryPlanner(supergraph, { debug: PLANNER_LIMITS });
  const hashes = new WeakMap<DocumentNode, string>();

  function keyOf(document: DocumentNode, operationName: string): string {
    const hash = hashes.get(document) ?? createHash("sha256").update(print(document)).digest("base64");
    hashes.set(document, hash);
    return `${id}:${hash}:${operationName}`;
  }

  function plan(document: DocumentNode, operationName: string): QueryPlan {
    const operation = operationFromDocument(api, document, operationName === "" ? {} : { operationName });
    return planWithin(() => planner.buildQueryPlan(operation));
  }

  function compile(document: DocumentNode, operationName: string, plan: QueryPlan): CompiledOperation {
    const operation = getOperationAST(document, operationName === "" ? null : operationName);
    if (!operation) throw new NotCompilable("no operation of this name");
    return compileOperation({ schema, document, operation, plan }, scope);
  }

  function make(document: DocumentNode, operationName: string): KeptOperation {
    const made = plan(document, operationName);
    try {
      const compiled = compile(document, operationName, made);
      return { plan: made, compiled, reason: null, bytes: compiled.bytes };
    } catch (error) {
      const isKnown = error instanceof NotCompilable;
      if (!isKnown) scope.logger.error({ err: error }, "an operation cannot be compiled");
      const reason = isKnown ? error.message : "a fault of the compiler";
      return { plan: made, compiled: null, reason, bytes: bytesOfPlan(made) };
    }
  }

  return (document, operationName) => {
    const name = operationName ?? "";
    const key = keyOf(document, name);
    const known = operations.get(key);
    if (known) return known;
    const made = make(document, name);
    operations.set(key, made);
    return made;
  };
}
