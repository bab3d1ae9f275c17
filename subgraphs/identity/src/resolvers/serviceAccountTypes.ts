import { describeActor } from "../domain/actor.ts";
import {
  isLive,
  isOpen,
  type ServiceAccount as Account,
  type ServiceSecret as Secret,
} from "../domain/serviceAccount.ts";
import type {
  ServiceAccountChangeResolvers,
  ServiceAccountResolvers,
  ServiceSecretResolvers,
} from "../generated/resolvers.ts";

/** A secret with the account that it is of. */
export interface ShownSecret {
  readonly account: Account;
  readonly secret: Secret;
}

const CHANGES_SHOWN = 100;

/** The latest of some instants, of which each may be missing. */
const latest = (instants: readonly (Date | null)[]): Date | null =>
  instants.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);

export const ServiceAccount: ServiceAccountResolvers = {
  scopes: ({ scopes }) => [...scopes],
  createdBy: ({ createdBy }) => describeActor(createdBy),
  lastUsedAt: ({ secrets }) => latest(secrets.map(({ lastUsedAt }) => lastUsedAt)),
  secrets: (account) => account.secrets.map((secret) => ({ account, secret })).reverse(),
  changes: ({ changes }) => changes.slice(-CHANGES_SHOWN).reverse(),
};

export const ServiceSecret: ServiceSecretResolvers = {
  id: ({ secret }) => secret.id,
  createdAt: ({ secret }) => secret.createdAt,
  endsAt: ({ secret }) => secret.endsAt,
  lastUsedAt: ({ secret }) => secret.lastUsedAt,
  isGood: ({ account, secret }, _args, { now }) => isOpen(account, now) && isLive(secret, now),
};

export const ServiceAccountChange: ServiceAccountChangeResolvers = {
  by: ({ by }) => describeActor(by),
  fields: ({ fields }) => [...fields],
  scopesAdded: ({ scopesAdded }) => [...scopesAdded],
  scopesRemoved: ({ scopesRemoved }) => [...scopesRemoved],
};
