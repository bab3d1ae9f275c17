import { isPromise } from "@datong/subgraph-kit";
import { OperationTypeNode } from "graphql";
import type { GatewayContext } from "../context.ts";
import { hashOf, type NoteDocument, type ResolvedDocument } from "../documents/index.ts";
import { tellErrors, type ErrorRules } from "../errors/index.ts";
import type { CompiledOperation, Executed } from "../execution/CompiledOperation.ts";
import type { Graph, Graphs } from "../graph/index.ts";
import { charge, type OperationLimits } from "../limits/index.ts";
import { persistedQueryOf } from "../http/readParameters.ts";
import { coerceVariables } from "../plans/index.ts";
import type { Variables } from "../transports/SubgraphClient.ts";
import { whenThere, type Soon } from "../whenThere.ts";
import type { ReadyOperation, ReadyOperations } from "./readyOperations.ts";

export interface HotOptions extends ErrorRules {
  readonly ready: ReadyOperations;
  readonly graphs: Pick<Graphs, "current">;
  readonly limits: OperationLimits;
  /** Whether a document was registered by its hash before; see `automaticQueries`. */
  readonly isRegistered: (hash: string) => boolean;
  /** Told of each operation that runs; see `logUnknown`. */
  readonly noteDocument: NoteDocument | null;
}

/**
 * The text of the answer to a request whose operation is ready; null where it is not, or where anything is wrong with the
 * request: Apollo Server then says what. Nothing has been executed in that case, and what was charged is not charged again.
 */
export type AnswerReady = (resolved: ResolvedDocument, method: string, context: GatewayContext) => Soon<string | null>;

/** Answers requests for operations that are ready, without Apollo Server. */
export function answerReady({ ready, graphs, limits, isRegistered, noteDocument, ...rules }: HotOptions): AnswerReady {
  /** The hash by which a document is found; null where Apollo Server has to compare or to register it first. */
  function hashToFind({ asked, hash }: ResolvedDocument): string | null {
    if (hash !== null) return hash;
    const sent = persistedQueryOf(asked)?.sha256Hash;
    if (sent !== undefined && !isRegistered(sent)) return null;
    if (asked.query === undefined) return sent ?? null;
    const own = hashOf(asked.query);
    return sent === undefined || sent === own ? own : null;
  }

  /** Whether the caller can pay for it. */
  function canCharge({ price }: ReadyOperation, sent: Variables, { spending }: GatewayContext): Soon<boolean> {
    try {
      const charged = charge(price(sent), limits, spending);
      return isPromise(charged) ? charged.then(yes, no) : true;
    } catch {
      return false;
    }
  }

  function run(
    { operation, compiled }: ReadyOperation,
    hash: string,
    coerced: Variables,
    context: GatewayContext,
  ): Soon<string | null> {
    const decided = decidedFor(compiled, coerced);
    if (!decided) return null;
    const name = operation.name?.value ?? null;
    noteDocument?.(hash, name);
    context.watch?.ran(hash, name);
    context.watch?.mark("prepare");
    return whenThere(decided.run(coerced, context), (executed) => {
      context.watch?.mark("execute");
      return textOf(executed, context, rules);
    });
  }

  return (resolved, method, context) => {
    const { operationName, variables = {} } = resolved.asked;
    const graph = graphs.current;
    const hash = hashToFind(resolved);
    const found = hash === null ? undefined : ready.find(graph, hash, operationName);
    if (hash === null || !found) return null;
    const { operation } = found;
    if (method === "GET" && operation.operation !== OperationTypeNode.QUERY) return null;
    const { coerced } = coerceVariables(graph.schema, operation, variables);
    if (!coerced) return null;
    return within(graph, () =>
      whenThere(canCharge(found, variables, context), (isPaid) => (isPaid ? run(found, hash, coerced, context) : null)),
    );
  };
}

const yes = () => true;
const no = () => false;

/** Keeps a graph from being put away while something is done with it. */
function within<Value>(graph: Graph, work: () => Soon<Value>): Soon<Value> {
  const leave = (value: Value): Value => {
    graph.leave();
    return value;
  };
  const fail = (error: unknown): never => {
    graph.leave();
    throw error;
  };
  graph.enter();
  let value: Soon<Value>;
  try {
    value = work();
  } catch (error) {
    return fail(error);
  }
  return isPromise(value) ? value.then(leave, fail) : leave(value);
}

/** What runs with these variables; null where nothing does that has been compiled. */
function decidedFor(operation: CompiledOperation, variables: Variables): CompiledOperation | null {
  if (!operation.decide) return operation;
  try {
    return operation.decide(variables).compiled;
  } catch {
    return null;
  }
}

function textOf({ data, errors }: Executed, { requestId, watch }: GatewayContext, rules: ErrorRules): string {
  const told = errors.length === 0 ? [] : tellErrors(errors, requestId, rules);
  watch?.answered({ hasData: data !== "null", codes: told.map(({ extensions }) => String(extensions?.code)) });
  return told.length === 0 ? `{"data":${data}}\n` : `{"errors":${JSON.stringify(told)},"data":${data}}\n`;
}
