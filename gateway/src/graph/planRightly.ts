import { operationFromDocument, type Supergraph } from "@apollo/federation-internals";
import { QueryPlanner, type QueryPlan } from "@apollo/query-planner";
import { GraphQLError, type DocumentNode } from "graphql";
import { PLANNER_LIMITS, planWithin } from "../plans/index.ts";
import { checkPlan, unplannable } from "./checkPlan.ts";
import { expandFragments } from "./expandFragments.ts";
import { hoistRequiring } from "./hoistRequiring.ts";
import { keepMutationsInOrder } from "./keepMutationsInOrder.ts";
import type { JoinedGraph } from "./readSupergraph.ts";
import { repairRequires } from "./repairRequires.ts";
import { withoutIntrospection } from "./withoutIntrospection.ts";

/**
 * Makes what plans operations with @apollo/query-planner, which for some makes a plan that answers wrongly and says nothing.
 * Where it helps, the operation is planned in other words, or the plan is mended; what is still wrong is refused.
 *
 * @returns a function that takes an operation alone in its document, with separated names (`separateNames`), and throws
 *   GraphQLError OPERATION_TOO_LARGE or OPERATION_UNPLANNABLE
 */
export function planRightly(supergraph: Supergraph, graph: JoinedGraph): (document: DocumentNode) => QueryPlan {
  const planner = new QueryPlanner(supergraph, { debug: PLANNER_LIMITS });
  const api = supergraph.apiSchema();
  const hoist = hoistRequiring(graph);

  function plan(document: DocumentNode): QueryPlan {
    const made = repairRequires(askPlanner(document), graph);
    checkPlan(made, document, graph);
    return made;
  }

  /** The planner fails on some operations as if the fault were the supergraph's. */
  function askPlanner(document: DocumentNode): QueryPlan {
    try {
      return planWithin(() => planner.buildQueryPlan(operationFromDocument(api, document)));
    } catch (error) {
      if (codeOf(error) === "OPERATION_TOO_LARGE") throw error;
      throw unplannable("The query planner cannot plan what the operation asks for.", error);
    }
  }

  return (asked) => {
    const document = withoutIntrospection(asked);
    if (!document) return { kind: "QueryPlan" };
    const hoisted = hoist(keepMutationsInOrder(document));
    try {
      return plan(hoisted);
    } catch (error) {
      if (codeOf(error) !== "OPERATION_UNPLANNABLE") throw error;
      return plan(expandFragments(hoisted, graph));
    }
  };
}

const codeOf = (error: unknown): unknown => (error instanceof GraphQLError ? error.extensions.code : undefined);
