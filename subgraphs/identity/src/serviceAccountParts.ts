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
  /** Told after a change that ends tokens which are about; see `endedSecrets`. */
  readonly notifyEnded?: (() => void) | undefined;
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

/**
 * The ids of the secrets that have ended since, by themselves or with their account: tokens whose `sid` is among them are
 * good no longer.
 *
 * @param now whose time counts
 */
export const endedSecrets =
  ({ accounts }: Pick<ManagingParts, "accounts">, now: () => Date) =>
  (since: Date): Promise<readonly string[]> =>
    accounts.endedBetween(since, now());
