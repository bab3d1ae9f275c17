/** A benefit that was given to somebody, whatever their tier. */
export interface BenefitGrant {
  readonly id: string;
  /** The user id that it was given to. */
  readonly userId: string;
  readonly code: string;
  readonly validFrom: Date;
  /** Null when it does not end. */
  readonly validUntil: Date | null;
  /** How often it can be used in all; null for any number of times. */
  readonly uses: number | null;
  readonly reason: string;
  readonly grantedAt: Date;
  readonly grantedBy: string;
  readonly revoked: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

export const isStanding = ({ validFrom, validUntil, revoked }: BenefitGrant, now: Date): boolean =>
  revoked === null && validFrom <= now && (validUntil === null || now < validUntil);
