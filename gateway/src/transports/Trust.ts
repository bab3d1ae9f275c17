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

const NO_SECRETS: InternalTokenSecrets = new Map();

/** Whether a subgraph is not ours: every one is that where the gateway has no secrets. */
export const isForeign = (name: string, { internalTokenSecrets = NO_SECRETS, foreign = new Set() }: Trust): boolean =>
  foreign.has(EVERY_SUBGRAPH) || foreign.has(name) || internalTokenSecrets.size === 0;

/** The keys by which a subgraph knows that the gateway asks; null for one that is not ours. */
export const keysOf = (name: string, trust: Trust): InternalTokenKeys | null =>
  isForeign(name, trust) ? null : internalKeysFor(trust.internalTokenSecrets ?? NO_SECRETS, name);
