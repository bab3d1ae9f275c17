import type { SubgraphClient } from "./SubgraphClient.ts";

/** Makes the client of one subgraph: how the gateway reaches it. `url` is what the supergraph says. */
export type Transport = (name: string, url: string) => SubgraphClient;
