import type { Logger, SubgraphRequest } from "@datong/subgraph-kit";
import type { CodeParts } from "./domain/code.ts";
import type { IdentityParts } from "./domain/ports.ts";
import type { SessionDeps } from "./domain/sessionPorts.ts";
import type { Loaders } from "./loaders.ts";

/** What a resolver of the identity subgraph may reach. */
export interface Context extends SubgraphRequest, IdentityParts, SessionDeps {
  readonly loaders: Loaders;
  readonly logger: Logger;
  readonly codes: CodeParts;
  /** Phone numbers (E.164) that companies test with; they identify nobody. */
  readonly testPhones: ReadonlySet<string>;
}
