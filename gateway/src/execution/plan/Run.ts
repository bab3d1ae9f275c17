import type { GraphQLFormattedError } from "graphql";
import type { GatewayContext } from "../../context.ts";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Tree } from "../Shape.ts";

/** One execution of a plan: what it was given, and what has come of it so far. */
export interface Run {
  readonly variables: Variables;
  readonly context: GatewayContext;
  /** What subgraphs have answered, merged; null before the first answer. */
  tree: Tree | null;
  /** The errors of each fetch, at its number: they are told in the order of the plan, whatever came first. */
  readonly errors: (GraphQLFormattedError[] | undefined)[];
  /** Objects of which a subgraph has said that there is no such entity; null where none has. */
  absent: Set<Tree> | null;
}

/** A part of a plan. Answers nothing when it has ended already, and never rejects. */
export type Step = (run: Run) => Promise<void> | undefined;
