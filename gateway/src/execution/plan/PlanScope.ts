import type { Logger } from "@datong/subgraph-kit";
import type { SubgraphClient } from "../../transports/SubgraphClient.ts";
import type { PossibleTypes } from "./possibleTypes.ts";

/** What the plans of a graph are compiled with. */
export interface PlanScope {
  /** By the name of the subgraph. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  readonly possibleTypes: PossibleTypes;
  readonly logger: Logger;
}

/** A plan holds something that is not known here; the message says what, without anything of a client. */
export class NotCompilable extends Error {
  override readonly name = "NotCompilable";
}
