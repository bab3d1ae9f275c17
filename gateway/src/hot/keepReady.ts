import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { getOperationAST } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { Graphs } from "../graph/index.ts";
import { priceOperation } from "../limits/index.ts";
import { withoutLocations, type ValueGuard } from "../plans/index.ts";
import type { ReadyOperations } from "./readyOperations.ts";

type Sent = GraphQLRequestContextWillSendResponse<GatewayContext>;

/** Whether an answer has data, if only null: its operation and its variables were good. */
const hasData = ({ response: { body } }: Sent): boolean =>
  body.kind === "single" && body.singleResult.data !== undefined;

/**
 * Makes operations from outside ready that Apollo Server has parsed, validated, measured, charged and executed. Documents
 * that hold values, and operations that cannot be compiled, go its way each time.
 */
export function keepReady(
  ready: ReadyOperations,
  graphs: Pick<Graphs, "current">,
  guard: Pick<ValueGuard, "holdsValues">,
): ApolloServerPlugin<GatewayContext> {
  function keep({ schema, document, queryHash, request }: Sent): void {
    const graph = graphs.current;
    // Another graph may have come since the request began: what it found good is that of the one before.
    if (!document || !queryHash || schema !== graph.schema || guard.holdsValues(document)) return;
    const { operationName } = request;
    const compiled = graph.compile(document, operationName);
    const kept = withoutLocations(document);
    const operation = getOperationAST(kept, operationName);
    if (!compiled || !operation) return;
    ready.keep(graph, queryHash, operationName, {
      operation,
      price: priceOperation(schema, kept, operation),
      compiled,
    });
  }

  return {
    requestDidStart({ request }) {
      if (!request.http) return Promise.resolve();
      let isExecuted = false;
      return Promise.resolve({
        executionDidStart() {
          isExecuted = true;
          return Promise.resolve();
        },
        willSendResponse(context) {
          if (isExecuted && hasData(context)) keep(context);
          return Promise.resolve();
        },
      });
    },
  };
}
