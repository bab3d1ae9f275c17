import { internalKeysFor, type InternalTokenKeys, type InternalTokenSecrets } from "@datong/subgraph-kit";

/** Stands for all subgraphs in a list of names. */
export const EVERY_SUBGRAPH = "*";

/** The names of subgraphs that are not Datong's. They know no internal tokens, and get none. */
export type ForeignSubgraphs = typeof EVERY_SUBGRAPH | ReadonlySet<string>;

/** Whose subgraphs there are, and by what ours know the gateway. */
export interface Trust {
  /** Empty where no subgraph is ours. */
  readonly internalTokenSecrets: InternalTokenSecrets;
  /** Left out: none, unless there are no secrets. */
  readonly foreign?: ForeignSubgraphs;
}

/** The keys by which a subgraph knows that the gateway asks; null for one that is not ours. */
export function keysOf(name: string, { internalTokenSecrets, foreign = new Set() }: Trust): InternalTokenKeys | null {
  const isForeign = foreign === EVERY_SUBGRAPH || foreign.has(name) || internalTokenSecrets.size === 0;
  return isForeign ? null : internalKeysFor(internalTokenSecrets, name);
}
