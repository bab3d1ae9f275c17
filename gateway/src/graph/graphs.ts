import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import type { GatewayInterface, GatewaySchemaLoadOrUpdateCallback } from "@apollo/server-gateway-interface";
import type { GraphQLSchema } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { Graph } from "./Graph.ts";

/** The graph that is served, which may be replaced while requests are under way. */
export interface Graphs {
  /** That of requests which begin now. */
  readonly current: Graph;
  /** What Apollo Server executes with: each request by the graph whose schema it began with. */
  readonly gateway: GatewayInterface;
  /** Tells graphs of Apollo Server's requests; whoever answers one before calls `enter` and `leave` itself. */
  readonly plugin: ApolloServerPlugin<GatewayContext>;
  /** Serves another graph from now on. The one before is closed when its last request has ended. */
  replace(next: Graph): void;
}

export function serveGraphs(first: Graph): Graphs {
  let current = first;
  const listeners = new Set<GatewaySchemaLoadOrUpdateCallback>();
  const bySchema = new WeakMap<GraphQLSchema, Graph>([[first.schema, first]]);
  const graphOf = (schema: GraphQLSchema): Graph => bySchema.get(schema) ?? current;

  function tell(): void {
    for (const listener of listeners) listener({ apiSchema: current.schema, coreSupergraphSdl: current.sdl });
  }

  return {
    get current() {
      return current;
    },
    gateway: {
      onSchemaLoadOrUpdate(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
      load() {
        tell();
        return Promise.resolve({ executor: (request) => graphOf(request.schema).execute(request) });
      },
      stop() {
        current.retire();
        return Promise.resolve();
      },
    },
    plugin: countRequests(graphOf),
    replace(next) {
      const before = current;
      bySchema.set(next.schema, next);
      current = next;
      tell();
      before.retire();
    },
  };
}

function countRequests(graphOf: (schema: GraphQLSchema) => Graph): ApolloServerPlugin<GatewayContext> {
  const under = new WeakMap<GraphQLRequestContext<GatewayContext>, Graph>();
  function leave(request: GraphQLRequestContext<GatewayContext>): Promise<void> {
    under.get(request)?.leave();
    under.delete(request);
    return Promise.resolve();
  }
  return {
    requestDidStart(request) {
      const graph = graphOf(request.schema);
      graph.enter();
      under.set(request, graph);
      return Promise.resolve({ willSendResponse: leave });
    },
    unexpectedErrorProcessingRequest: ({ requestContext }) => leave(requestContext),
  };
}
