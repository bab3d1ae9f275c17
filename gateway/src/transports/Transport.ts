import type { GraphQLDataSource } from "@apollo/gateway";
import type { GatewayContext } from "../context.ts";

/** Makes the data source of one subgraph: how the gateway reaches it. `url` is what the supergraph says. */
export type Transport = (name: string, url: string) => GraphQLDataSource<GatewayContext>;
