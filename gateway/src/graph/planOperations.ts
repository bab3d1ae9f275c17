import { createHash } from "node:crypto";
import type { QueryPlan } from "@apollo/query-planner";
import { getOperationAST, GraphQLError, Kind, OperationTypeNode, print, type DocumentNode } from "graphql";
import type { CompiledOperation, PreparedOperation } from "../execution/CompiledOperation.ts";
import { compileOperation } from "../execution/compileOperation.ts";
import { NotCompilable, type PlanScope } from "../execution/plan/index.ts";
import { conditionVariables } from "../execution/shape/conditionVariables.ts";
import { fragmentsOf } from "../fragmentsOf.ts";
import { bytesOfPlan, withoutLocations, type OperationCache } from "../plans/index.ts";
import type { Variables } from "../transports/SubgraphClient.ts";
import { unplannable } from "./checkPlan.ts";
import { decideConditions } from "./decideConditions.ts";
import type { LoadedSupergraph } from "./loadSupergraph.ts";
import { planRightly } from "./planRightly.ts";
import { renameTaken } from "./renameTaken.ts";
import { sayCause } from "./sayCause.ts";
import { separateNames, type Separated } from "./separateNames.ts";

/**
 * Plans and compiles an operation, or finds it again.
 *
 * @throws GraphQLError OPERATION_TOO_LARGE or OPERATION_UNPLANNABLE, and whatever is a fault of our own
 */
export type PlanOperation = (document: DocumentNode, operationName: string | null | undefined) => PreparedOperation;

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
  const plan = planRightly(supergraph, joined);
  const hashes = new WeakMap<DocumentNode, string>();

  function hashOf(document: DocumentNode): string {
    const hash = hashes.get(document) ?? createHash("sha256").update(print(document)).digest("base64");
    hashes.set(document, hash);
    return hash;
  }

  /** Makes an operation, or finds it or its refusal again. Why it is refused is logged once. */
  function once({ key, hash, document, make }: Making): PreparedOperation {
    const known = operations.get(key);
    if (known && "refusal" in known) throw new GraphQLError(known.refusal.message, known.refusal);
    if (known) return known;
    try {
      const made = make();
      operations.set(key, made);
      return made;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { message, extensions, cause } = error;
      const reason = sayCause(cause ?? message, document);
      scope.logger.warn({ operation: hash, reason }, "an operation cannot be planned");
      operations.set(key, {
        refusal: { message, extensions },
        bytes: REFUSAL_BYTES + BYTES_PER_CHARACTER * message.length,
      });
      throw error;
    }
  }

  /** Compiles an operation and what was planned for it, where that can be done. */
  function prepare({ document, clientNames }: Separated, made: QueryPlan, inPlansNames: InNames): PreparedOperation {
    try {
      const operation = getOperationAST(document);
      if (!operation) throw new NotCompilable("no operation of this name");
      const inNames = compileOperation({ schema, document, operation, plan: made, clientNames }, scope);
      const compiled: CompiledOperation = {
        ...inNames,
        run: (variables, context) => inNames.run(inPlansNames(variables), context),
      };
      return { plan: made, compiled, reason: null, bytes: compiled.bytes, inPlansNames };
    } catch (error) {
      const isKnown = error instanceof NotCompilable;
      // The stock executor would answer under the names in the plan.
      if (clientNames.size > 0)
        throw isKnown ? unplannable("The operation cannot be executed under its names.", error.message) : error;
      if (!isKnown) scope.logger.error({ err: error }, "an operation cannot be compiled");
      const reason = isKnown ? error.message : "a fault of the compiler";
      return { plan: made, compiled: null, reason, bytes: bytesOfPlan(made), inPlansNames };
    }
  }

  /** One fetch takes its conditions with it. Whatever else a plan depends on is settled before it is made. */
  function withConditions(prepared: PreparedOperation, separated: Separated, at: Place): PreparedOperation {
    const { compiled, plan: made, inPlansNames } = prepared;
    const conditions = conditionsOf(separated.document);
    const isOneQuery = made.node?.kind === "Fetch" && made.node.operationKind === OperationTypeNode.QUERY;
    if (!compiled || conditions.length === 0 || isOneQuery) return prepared;
    const decide = (given: Variables): PreparedOperation => {
      const variables = inPlansNames(given);
      // Run as it is, it says what is wrong with them.
      if (conditions.some((name) => typeof variables[name] !== "boolean")) return prepared;
      const { document } = separated;
      return once({
        ...at,
        key: `${at.key}:${conditions.map((name) => (variables[name] === true ? "1" : "0")).join("")}`,
        document,
        make: () => prepare(separated, plan(decideConditions(document, variables, joined)), inPlansNames),
      });
    };
    return { ...prepared, compiled: { ...compiled, decide } };
  }

  return (document, operationName) => {
    const name = operationName ?? "";
    const hash = hashOf(document);
    const at = { key: `${room}${hash}:${name}`, hash };
    return once({
      ...at,
      document,
      make: () => {
        const renamed = renameTaken(withoutLocations(operationAlone(document, name)));
        const separated = separate(renamed.document);
        return withConditions(prepare(separated, plan(separated.document), renamed.inItsNames), separated, at);
      },
    });
  };
}

type InNames = PreparedOperation["inPlansNames"];

/** Where an operation is kept. */
interface Place {
  readonly key: string;
  /** Of its document. */
  readonly hash: string;
}

interface Making extends Place {
  readonly document: DocumentNode;
  readonly make: () => PreparedOperation;
}

/** About what a refusal takes in memory, beside its message. */
const REFUSAL_BYTES = 1_024;
const BYTES_PER_CHARACTER = 2;

const REFUSALS = new Set<unknown>(["OPERATION_TOO_LARGE", "OPERATION_UNPLANNABLE"]);

const isRefusal = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError && REFUSALS.has(error.extensions.code);

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
  return operation ? conditionVariables(operation, fragmentsOf(document)) : [];
}
