import { buildOperationContext, executeQueryPlan, type ServiceMap } from "@apollo/gateway";
import type { QueryPlan } from "@apollo/query-planner";
import type { GatewayExecutionResult, GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { dataSource } from "../transports/dataSource.ts";
import type { SubgraphClient, Variables } from "../transports/SubgraphClient.ts";
import type { LoadedSupergraph } from "./loadSupergraph.ts";

/** Executes a plan as @apollo/gateway does. */
export type ExecuteAsStock = (
  plan: QueryPlan,
  request: GatewayGraphQLRequestContext,
  variables: Variables,
) => Promise<GatewayExecutionResult>;

/** The executor of @apollo/gateway over a graph, for what is not compiled. */
export function stockExecutor(
  { api, schema, full }: LoadedSupergraph,
  clients: ReadonlyMap<string, SubgraphClient>,
): ExecuteAsStock {
  const services: ServiceMap = Object.fromEntries([...clients].map(([name, client]) => [name, dataSource(client)]));
  return (plan, request, variables) => {
    const { document, request: asked } = request;
    const { operationName } = asked;
    return executeQueryPlan(
      plan,
      services,
      { ...request, request: { ...asked, variables } },
      buildOperationContext({ schema, operationDocument: document, ...(operationName ? { operationName } : {}) }),
      full,
      api,
    );
  };
}
