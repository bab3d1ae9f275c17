import type { Aliases, AuditTrail, ReadExportPage, SubgraphRequest } from "@datong/subgraph-kit";
import type { Intake } from "./domain/intake.ts";
import type { DataDictionary } from "./domain/mapping/describeDictionary.ts";
import type { CartStore } from "./domain/cartPorts.ts";
import type { OrderStore } from "./domain/ports.ts";
import type { ReservationStore } from "./domain/reservationPorts.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of the orders subgraph may reach. */
export interface Context extends SubgraphRequest {
  readonly now: Date;
  readonly store: OrderStore;
  readonly intake: Intake;
  readonly dictionary: DataDictionary;
  readonly carts: CartStore;
  readonly reservations: ReservationStore;
  readonly loaders: Loaders;
  readonly aliases: Aliases;
  readonly trail: AuditTrail;
  readonly exportPage: ReadExportPage;
}
