import type { Aliases, AskSubgraph, AuditTrail, ReadExportPage, SubgraphRequest } from "@datong/subgraph-kit";
import type { ConsentStore, LocationStore, PurposeStore, SendStore } from "./domain/ports.ts";
import type { Loaders } from "./loaders.ts";
import type { Catalogue } from "./purposes/Catalogue.ts";
import type { CompanyStaff, PlaceStore } from "./domain/staff/staffPorts.ts";
import type { StaffDeciding } from "./staff/ownStaffRules.ts";
import type { ExportStore } from "./domain/rights/exportPorts.ts";
import type { Erasing } from "./erasures.ts";
import type { WriteErasureReceipt, WriteReceipt } from "./receipts/receipt.ts";
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
  /** Null where there is nobody to ask. */
  readonly askIdentity: AskSubgraph | null;
  readonly erasing: Erasing;
  readonly writeReceipt: WriteReceipt;
  readonly writeErasureReceipt: WriteErasureReceipt;
  readonly trail: AuditTrail;
  readonly exports: ExportStore;
  /** Null where not every subgraph can be asked. */
  readonly exporting: Exporting | null;
  /** Null where there is no key to encrypt what is asked. */
  readonly correcting: Correcting | null;
  readonly exportPage: ReadExportPage;
}
