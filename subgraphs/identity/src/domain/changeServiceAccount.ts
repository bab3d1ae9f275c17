import type { Actor } from "./actor.ts";
import type { ServiceAccount, ServiceAccountChange, ServiceSecret } from "./serviceAccount.ts";
import type { SecretHash, SecretHasher, SecretText, ServiceAccountStore } from "./serviceAccountPorts.ts";

/** What managing service accounts needs. */
export interface ManagingParts {
  readonly accounts: ServiceAccountStore;
  readonly hasher: SecretHasher;
  readonly newSecret: () => SecretText;
  readonly newClientId: () => string;
  /** All scopes that a field asks for. */
  readonly knownScopes: readonly string[];
  /** Told which secrets a change has ended, once it is written: tokens that they have brought are about. */
  readonly notifyEnded: (secretIds: readonly string[]) => void;
}

/** Who manages, and when. */
export interface Managing {
  readonly actor: Actor;
  /** The scopes that the caller may give: what they may do themselves; null for all, which is the operator's. */
  readonly held: ReadonlySet<string> | null;
  readonly now: Date;
}

/** A secret has been made, with its account or for one that was there. */
export interface SecretGiven {
  readonly kind: "SecretGiven";
  readonly account: ServiceAccount;
  readonly secret: ServiceSecret;
  /** Shown once, kept nowhere. Secret: never log it. */
  readonly clientSecret: string;
}

/** What was asked for has been done, by this call or before. */
export interface Changed {
  readonly kind: "Changed";
  readonly account: ServiceAccount;
}

/** An earlier call with the same key has made a secret, and shown it. */
export interface SecretAlreadyShown {
  readonly kind: "SecretAlreadyShown";
  readonly account: ServiceAccount;
  readonly secretId: string;
}

/** No field asks for these scopes. */
export interface ScopeUnknown {
  readonly kind: "ScopeUnknown";
  readonly scopes: readonly string[];
  readonly known: readonly string[];
}

/** Whoever manages accounts gives only what they may do themselves. */
export interface ScopeNotHeld {
  readonly kind: "ScopeNotHeld";
  readonly scopes: readonly string[];
}

export interface TooManySecrets {
  readonly kind: "TooManySecrets";
  readonly max: number;
}

/** There is no such account or secret, or the account is shut out. */
export interface Refused<
  Kind extends string = "ServiceAccountUnknown" | "ServiceSecretUnknown" | "ServiceAccountIsDisabled",
> {
  readonly kind: Kind;
}

export type AccountUnknown = Refused<"ServiceAccountUnknown">;

/** What a decision makes of an account; a refusal changes nothing, and `Changed` says that nothing need be done. */
export type Decision<Refusal> =
  | {
      readonly kind: "Write";
      readonly next: ServiceAccount;
      readonly change: Partial<ServiceAccountChange> & Pick<ServiceAccountChange, "kind">;
      readonly hash?: SecretHash;
      /** The secrets that it ends at once. */
      readonly ends?: readonly string[];
    }
  | Changed
  | Refusal;

/** What most changes say nothing of. */
export const NOTHING_MORE = { reason: null, secret: null, fields: [], scopesAdded: [], scopesRemoved: [] } as const;

/** Each once, in alphabetical order. */
export const sorted = (scopes: readonly string[]): readonly string[] => [...new Set(scopes)].sort();

/** The scopes of the first list that the second one lacks. */
export const without = (scopes: readonly string[], others: readonly string[]): readonly string[] =>
  scopes.filter((scope) => !others.includes(scope));

/** Null when they exist and the caller may give them. */
export function refuseScopes(
  { knownScopes }: ManagingParts,
  { held }: Managing,
  scopes: readonly string[],
): ScopeUnknown | ScopeNotHeld | null {
  const unknown = without(scopes, knownScopes);
  if (unknown.length > 0) return { kind: "ScopeUnknown", scopes: unknown, known: knownScopes };
  return refuseBeyond(held, scopes);
}

/** Null when the caller may do all of it, too. */
export function refuseBeyond(held: Managing["held"], scopes: readonly string[]): ScopeNotHeld | null {
  const beyond = held ? scopes.filter((scope) => !held.has(scope)) : [];
  return beyond.length > 0 ? { kind: "ScopeNotHeld", scopes: beyond } : null;
}

/** More than can meet: changes of one account are made by people. */
const TRIES = 20;

/**
 * Changes an account by one conditional write of its document, with the change's own record: what was read in vain is read
 * anew. So of parallel changes each sees the one before it, and none is lost.
 *
 * @param decide pure; may be asked again with the account as somebody else has left it
 */
export async function changeAccount<Refusal extends { readonly kind: string }>(
  { accounts, notifyEnded }: ManagingParts,
  { actor, now }: Managing,
  id: string,
  decide: (account: ServiceAccount) => Decision<Refusal>,
): Promise<Changed | Refusal | AccountUnknown> {
  for (let tries = 0; tries < TRIES; tries++) {
    const read = await accounts.byId(id);
    if (!read) return { kind: "ServiceAccountUnknown" };
    const decided = decide(read.account);
    if (decided.kind !== "Write") return decided as Changed | Refusal;
    const { next, change, hash = null, ends = [] } = decided as Extract<Decision<never>, { kind: "Write" }>;
    const whole: ServiceAccountChange = { ...NOTHING_MORE, ...change, at: now, by: actor };
    if (!(await accounts.replace(read, next, whole, hash))) continue;
    if (ends.length > 0) notifyEnded(ends);
    return { kind: "Changed", account: { ...next, changes: [...next.changes, whole] } };
  }
  throw new Error("The service account changes all the time.");
}
