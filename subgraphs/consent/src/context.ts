import type { Aliases, AskSubgraph, AuditTrail, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore, LocationStore, PurposeStore, SendStore } from "./domain/ports.ts";
import type { Loaders } from "./loaders.ts";
import type { Catalogue } from "./purposes/Catalogue.ts";
import type { Erasing } from "./erasures.ts";
import type { WriteErasureReceipt, WriteReceipt } from "./receipt.ts";

/** What a resolver of the consent subgraph may reach. */
export interface Context extends SubgraphRequest {
  readonly now: Date;
  readonly catalogue: Catalogue;
  readonly purposeStore: PurposeStore;
  readonly store: ConsentStore;
  readonly sends: SendStore;
  readonly locations: LocationStore;
  readonly loaders: Loaders;
  readonly aliases: Aliases;
  /** Null where there is nobody to ask. */
  readonly askIdentity: AskSubgraph | null;
  readonly erasing: Erasing;
  readonly writeReceipt: WriteReceipt;
  readonly writeErasureReceipt: WriteErasureReceipt;
  readonly trail: AuditTrail;
}
