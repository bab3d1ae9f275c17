import type { Actor } from "./actor.ts";
import { DAY_MS } from "./durations.ts";

/** A secret of a back end, without its text: nobody keeps that. */
export interface ServiceSecret {
  /** Public: part of the secret's text, and the `sid` of the tokens that it brings. */
  readonly id: string;
  readonly createdAt: Date;
  /** When it ends or has ended; null when nobody has set an end. */
  readonly endsAt: Date | null;
  /** Whether somebody has ended it at once: then no clock is asked, of which each process has its own. */
  readonly isRevoked: boolean;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  /** Of the call that made it; null when the call had none. */
  readonly callKey: string | null;
}

/** What a company may say of a back end, and change. */
export interface ServiceAccountDetails {
  readonly name: string;
  /** What it is for. */
  readonly description: string;
  /** What it may do, in alphabetical order. */
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
}

/** Something that became of an account. */
export interface ServiceAccountChange {
  readonly kind: "CREATED" | "UPDATED" | "SECRET_ADDED" | "SECRET_REVOKED" | "DISABLED" | "ENABLED";
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string | null;
  /** The id of the secret that it was about. */
  readonly secret: string | null;
  readonly fields: readonly (keyof ServiceAccountDetails)[];
  readonly scopesAdded: readonly string[];
  readonly scopesRemoved: readonly string[];
}

/** A back end with credentials of its own (服务账号). */
export interface ServiceAccount extends ServiceAccountDetails {
  /** Its client id. */
  readonly id: string;
  readonly createdAt: Date;
  readonly createdBy: Actor;
  /** Null when it is not shut out. */
  readonly disabledAt: Date | null;
  readonly secrets: readonly ServiceSecret[];
  /** Oldest first. */
  readonly changes: readonly ServiceAccountChange[];
}

/** Secrets that an account may have at a time: room to rotate while a rotation is under way. */
export const SECRETS_MAX = 5;

/** For so long a secret that is over is kept, for those who ask which it was. */
const OVER_KEPT_MS = 30 * DAY_MS;

const isAfter = (end: Date | null, at: Date): boolean => end === null || end > at;

/** Whether the account lets a back end in. */
export const isOpen = ({ disabledAt, expiresAt }: ServiceAccount, at: Date): boolean =>
  disabledAt === null && isAfter(expiresAt, at);

/** Whether a secret has not ended, whatever became of its account. */
export const isLive = ({ endsAt, isRevoked }: ServiceSecret, at: Date): boolean => !isRevoked && isAfter(endsAt, at);

/** The secret as it is when nobody has it any more from `end` on; an earlier end stays. */
export const endedAt = (secret: ServiceSecret, end: Date): ServiceSecret =>
  isAfter(secret.endsAt, end) ? { ...secret, endsAt: end } : secret;

/** The secret as it is when it is ended at once. */
export const revokedAt = (secret: ServiceSecret, at: Date): ServiceSecret =>
  isLive(secret, at) ? { ...secret, endsAt: at, isRevoked: true } : secret;

/** Without the secrets that have been over for long. */
export const keptSecrets = (secrets: readonly ServiceSecret[], at: Date): readonly ServiceSecret[] =>
  secrets.filter(({ endsAt }) => isAfter(endsAt, new Date(at.getTime() - OVER_KEPT_MS)));

/** When a token ends that this secret brings now: with its time, its secret or its account, whichever is first. */
export const tokenEnd = (account: ServiceAccount, secret: ServiceSecret, at: Date, lifetimeMs: number): Date =>
  new Date(
    Math.min(
      at.getTime() + lifetimeMs,
      ...[account.expiresAt, secret.endsAt].flatMap((end) => (end ? [end.getTime()] : [])),
    ),
  );
