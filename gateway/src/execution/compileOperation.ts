import type { QueryPlan } from "@apollo/query-planner";
import { ERRORS } from "@datong/subgraph-kit";
import {
  print,
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import type { GatewayContext } from "../context.ts";
import { fragmentsOf } from "../fragmentsOf.ts";
import { bytesOfCompiled } from "../plans/bytes.ts";
import type { CompiledOperation, Executed } from "./CompiledOperation.ts";
import { gatherErrors } from "./gatherErrors.ts";
import { compilePlan, type PlanScope, type Run } from "./plan/index.ts";
import { conditionVariables } from "./shape/conditionVariables.ts";
import { compileShape } from "./shape/index.ts";

/** A valid operation and the plan that was made for it. */
export interface PlannedOperation {
  /** What clients may know. */
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** One of the document's. */
  readonly operation: OperationDefinitionNode;
  readonly plan: QueryPlan;
  /** What the client calls things that have another name in `document`, by that name. */
  readonly clientNames: ReadonlyMap<string, string>;
}

const OUR_FAULT: Executed = {
  data: "null",
  errors: [{ message: ERRORS.INTERNAL, extensions: { code: "INTERNAL" } }],
};

/**
 * Compiles an operation: its plan into fetches, and the shape of its answer.
 *
 * @throws NotCompilable where its plan holds something that is not known here
 */
export function compileOperation(
  { schema, document, operation, plan, clientNames }: PlannedOperation,
  scope: PlanScope,
): CompiledOperation {
  const { step, fetches } = compilePlan(plan, scope);
  const shape = compileShape(schema, document, operation, clientNames);
  const conditions = conditionVariables(operation, fragmentsOf(document));

  const inClientsNames = (error: GraphQLFormattedError): GraphQLFormattedError =>
    clientNames.size > 0 && error.path
      ? { ...error, path: error.path.map((part) => clientNames.get(String(part)) ?? part) }
      : error;

  /** The answer that the fetches have brought. */
  function answerOf(run: Run): Executed {
    try {
      const shaped = shape(run.tree ?? {}, run.variables);
      return run.errors.length === 0 && shaped.errors.length === 0
        ? shaped
        : { data: shaped.data, errors: gatherErrors(run, shaped, fetches).map(inClientsNames) };
    } catch (error) {
      return ourFault(error, run.context);
    }
  }

  function ourFault(error: unknown, { requestId }: GatewayContext): Executed {
    scope.logger.error({ err: error, requestId }, "internal error");
    return OUR_FAULT;
  }

  return {
    plan,
    bytes: bytesOfCompiled(plan, [print(document), ...fetches.map((fetch) => fetch.operation)]),
    run(variables, context) {
      context.watch?.planned(plan);
      try {
        // Where a condition is neither true nor false the whole is an error: nothing may be asked, above all no mutation.
        for (const name of conditions) if (typeof variables[name] !== "boolean") return shape(null, variables);
        const run: Run = { variables, context, tree: null, errors: [], absent: null };
        const pending = step(run);
        return pending
          ? pending.then(
              () => answerOf(run),
              (error: unknown) => ourFault(error, context),
            )
          : answerOf(run);
      } catch (error) {
        return ourFault(error, context);
      }
    },
  };
}
