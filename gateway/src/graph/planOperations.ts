import { createHash } from "node:crypto";
import type { QueryPlan } from "@apollo/query-planner";
import {
  getOperationAST,
  GraphQLError,
  Kind,
  OperationTypeNode,
  print,
  type DocumentNode,
  type FragmentDefinitionNode,
} from "graphql";
import type { CompiledOperation } from "../execution/CompiledOperation.ts";
import { compileOperation } from "../execution/compileOperation.ts";
import { NotCompilable, type PlanScope } from "../execution/plan/index.ts";
import { conditionVariables } from "../execution/shape/conditionVariables.ts";
import { bytesOfPlan, withoutLocations, type KeptOperation, type OperationCache } from "../plans/index.ts";
import { unplannable } from "./checkPlan.ts";
import { decideConditions } from "./decideConditions.ts";
import type { LoadedSupergraph } from "./loadSupergraph.ts";
import { planRightly } from "./planRightly.ts";
import { renameTaken } from "./renameTaken.ts";
import { runDecided } from "./runDecided.ts";
import { separateNames, type Separated } from "./separateNames.ts";

/** Plans and compiles an operation, or finds it again. */
export type PlanOperation = (document: DocumentNode, operationName: string | null | undefined) => KeptOperation;

/** Where the operations of a graph are kept. */
export interface KeepingOperations {
  readonly operations: OperationCache;
  /** What the keys of the graph begin with. */
  readonly room: string;
}

/**
 * Plans and compiles the operations of a graph, each once: planning does not wait for anything, so that two requests never
 * plan the same. Documents that differ in their layout alone share what is made of them.
 */
export function planOperations(
  { supergraph, joined, schema }: LoadedSupergraph,
  scope: PlanScope,
  { operations, room }: KeepingOperations,
): PlanOperation {
  const separate = separateNames(joined);
  const planOrThrow = planRightly(supergraph, joined);
  const hashes = new WeakMap<DocumentNode, string>();

  function keyOf(document: DocumentNode, operationName: string): string {
    const hash = hashes.get(document) ?? createHash("sha256").update(print(document)).digest("base64");
    hashes.set(document, hash);
    return `${room}${hash}:${operationName}`;
  }

  function plan(document: DocumentNode): QueryPlan {
    try {
      return planOrThrow(document);
    } catch (error) {
      if (error instanceof GraphQLError && error.cause !== undefined)
        scope.logger.warn({ reason: error.cause }, "an operation cannot be planned rightly");
      throw error;
    }
  }

  function compile({ document, clientNames }: Separated, made: QueryPlan): CompiledOperation {
    const operation = getOperationAST(document);
    if (!operation) throw new NotCompilable("no operation of this name");
    return compileOperation({ schema, document, operation, plan: made, clientNames }, scope);
  }

  function make(document: DocumentNode, operationName: string, key: string): KeptOperation {
    const alone = withoutLocations(operationAlone(document, operationName));
    const renamed = renameTaken(alone);
    const separated = separate(renamed?.document ?? alone);
    const made = plan(separated.document);
    try {
      const ours = withConditions(separated, compile(separated, made), key);
      const compiled = renamed?.run(ours) ?? ours;
      return { plan: made, compiled, reason: null, bytes: compiled.bytes };
    } catch (error) {
      const isKnown = error instanceof NotCompilable;
      if (!isKnown) scope.logger.error({ err: error }, "an operation cannot be compiled");
      const reason = isKnown ? error.message : "a fault of the compiler";
      if (separated.clientNames.size > 0)
        throw unplannable("The operation cannot be executed under its names.", reason);
      return { plan: made, compiled: null, reason, bytes: bytesOfPlan(made) };
    }
  }

  /** One fetch takes its conditions with it. Whatever else a plan depends on is settled before it is made. */
  function withConditions(separated: Separated, compiled: CompiledOperation, key: string): CompiledOperation {
    const conditions = conditionsOf(separated.document);
    const { node } = compiled.plan;
    const isOneQuery = node?.kind === "Fetch" && node.operationKind === OperationTypeNode.QUERY;
    if (conditions.length === 0 || isOneQuery) return compiled;
    return runDecided(compiled, conditions, (variables) => {
      const variant = `${key}:${conditions.map((name) => (variables[name] === true ? "1" : "0")).join("")}`;
      const known = operations.get(variant)?.compiled;
      if (known) return known;
      const made = compile(separated, plan(decideConditions(separated.document, variables, joined)));
      operations.set(variant, { plan: made.plan, compiled: made, reason: null, bytes: made.bytes });
      return made;
    });
  }

  return (document, operationName) => {
    const name = operationName ?? "";
    const key = keyOf(document, name);
    const known = operations.get(key);
    if (known) return known;
    const made = make(document, name, key);
    operations.set(key, made);
    return made;
  };
}

/** The document without its other operations. */
const operationAlone = (document: DocumentNode, operationName: string): DocumentNode => ({
  ...document,
  definitions: document.definitions.filter(
    (definition) =>
      definition.kind !== Kind.OPERATION_DEFINITION || operationName === "" || definition.name?.value === operationName,
  ),
});

function conditionsOf(document: DocumentNode): readonly string[] {
  const operation = getOperationAST(document);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return operation ? conditionVariables(operation, fragments) : [];
}
