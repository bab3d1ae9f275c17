import type { Caller, Locale } from "@datong/subgraph-kit";

/** What the gateway knows about a request, and hands to every subgraph it asks. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly requestId: string;
  /** See `SubgraphRequest.clientAddress`. */
  readonly clientAddress: string | null;
  /** When the client is answered at the latest, in milliseconds since 1970; subgraphs are asked for nothing afterwards. */
  readonly deadline: number;
}
