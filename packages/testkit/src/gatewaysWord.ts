import {
  internalKeysFor,
  Secret,
  type Caller,
  type InternalTokenKeys,
  type InternalTokenSecrets,
} from "@datong/subgraph-kit";

/** From what a gateway of a test makes internal tokens; other secrets for another seed. */
export const internalSecrets = (seed = 1): InternalTokenSecrets =>
  new Map([["k1", new Secret(new Uint8Array(32).fill(seed))]]);

/** The keys of a subgraph behind that gateway. */
export const internalKeys = (subgraph: string, seed = 1): InternalTokenKeys =>
  internalKeysFor(internalSecrets(seed), subgraph);

/** As long as a token holds at most. */
const TIME_LEFT_MS = 30_000;

/** What that gateway sends along with a request of this caller. */
export const anInternalToken = (keys: InternalTokenKeys, caller: Caller): string =>
  keys.sign({ caller, requestId: "test", clientAddress: null, deadline: Date.now() + TIME_LEFT_MS });
