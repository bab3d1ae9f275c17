import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import { inForce } from "../rules/ruleBook.ts";
import { USER_ERASED, type UserErased } from "../userErased.ts";
import type { BenefitGrant } from "./grant.ts";
import {
  GRANT_UNKNOWN,
  GRANTS_MAX,
  TOO_MANY_GRANTS,
  UNKNOWN,
  type BenefitGrantUnknown,
  type BenefitUnknown,
  type TooManyBenefitGrants,
} from "./refusals.ts";
import type { BenefitParts } from "./useBenefit.ts";

/** The benefit is given, now or by an earlier call with the same key. */
export interface BenefitGranted {
  readonly kind: "BenefitGranted";
  readonly grant: BenefitGrant;
}

export interface BenefitRevoked {
  readonly kind: "BenefitRevoked";
  readonly grant: BenefitGrant;
}

/** It would have ended by now. */
export interface GrantOver {
  readonly kind: "GrantOver";
}

export type GrantOutcome = BenefitGranted | BenefitUnknown | TooManyBenefitGrants | IdempotencyKeyReused | UserErased;

const at = (instant: Date | null) => instant?.getTime() ?? null;

const isSame = (one: BenefitGrant, other: BenefitGrant): boolean =>
  one.userId === other.userId &&
  one.code === other.code &&
  one.uses === other.uses &&
  one.reason === other.reason &&
  at(one.validUntil) === at(other.validUntil);

/**
 * Gives somebody a benefit, whatever their tier. The limit of grants may be passed by calls that are made at the same
 * moment, by as many as these are.
 *
 * @param wanted whose `id` says which call it is: one that is sent again gets the grant that the first one gave
 */
export async function grantBenefit(
  { benefits, rulebooks, now }: Omit<BenefitParts, "takeTurn">,
  wanted: BenefitGrant,
): Promise<GrantOutcome | GrantOver> {
  const again = (grant: BenefitGrant): GrantOutcome =>
    isSame(grant, wanted) ? { kind: "BenefitGranted", grant: { ...grant, revoked: null } } : KEY_REUSED;
  const [earlier] = await benefits.grantsById([wanted.id]);
  if (earlier) return again(earlier);
  if (wanted.validUntil !== null && wanted.validUntil <= now) return { kind: "GrantOver" };

  const { rulesVersion, grantsOf, erased } = await benefits.readMembers([wanted.userId], now);
  if (erased.has(wanted.userId)) return USER_ERASED;
  const { benefits: known } = inForce((await rulebooks.at(rulesVersion)).benefits, now);
  if (!known.some(({ code }) => code === wanted.code)) return UNKNOWN;
  if ((grantsOf.get(wanted.userId)?.length ?? 0) >= GRANTS_MAX) return TOO_MANY_GRANTS;

  if (await benefits.addGrant(wanted)) return { kind: "BenefitGranted", grant: wanted };
  const [first = wanted] = await benefits.grantsById([wanted.id]);
  return again(first);
}

/** Takes a grant back, at once. A repetition answers with the first revocation. */
export async function revokeBenefit(
  { benefits, now }: Pick<BenefitParts, "benefits" | "now">,
  { id, by, reason }: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<BenefitRevoked | BenefitGrantUnknown> {
  const grant = await benefits.revoke(id, { at: now, by, reason });
  return grant ? { kind: "BenefitRevoked", grant } : GRANT_UNKNOWN;
}
