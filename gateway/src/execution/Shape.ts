import type { GraphQLFormattedError } from "graphql";
import type { Executed } from "./CompiledOperation.ts";
import type { Variables } from "../transports/SubgraphClient.ts";

/**
 * What subgraphs answered, merged: by response names, with whatever else the plan asked for beside them (keys, `__typename`,
 * required fields).
 */
export type Tree = Record<string, unknown>;

/**
 * Makes the answer of one operation out of what the subgraphs gave: what the client asked for in the order in which it asked,
 * each value checked and serialised as its type says, nulls propagated. `errors` are those that no subgraph has told: where
 * a value cannot be what the schema promises.
 *
 * @param tree null when nothing could be fetched
 */
export type Shape = (tree: Tree | null, variables: Variables) => Shaped;

/** An answer, and which of its errors cost more than the object that lacks a value: what is around that must be there. */
export interface Shaped extends Executed {
  /** Left out or null where none does. */
  readonly far?: ReadonlySet<GraphQLFormattedError> | null;
}
