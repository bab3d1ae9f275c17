import { internalKeysFor, type InternalTokenKeys, type InternalTokenSecrets } from "@datong/subgraph-kit";

/** Stands for all subgraphs among the names of foreign ones. */
export const EVERY_SUBGRAPH = "*";

/** Which subgraphs are ours, and by what they know the gateway. */
export interface Trust {
  /** Left out or empty where no subgraph is ours. */
  readonly internalTokenSecrets?: InternalTokenSecrets;
  /** Names of subgraphs that are not ours: they are told nothing about the caller, and their errors hardly pass. */
  readonly foreign?: ReadonlySet<string>;
}

/** The keys by which a subgraph knows that the gateway asks; null for one that is not ours. */
export function keysOf(
  name: string,
  { internalTokenSecrets = new Map(), foreign = new Set() }: Trust,
): InternalTokenKeys | null {
  const isForeign = foreign.has(EVERY_SUBGRAPH) || foreign.has(name) || internalTokenSecrets.size === 0;
  return isForeign ? null : internalKeysFor(internalTokenSecrets, name);
}
