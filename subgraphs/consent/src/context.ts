import type { Aliases, AuditTrail, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore, LocationStore, PurposeStore, SendStore } from "./domain/ports.ts";
import type { Loaders } from "./loaders.ts";
import type { Catalogue } from "./purposes/Catalogue.ts";
import type { CompanyStaff, PlaceStore } from "./domain/staff/staffPorts.ts";
import type { WriteReceipt } from "./receipt.ts";
import type { StaffDeciding } from "./staff/ownStaffRules.ts";

/** What is needed to decide about staff. */
export type StaffParts = StaffDeciding & { readonly places: PlaceStore; readonly company: CompanyStaff };

/** What a resolver of the consent subgraph may reach. */
export interface Context extends SubgraphRequest {
  readonly now: Date;
  readonly catalogue: Catalogue;
  readonly purposeStore: PurposeStore;
  readonly store: ConsentStore;
  readonly sends: SendStore;
  readonly locations: LocationStore;
  readonly staff: StaffParts;
  readonly loaders: Loaders;
  readonly aliases: Aliases;
  readonly writeReceipt: WriteReceipt;
  readonly trail: AuditTrail;
}
