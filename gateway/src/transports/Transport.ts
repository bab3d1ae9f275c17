import type { SubgraphClient } from "./SubgraphClient.ts";

/** How the gateway reaches subgraphs. */
export interface Transport {
  /** Makes the client of one subgraph. `url` is what the supergraph says. */
  (name: string, url: string): SubgraphClient;
  /** Lets go of a client that is not asked any more, once for each time that it was made; left out where nothing is held. */
  readonly release?: (name: string, url: string) => void;
}
