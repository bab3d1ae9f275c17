import type { Aliases, AuditTrail, ReadExportPage, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore, LocationStore, PurposeStore, SendStore } from "./domain/ports.ts";
import type { Loaders } from "./loaders.ts";
import type { Catalogue } from "./purposes/Catalogue.ts";
import type { CompanyStaff, PlaceStore } from "./domain/staff/staffPorts.ts";
import type { StaffDeciding } from "./staff/ownStaffRules.ts";
import type { ExportStore } from "./domain/rights/exportPorts.ts";
import type { WriteReceipt } from "./receipt.ts";
import type { Correcting, Exporting } from "./rights.ts";

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
  readonly exports: ExportStore;
  /** Null where not every subgraph can be asked. */
  readonly exporting: Exporting | null;
  /** Null where there is no key to encrypt what is asked. */
  readonly correcting: Correcting | null;
  readonly exportPage: ReadExportPage;
}
