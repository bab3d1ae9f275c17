import { giveBackAll, limitedAddress, takeAll, type Limit, type LimitStore } from "./limits.ts";
import { isLive, isOpen, tokenEnd, type ServiceAccount, type ServiceSecret } from "./serviceAccount.ts";
import type { SecretHasher, ServiceAccountStore } from "./serviceAccountPorts.ts";

/** Limits of wrong secrets, and how long tokens hold. */
export interface ServiceTokenRules {
  /** Wrong secrets for one client id from one address. */
  readonly wrongPerClient: Limit;
  /** Wrong secrets from one address, whosesoever. */
  readonly wrongPerAddress: Limit;
  readonly lifetimeMs: number;
}

/** What giving a back end a token needs. */
export interface ServiceTokenParts {
  readonly accounts: ServiceAccountStore;
  readonly hasher: SecretHasher;
  readonly limits: LimitStore;
  readonly rules: ServiceTokenRules;
  /** The id of the secret whose text this is; null for what cannot be one. */
  readonly secretIdOf: (text: string) => string | null;
  /** Signs a token. */
  readonly issue: (claims: ServiceTokenClaims) => Promise<string>;
}

/** What a back end's token says. */
export interface ServiceTokenClaims {
  readonly clientId: string;
  readonly secretId: string;
  readonly scopes: readonly string[];
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** A back end shows its credentials. */
export interface TokenRequest {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it asks for; null for all that it may. */
  readonly scopes: readonly string[] | null;
  /** Null when it is not known. */
  readonly clientAddress: string | null;
  readonly now: Date;
}

export type TokenAnswer =
  | {
      readonly kind: "TokenGiven";
      readonly token: string;
      readonly expiresInSeconds: number;
      readonly scopes: readonly string[];
    }
  /** Unknown, wrong, over, shut out: whoever asks is not told which. */
  | { readonly kind: "ClientRejected" }
  | { readonly kind: "ScopeRejected"; readonly scopes: readonly string[] }
  | { readonly kind: "TooManyWrong"; readonly retryAt: Date };

interface Proved {
  readonly account: ServiceAccount;
  readonly secret: ServiceSecret;
}

/**
 * Whether this is a good secret of this client. One hash is computed for every answer, also for a client or a secret that
 * nobody has. A hash that is cheaper than today's is replaced.
 */
async function prove(
  { accounts, hasher, secretIdOf }: ServiceTokenParts,
  { clientId, clientSecret, now }: TokenRequest,
): Promise<Proved | null> {
  const secretId = secretIdOf(clientSecret);
  // Says nothing about anybody, and costs nothing.
  if (secretId === null) return null;
  const read = await accounts.byId(clientId);
  const kept = read?.hashes.get(secretId) ?? null;
  const secret = read?.account.secrets.find(({ id }) => id === secretId);
  const isRight = await hasher.matches(clientSecret, kept);
  if (!isRight || !read || !secret || !kept) return null;
  if (!isOpen(read.account, now) || !isLive(secret, now)) return null;
  await accounts.noteUse(clientId, secretId, now, hasher.isCurrent(kept) ? null : await hasher.hash(clientSecret));
  return { account: read.account, secret };
}

const wholeSeconds = (time: Date): number => Math.floor(time.getTime() / 1_000);

/**
 * Gives a back end an access token for its secret (RFC 6749, 4.4). Every attempt takes its slots before it is looked at,
 * and a right one gives them back. What is counted is an address, and a client from an address: whoever brings wrong
 * secrets of a client from elsewhere does not keep the client out.
 */
export async function giveServiceToken(parts: ServiceTokenParts, request: TokenRequest): Promise<TokenAnswer> {
  const { limits, rules } = parts;
  const { clientId, now } = request;
  const address = limitedAddress(request.clientAddress);
  const taken = await takeAll(
    limits,
    [
      // First, so that an address beyond its limit writes nothing more, whichever client ids it makes up.
      { key: { what: "WRONG_SECRETS_FROM_ADDRESS", of: address }, limit: rules.wrongPerAddress },
      { key: { what: "WRONG_SECRETS_OF_CLIENT", of: `${clientId}\n${address}` }, limit: rules.wrongPerClient },
    ],
    now,
  );
  if (taken.kind === "FULL") return { kind: "TooManyWrong", retryAt: taken.freeAt };
  const proved = await prove(parts, request);
  if (!proved) return { kind: "ClientRejected" };
  await giveBackAll(limits, taken.slots);

  const { account, secret } = proved;
  const scopes = request.scopes ?? account.scopes;
  const beyond = scopes.filter((scope) => !account.scopes.includes(scope));
  if (beyond.length > 0) return { kind: "ScopeRejected", scopes: beyond };
  // JSON web tokens tell time in whole seconds.
  const end = wholeSeconds(tokenEnd(account, secret, now, rules.lifetimeMs));
  const expiresInSeconds = end - wholeSeconds(now);
  if (expiresInSeconds < 1) return { kind: "ClientRejected" };
  const token = await parts.issue({
    clientId,
    secretId: secret.id,
    scopes,
    issuedAt: new Date(wholeSeconds(now) * 1_000),
    expiresAt: new Date(end * 1_000),
  });
  return { kind: "TokenGiven", token, expiresInSeconds, scopes };
}
