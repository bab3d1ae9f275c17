import type { Caller, Locale } from "@datong/subgraph-kit";
import type { Spending } from "./budgets/callerBudgets.ts";
import type { RequestWatch } from "./telemetry/RequestWatch.ts";

/** What the gateway knows about a request, and hands to every subgraph it asks. */
export interface GatewayContext {
  readonly caller: Caller;
  readonly locale: Locale;
  readonly requestId: string;
  /** See `SubgraphRequest.clientAddress`. */
  readonly clientAddress: string | null;
  /** What the request may spend; null where nobody counts. */
  readonly spending: Spending | null;
  /** When the client is answered at the latest, in milliseconds since 1970; subgraphs are asked for nothing afterwards. */
  readonly deadline: number;
  /** See `SubgraphRequest.accessReason`. */
  readonly accessReason: string | null;
  /** Sees what becomes of the request; null or left out where nobody looks. */
  readonly watch?: RequestWatch | null;
  /** Headers of the client's that go on to subgraphs that are not ours, by lower-case name; left out where none does. */
  readonly forwarded?: Readonly<Record<string, string>>;
}
