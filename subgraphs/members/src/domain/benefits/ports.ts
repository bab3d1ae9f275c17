import type { MemberReads } from "../member.ts";
import type { BenefitAccount, BenefitUse, Birthday } from "./account.ts";
import type { BenefitGrant } from "./grant.ts";

/** The place of an entry in a list that is newest first. */
export interface BookCursor {
  readonly at: Date;
  readonly id: string;
}

export interface BookPage<Entry> {
  readonly nodes: readonly Entry[];
  readonly hasNextPage: boolean;
}

/** What to write to an account that is still at `version`. */
export interface AccountChange extends Pick<BenefitAccount, "userId" | "version" | "uses"> {
  /** What is to be told to the book of uses. */
  readonly told: BenefitUse;
}

/** What benefits ask of the database. Each call is a fixed number of commands, however many keys. */
export interface BenefitStore {
  /**
   * What is known of these user ids, and of others who are asked for at the same moment: one command answers all.
   *
   * @param now grants that had ended by then may be missing
   */
  readMembers(userIds: readonly string[], now: Date): Promise<MemberReads>;

  /** One account; null where there is none. */
  accountOf(userId: string): Promise<BenefitAccount | null>;

  /** Writes an account that is still at its version. @returns whether it was */
  swap(change: AccountChange): Promise<boolean>;

  /** Moves uses and reversals from the outboxes of their accounts to the book. */
  settle(told: readonly BenefitUse[]): Promise<void>;

  /** Uses in the book. */
  usesById(ids: readonly string[]): Promise<readonly BenefitUse[]>;

  /** Uses of these user ids, newest first. */
  usesOf(owners: readonly string[], first: number, after: BookCursor | null): Promise<BookPage<BenefitUse>>;

  grantsById(ids: readonly string[]): Promise<readonly BenefitGrant[]>;

  /** Grants to these user ids, standing or not, newest first. */
  grantsOf(userIds: readonly string[], first: number, after: BookCursor | null): Promise<BookPage<BenefitGrant>>;

  /** @returns whether there was none of its id */
  addGrant(grant: BenefitGrant): Promise<boolean>;

  /** Takes a grant back unless it was before. @returns the grant as it is then; null where there is none */
  revoke(id: string, revoked: NonNullable<BenefitGrant["revoked"]>): Promise<BenefitGrant | null>;

  /** Sets a birthday where that of the account is still the one that was seen. @returns whether it was */
  setBirthday(userId: string, seen: Birthday | null, birthday: Birthday): Promise<boolean>;
}
