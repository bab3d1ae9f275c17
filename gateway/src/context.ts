import type { Caller, Locale } from "@datong/subgraph-kit";

/** What the gateway knows about a request, and hands to every subgraph it asks. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly requestId: string;
  /** See `SubgraphRequest.clientAddress`. */
  readonly clientAddress: string | null;
  /** See `SubgraphRequest.accessReason`. */
  readonly accessReason: string | null;
}
