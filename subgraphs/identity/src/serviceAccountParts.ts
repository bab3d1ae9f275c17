import type { Connection } from "@datong/subgraph-kit";
import type { ManagingParts } from "./domain/changeServiceAccount.ts";
import type { SecretHasher } from "./domain/serviceAccountPorts.ts";
import { scopes } from "./generated/scopes.ts";
import { newClientId, newSecret } from "./serviceSecret.ts";
import { scryptHasher } from "./store/secretHashes.ts";
import { mongoServiceAccountStore } from "./store/serviceAccounts.ts";

export interface ServiceAccountOptions {
  /** Left out, what is fit for production. */
  readonly hasher?: SecretHasher | undefined;
  /** Told which secrets have ended; see `endedSecrets`. */
  readonly notifyEnded?: ManagingParts["notifyEnded"] | undefined;
}

/** What managing service accounts needs, over one database. */
export const createServiceAccountParts = (
  connection: Connection,
  { hasher = scryptHasher(), notifyEnded = () => undefined }: ServiceAccountOptions = {},
): ManagingParts => ({
  accounts: mongoServiceAccountStore(connection),
  hasher,
  newSecret,
  newClientId,
  knownScopes: scopes,
  notifyEnded,
});

/** Which secrets of back ends have ended. */
export interface EndedSecrets {
  /**
   * The ids of those that have ended since then, by themselves or with their account: tokens whose `sid` is among them are
   * good no longer.
   */
  endedSince(since: Date): Promise<readonly string[]>;
}

export const endedSecrets = ({ accounts }: Pick<ManagingParts, "accounts">, now: () => Date): EndedSecrets => ({
  endedSince: (since) => accounts.endedBetween(since, now()),
});
