import type { Actor } from "./actor.ts";
import type { PageOf, SliceOf, TimeCursor } from "./ports.ts";

/** How long a permission holds; null for no bound. */
export interface GrantPeriod {
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

/** A permission of a member of staff, company-wide. */
export interface StaffGrant extends GrantPeriod {
  readonly id: string;
  /** The id that it was given for; merges do not rewrite it. */
  readonly userId: string;
  /** A word that the schema asks for, such as `orders:read`. */
  readonly grant: string;
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string;
  /** Null while nobody has taken it back. */
  readonly revoked: GrantRevocation | null;
}

/** Who took a permission back, and why. */
export interface GrantRevocation {
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string;
  /** Where what others have by right of the person's roles goes on. */
  readonly keepsGiven?: true;
}

/** A permission that was taken back. */
export interface TakenBack {
  /** Of the grant. */
  readonly id: string;
  readonly userId: string;
  readonly grant: string;
  readonly revoked: GrantRevocation;
}

/** Where the permissions of staff are kept, those that are over as well. */
export interface StaffStore {
  /** What these users have been granted and nobody has taken back, whenever it holds. */
  heldBy(userIds: readonly string[]): Promise<readonly StaffGrant[]>;
  /**
   * Keeps a new one.
   *
   * @returns false when this user has the same already, and it has not run out
   */
  add(grant: StaffGrant): Promise<boolean>;
  /**
   * Takes permissions back that these users have. Their sessions, and with their membership their roles, are still to be ended.
   *
   * @param grant which; null for all
   * @returns how many
   */
  revoke(userIds: readonly string[], grant: string | null, revocation: GrantRevocation): Promise<number>;
  /** Those of a word that have run out, and that nobody has taken back. */
  lapsed(grant: string, at: Date): Promise<readonly StaffGrant[]>;
  /** Takes one back that has run out; see `revoke`. One that was taken back meanwhile stays as it is. */
  revokeLapsed(id: string, revocation: GrantRevocation): Promise<void>;
  /** What was taken back, and may not have been brought to its end: among these, or before then. */
  unfinished(which: { readonly userIds: readonly string[] } | { readonly before: Date }): Promise<readonly TakenBack[]>;
  /** Notes that these have been brought to their end; what else was taken back from the same people meanwhile has not. */
  finish(ids: readonly string[]): Promise<void>;
  /** Oldest first. */
  page(asked: StaffAsked): Promise<SliceOf<StaffGrant>>;
}

/** Which permissions somebody wants to see. */
export interface StaffAsked {
  readonly page: PageOf<TimeCursor>;
  /** Null for every word. */
  readonly grant: string | null;
  /** Left out, those that hold then or later and were not taken back. */
  readonly heldAt?: Date;
}

/** Access tokens tell time in whole seconds. */
const endsAt = ({ validUntil }: GrantPeriod): number =>
  validUntil === null ? Infinity : Math.floor(validUntil.getTime() / 1_000) * 1_000;

/** Whether it has run out. */
export const hasLapsed = (grant: GrantPeriod, at: Date): boolean => endsAt(grant) <= at.getTime();

/** Those that hold at this moment. */
export const inForce = (grants: readonly StaffGrant[], at: Date): readonly StaffGrant[] =>
  grants.filter((grant) => (grant.validFrom ?? grant.at) <= at && !hasLapsed(grant, at));

/** Those that hold for some of a time that begins now or later. */
export const during = (grants: readonly StaffGrant[], { validFrom, validUntil }: GrantPeriod, now: Date) =>
  grants.filter(
    (grant) =>
      !hasLapsed(grant, validFrom && validFrom > now ? validFrom : now) &&
      (validUntil === null || (grant.validFrom ?? grant.at) < validUntil),
  );

/** When the first of them runs out, in milliseconds; Infinity when none does. */
export const firstEnd = (grants: readonly StaffGrant[]): number => Math.min(...grants.map(endsAt));

/** Whether two say the same. */
export const isSamePeriod = (a: GrantPeriod, b: GrantPeriod): boolean =>
  a.validFrom?.getTime() === b.validFrom?.getTime() && a.validUntil?.getTime() === b.validUntil?.getTime();
