import type { Connection } from "@datong/subgraph-kit";
import type { ManagingParts } from "./domain/changeServiceAccount.ts";
import type { SecretHasher } from "./domain/serviceAccountPorts.ts";
import type { EndingSource } from "./endings.ts";
import { SCOPES } from "./generated/accessWords.ts";
import { newClientId, newSecret } from "./serviceSecret.ts";
import { scryptHasher } from "./store/secretHashes.ts";
import { mongoServiceAccountStore } from "./store/serviceAccounts.ts";

export interface ServiceAccountOptions {
  /** Left out, what is fit for production. */
  readonly hasher?: SecretHasher | undefined;
  /** Told which secrets have ended, before whoever ends them is answered. */
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
  knownScopes: SCOPES,
  notifyEnded,
});

/** The secrets of back ends that have ended, by themselves or with their account. */
export const endedSecrets = ({ accounts }: Pick<ManagingParts, "accounts">, now: () => Date): EndingSource => ({
  endedSince: (since) => accounts.endedBetween(since, now()),
});
