import type { GatewayContext } from "../../context.ts";
import type { Fetch, Variables } from "../../transports/SubgraphClient.ts";
import type { Tree } from "../Shape.ts";
import type { Path } from "./places.ts";
import type { PossibleTypes } from "./possibleTypes.ts";
import type { Rewrite } from "./rewrites.ts";
import type { Run } from "./Run.ts";

/** A fetch of a plan, compiled. */
export interface PlannedFetch {
  /** Its place in the order of the plan. */
  readonly number: number;
  readonly subgraph: string;
  readonly operation: string;
  /** Where its answer goes. */
  readonly path: Path;
  /** Whether it asks for entities, or for fields of Query or Mutation. */
  readonly isForEntities: boolean;
  readonly fetch: Fetch;
  readonly rewriteOutput: Rewrite | null;
  /** Names that the planner made up for this fetch, and what the answer calls them. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly possibleTypes: PossibleTypes;
  /** Logs what a subgraph did wrong; the reason holds nothing of the answer. */
  readonly logFault: (reason: string, context: GatewayContext, cause?: unknown) => void;
}

/** What was asked for in one run, and where the answer goes. */
export interface Asked {
  readonly run: Run;
  readonly planned: PlannedFetch;
  readonly variables: Variables;
  /** The objects that get the answer; null for the root. */
  readonly targets: readonly Tree[] | null;
  /** For each target the number of its entity in the answer. */
  readonly entities: readonly number[];
  /** How many entities are asked for. */
  readonly count: number;
}
