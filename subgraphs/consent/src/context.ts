import type { Aliases, AuditTrail, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore, LocationStore, PurposeStore, SendStore } from "./domain/ports.ts";
import type { Loaders } from "./loaders.ts";
import type { Catalogue } from "./purposes/Catalogue.ts";
import type { WriteReceipt } from "./receipt.ts";

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
  readonly writeReceipt: WriteReceipt;
  readonly trail: AuditTrail;
}
