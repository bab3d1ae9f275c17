import {
  changeAccount,
  NOTHING_MORE,
  refuseBeyond,
  refuseScopes,
  sorted,
  without,
  type AccountUnknown,
  type Changed,
  type Managing,
  type ManagingParts,
  type Refused,
  type ScopeNotHeld,
  type ScopeUnknown,
  type SecretAlreadyShown,
  type SecretGiven,
  type TooManySecrets,
} from "./changeServiceAccount.ts";
import {
  endedAt,
  isLive,
  keptSecrets,
  revokedAt,
  SECRETS_MAX,
  type ServiceAccount,
  type ServiceAccountChange,
  type ServiceAccountDetails,
  type ServiceSecret,
} from "./serviceAccount.ts";

const DETAILS = ["name", "description", "scopes", "expiresAt"] as const satisfies (keyof ServiceAccountDetails)[];

const liveIds = ({ secrets }: ServiceAccount, at: Date): readonly string[] =>
  secrets.filter((secret) => isLive(secret, at)).map(({ id }) => id);

/** Makes an account with its first secret. A call repeated with its key makes nothing, and shows no secret. */
export async function createServiceAccount(
  parts: ManagingParts,
  managing: Managing,
  {
    secretExpiresAt,
    callKey,
    ...details
  }: ServiceAccountDetails & { readonly secretExpiresAt: Date | null; readonly callKey: string | null },
): Promise<SecretGiven | SecretAlreadyShown | ScopeUnknown | ScopeNotHeld> {
  const scopes = sorted(details.scopes);
  const refusal = refuseScopes(parts, managing, scopes);
  if (refusal) return refusal;
  const { id, text } = parts.newSecret();
  const { now, actor } = managing;
  const secret: ServiceSecret = {
    id,
    createdAt: now,
    endsAt: secretExpiresAt,
    isRevoked: false,
    lastUsedAt: null,
    callKey,
  };
  const created: ServiceAccountChange = {
    ...NOTHING_MORE,
    kind: "CREATED",
    at: now,
    by: actor,
    secret: id,
    scopesAdded: scopes,
  };
  const account: ServiceAccount = {
    ...details,
    scopes,
    id: parts.newClientId(),
    createdAt: now,
    createdBy: actor,
    disabledAt: null,
    secrets: [secret],
    changes: [created],
  };
  const kept = await parts.accounts.insert(account, await parts.hasher.hash(text), callKey);
  if (kept.id === account.id) return { kind: "SecretGiven", account, secret, clientSecret: text };
  return { kind: "SecretAlreadyShown", account: kept, secretId: kept.changes[0]?.secret ?? "" };
}

/**
 * Changes what is said of an account. Whoever manages changes only those that can do no more than themselves. Where an
 * account has run out, a later end gives it time and none of its secrets back: they have been told to be over.
 */
export function updateServiceAccount(
  parts: ManagingParts,
  managing: Managing,
  id: string,
  wanted: Partial<ServiceAccountDetails>,
): Promise<Changed | AccountUnknown | ScopeUnknown | ScopeNotHeld> {
  return changeAccount<ScopeUnknown | ScopeNotHeld>(parts, managing, id, (account) => {
    const scopes = wanted.scopes ? sorted(wanted.scopes) : account.scopes;
    const scopesAdded = without(scopes, account.scopes);
    const scopesRemoved = without(account.scopes, scopes);
    const refusal = refuseScopes(parts, managing, scopesAdded) ?? refuseBeyond(managing.held, account.scopes);
    if (refusal) return refusal;
    const ranOut = account.expiresAt !== null && account.expiresAt <= managing.now ? account.expiresAt : null;
    const secrets = ranOut ? account.secrets.map((one) => endedAt(one, ranOut)) : account.secrets;
    const next = { ...account, ...wanted, scopes, secrets };
    const fields = DETAILS.filter((field) => JSON.stringify(next[field]) !== JSON.stringify(account[field]));
    if (fields.length === 0) return { kind: "Changed", account };
    return {
      kind: "Write",
      next,
      change: { kind: "UPDATED", fields, scopesAdded, scopesRemoved },
    };
  });
}

/**
 * Gives an account a further secret, and the others an end. A call repeated with its key makes nothing, and shows no
 * secret. Whoever has a secret may do what the account may: they rotate only those that can do no more than they.
 *
 * @param overlapMs for how long the others are still good; what ends before that stays so
 */
export async function rotateServiceSecret(
  parts: ManagingParts,
  managing: Managing,
  id: string,
  {
    overlapMs,
    secretExpiresAt,
    callKey,
  }: { readonly overlapMs: number; readonly secretExpiresAt: Date | null; readonly callKey: string | null },
): Promise<
  | SecretGiven
  | SecretAlreadyShown
  | AccountUnknown
  | Refused<"ServiceAccountIsDisabled">
  | ScopeNotHeld
  | TooManySecrets
> {
  const { now, held } = managing;
  const { id: secretId, text } = parts.newSecret();
  const secret: ServiceSecret = {
    id: secretId,
    createdAt: now,
    endsAt: secretExpiresAt,
    isRevoked: false,
    lastUsedAt: null,
    callKey,
  };
  const hash = await parts.hasher.hash(text);
  const outcome = await changeAccount<
    SecretAlreadyShown | Refused<"ServiceAccountIsDisabled"> | ScopeNotHeld | TooManySecrets
  >(parts, managing, id, (account) => {
    const beyond = refuseBeyond(held, account.scopes);
    if (beyond) return beyond;
    const shown = account.secrets.find((one) => callKey !== null && one.callKey === callKey);
    if (shown) return { kind: "SecretAlreadyShown", account, secretId: shown.id };
    if (account.disabledAt) return { kind: "ServiceAccountIsDisabled" };
    const end = new Date(now.getTime() + overlapMs);
    const others = keptSecrets(account.secrets, now).map((one) =>
      overlapMs === 0 ? revokedAt(one, now) : endedAt(one, end),
    );
    if (others.filter((one) => isLive(one, now)).length >= SECRETS_MAX)
      return { kind: "TooManySecrets", max: SECRETS_MAX };
    return {
      kind: "Write",
      next: { ...account, secrets: [...others, secret] },
      change: { kind: "SECRET_ADDED", secret: secretId },
      hash,
      ends: overlapMs === 0 ? liveIds(account, now) : [],
    };
  });
  return outcome.kind === "Changed"
    ? { kind: "SecretGiven", account: outcome.account, secret, clientSecret: text }
    : outcome;
}

/** Ends one secret at once. */
export const revokeServiceSecret = (
  parts: ManagingParts,
  managing: Managing,
  id: string,
  { secretId, reason }: { readonly secretId: string; readonly reason: string },
): Promise<Changed | AccountUnknown | Refused<"ServiceSecretUnknown">> =>
  changeAccount<Refused<"ServiceSecretUnknown">>(parts, managing, id, (account) => {
    const found = account.secrets.find((one) => one.id === secretId);
    if (!found) return { kind: "ServiceSecretUnknown" };
    if (!isLive(found, managing.now)) return { kind: "Changed", account };
    const secrets = account.secrets.map((one) => (one === found ? revokedAt(one, managing.now) : one));
    return {
      kind: "Write",
      next: { ...account, secrets },
      change: { kind: "SECRET_REVOKED", secret: secretId, reason },
      ends: [secretId],
    };
  });

/**
 * Shuts a back end out: its secrets end for good. Were they good again later, so would be whatever somebody has copied;
 * and a token that names one of them can be refused without asking whether its account is let in just now.
 */
export const disableServiceAccount = (
  parts: ManagingParts,
  managing: Managing,
  id: string,
  reason: string,
): Promise<Changed | AccountUnknown> =>
  changeAccount<never>(parts, managing, id, (account) => {
    if (account.disabledAt) return { kind: "Changed", account };
    const secrets = account.secrets.map((one) => revokedAt(one, managing.now));
    return {
      kind: "Write",
      next: { ...account, secrets, disabledAt: managing.now },
      change: { kind: "DISABLED", reason },
      ends: liveIds(account, managing.now),
    };
  });

/** Lets a back end in again; its secrets stay ended. */
export const enableServiceAccount = (
  parts: ManagingParts,
  managing: Managing,
  id: string,
  reason: string,
): Promise<Changed | AccountUnknown | ScopeNotHeld> =>
  changeAccount<ScopeNotHeld>(parts, managing, id, (account) => {
    const beyond = refuseBeyond(managing.held, account.scopes);
    if (beyond) return beyond;
    if (!account.disabledAt) return { kind: "Changed", account };
    return { kind: "Write", next: { ...account, disabledAt: null }, change: { kind: "ENABLED", reason } };
  });
