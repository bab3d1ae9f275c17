import type { Logger, SubgraphRequest } from "@datong/subgraph-kit";
import type { IdentityStore } from "./domain/ports.ts";
import type { SessionDeps } from "./domain/sessionPorts.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of the identity subgraph may reach. */
export interface Context extends SubgraphRequest, SessionDeps {
  readonly now: Date;
  readonly store: IdentityStore;
  readonly loaders: Loaders;
  readonly logger: Logger;
  /** Phone numbers (E.164) that companies test with; they identify nobody. */
  readonly testPhones: ReadonlySet<string>;
  /** Makes the id of a new person or session; a later one sorts after an earlier one. */
  readonly newId: () => string;
}
