import type { Aliases, AuditTrail, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore } from "./domain/ports.ts";
import type { Purposes } from "./domain/purpose.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of the consent subgraph may reach. */
export interface Context extends SubgraphRequest {
  readonly now: Date;
  readonly purposes: Purposes;
  readonly store: ConsentStore;
  readonly loaders: Loaders;
  readonly aliases: Aliases;
  readonly trail: AuditTrail;
}
