import { randomUUID } from "node:crypto";
import type { GatewayExecutionResult, GatewayExecutor } from "@apollo/server-gateway-interface";
import type { Logger } from "@datong/subgraph-kit";
import { getOperationAST, type DocumentNode, type GraphQLSchema } from "graphql";
import type { GatewayContext } from "../context.ts";
import { asGraphQLError } from "../errors/index.ts";
import type { CompiledOperation, Executed } from "../execution/CompiledOperation.ts";
import { possibleTypesOf } from "../execution/plan/index.ts";
import { coerceVariables, type OperationCache } from "../plans/index.ts";
import type { Transport } from "../transports/Transport.ts";
import { loadSupergraph } from "./loadSupergraph.ts";
import { planOperations } from "./planOperations.ts";
import { stockExecutor } from "./stockExecutor.ts";

export interface GraphOptions {
  /** How its subgraphs are reached. */
  readonly transport: Transport;
  /** Where planned operations are kept; graphs may share it. */
  readonly operations: OperationCache;
  readonly logger: Logger;
  /** Told whenever an operation runs that could not be compiled, and why. */
  readonly onFallback?: (reason: string) => void;
}

/** One supergraph, loaded: it plans, compiles and executes operations. */
export interface Graph {
  /** Short, the same for the same SDL. */
  readonly id: string;
  readonly sdl: string;
  /** What clients may know. */
  readonly schema: GraphQLSchema;
  /**
   * Plans and compiles an operation, or finds it again. Null where it cannot be compiled: `execute` takes those too.
   *
   * @param document valid against `schema`, without values (`ValueGuard.holdsValues`): it may be kept
   * @throws GraphQLError OPERATION_TOO_LARGE or OPERATION_UNPLANNABLE where it cannot be planned
   */
  compile(document: DocumentNode, operationName: string | null | undefined): CompiledOperation | null;
  /** Executes any operation that `compile` may be asked for, with variables as the client sent them. */
  readonly execute: GatewayExecutor;
  /** A request begins with this graph. */
  enter(): void;
  /** A request that has begun with this graph has ended. */
  leave(): void;
  /** Closes it as soon as no request is with it. What comes later all the same is still answered. */
  retire(): void;
}

/**
 * Loads a composed supergraph.
 *
 * @throws Error with what is wrong with it
 */
export function openGraph(sdl: string, { transport, operations, logger, onFallback }: GraphOptions): Graph {
  const loaded = loadSupergraph(sdl);
  const { id, supergraph, schema, full } = loaded;
  const subgraphs = supergraph.subgraphsMetadata();
  const clients = new Map(subgraphs.map(({ name, url }) => [name, transport(name, url)]));
  const scope = { clients, possibleTypes: possibleTypesOf(full), logger };
  // Of this opening: the same SDL opened again has clients of its own.
  const room = `${randomUUID()}:`;
  const planOperation = planOperations(loaded, scope, { operations, room });
  const executeAsStock = stockExecutor(loaded, clients);
  let requests = 0;
  let isRetired = false;
  let isClosed = false;

  /** In a later turn: a request may hold the schema already, and enter in this one. */
  function closeWhenLeft(): void {
    if (isRetired && requests === 0) setImmediate(close);
  }

  function close(): void {
    if (isClosed || requests > 0) return;
    isClosed = true;
    operations.forget(room);
    for (const { name, url } of subgraphs) transport.release?.(name, url);
  }

  return {
    id,
    sdl,
    schema,
    compile: (document, operationName) => planOperation(document, operationName).compiled,
    async execute(request) {
      const { document, context } = request;
      const { operationName, variables = {} } = request.request;
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new Error("The document has no such operation.");
      const { coerced, errors } = coerceVariables(schema, operation, variables);
      if (errors) return { errors };
      const prepared = planOperation(document, operationName);
      const { plan, compiled, reason, inPlansNames } = prepared.compiled?.decide?.(coerced) ?? prepared;
      if (compiled) return inApollosForm(await compiled.run(coerced, context as GatewayContext));
      onFallback?.(reason ?? "");
      return executeAsStock(plan, request, inPlansNames(coerced));
    },
    enter() {
      requests += 1;
    },
    leave() {
      requests -= 1;
      closeWhenLeft();
    },
    retire() {
      isRetired = true;
      closeWhenLeft();
    },
  };
}

/** What Apollo Server takes for the answer of a gateway. */
const inApollosForm = ({ data, errors }: Executed): GatewayExecutionResult => ({
  data: JSON.parse(data) as Record<string, unknown> | null,
  ...(errors.length === 0
    ? {}
    : {
        errors: errors.map(asGraphQLError),
      }),
});
