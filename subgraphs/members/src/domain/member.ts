import type { BenefitAccount, Birthday, CountedUse } from "./benefits/account.ts";
import type { BenefitGrant } from "./benefits/grant.ts";
import { heldBenefits, type HeldBenefit } from "./benefits/heldBenefits.ts";
import { inForce, type RuleBook } from "./rules/ruleBook.ts";
import { startOf } from "./tiers/localDay.ts";
import type { QualifyingEntry } from "./tiers/qualifying.ts";
import { rulesOn, standingOn, type TierStanding } from "./tiers/standing.ts";

/** What one user id has besides points. */
export interface MemberPart {
  readonly userId: string;
  readonly entries: readonly QualifyingEntry[];
  /** What is counted as this id's, in whichever account. */
  readonly uses: readonly CountedUse[];
  readonly birthday: Birthday | null;
  /** Those that have not ended. */
  readonly grants: readonly BenefitGrant[];
}

/** A person among the tiers and their benefits, all ids together, at one moment. */
export interface Member {
  readonly userIds: readonly string[];
  readonly entries: readonly QualifyingEntry[];
  readonly standing: TierStanding;
  readonly tierUntil: Date | null;
  readonly birthday: Birthday | null;
  readonly benefits: readonly HeldBenefit[];
}

/** @param parts one for each id of the person, the canonical one first: its birthday goes before those of others */
export function memberOf(parts: readonly MemberPart[], book: RuleBook, now: Date): Member {
  const { timeZone } = book;
  const today = book.dayOf(now);
  const entries = parts.flatMap((part) => part.entries);
  const standing = standingOn(today, entries, book.tiers);
  const tierUntil = standing.until === null ? null : startOf(standing.until, timeZone);
  const birthday = parts.find((part) => part.birthday !== null)?.birthday ?? null;
  const facts = {
    ...{ tier: standing.tier, tiers: rulesOn(today, book.tiers).tiers, tierUntil, birthday },
    grants: parts.flatMap((part) => part.grants),
    uses: parts.flatMap((part) => part.uses),
  };
  return {
    ...{ userIds: parts.map(({ userId }) => userId), entries, standing, tierUntil, birthday },
    benefits: heldBenefits(inForce(book.benefits, now), facts, { now, today, timeZone }),
  };
}

/** What is known of some user ids, out of one read; ids of which nothing is known are missing. */
export interface MemberReads {
  readonly entriesOf: ReadonlyMap<string, readonly QualifyingEntry[]>;
  /** By whose uses they are, in whichever account. */
  readonly usesOf: ReadonlyMap<string, readonly CountedUse[]>;
  /** Those of them whose person was erased. */
  readonly erased: ReadonlySet<string>;
  /** Their own accounts, and those in which something of theirs is counted. */
  readonly accountOf: ReadonlyMap<string, BenefitAccount>;
  /** Those that have not ended. */
  readonly grantsOf: ReadonlyMap<string, readonly BenefitGrant[]>;
  /** The version of the rules that was published last; 0 where none was. */
  readonly rulesVersion: number;
}

/** What one id has. */
export const partOf = (userId: string, { entriesOf, usesOf, accountOf, grantsOf }: MemberReads): MemberPart => ({
  userId,
  entries: entriesOf.get(userId) ?? [],
  uses: usesOf.get(userId) ?? [],
  birthday: accountOf.get(userId)?.birthday ?? null,
  grants: grantsOf.get(userId) ?? [],
});
