import type { BenefitAccount, BenefitUse, Birthday, CountedUse } from "../../domain/benefits/account.ts";
import type { BenefitGrant } from "../../domain/benefits/grant.ts";

export const ACCOUNTS = "benefitAccounts";
export const GRANTS = "benefitGrants";
export const USES = "benefitUses";

/** A document that is known by its model's `id`. */
type KeyedById<Model extends { readonly id: string }> = Omit<Model, "id"> & { readonly _id: string };

export interface AccountDocument {
  readonly _id: string;
  readonly version: number;
  readonly uses: readonly CountedUse[];
  /** The other user ids of which something is counted here; missing where there are none. */
  readonly owners?: readonly string[];
  readonly outbox: readonly BenefitUse[];
  readonly birthday?: Birthday;
  /** When its person was erased; the account of their pseudonym says it for ever. */
  readonly erasedAt?: Date;
}

export type UseDocument = KeyedById<BenefitUse>;

export type GrantDocument = KeyedById<BenefitGrant> & {
  /** When it ends or was taken back, whichever comes first: what a read looks for. */
  readonly endsAt: Date;
};

/** The end of a grant that has none. */
const NEVER = new Date(Date.UTC(9999, 11, 31));

export const endOf = ({ validUntil, revoked }: Pick<BenefitGrant, "validUntil" | "revoked">): Date =>
  [validUntil, revoked?.at].reduce<Date>((first, end) => (end && end < first ? end : first), NEVER);

export const toAccount = ({ _id, version, uses, outbox, birthday }: AccountDocument): BenefitAccount => ({
  ...{ userId: _id, version, uses, outbox, birthday: birthday ?? null },
});

export const toUse = ({ _id, ...use }: UseDocument): BenefitUse => ({ id: _id, ...use });

export const toGrant = ({ _id, ...stored }: GrantDocument): BenefitGrant => {
  const { userId, code, validFrom, validUntil, uses, reason, grantedAt, grantedBy, revoked } = stored;
  return { id: _id, userId, code, validFrom, validUntil, uses, reason, grantedAt, grantedBy, revoked };
};
