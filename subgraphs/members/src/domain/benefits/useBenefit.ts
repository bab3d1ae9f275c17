import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import { memberOf, partOf, type MemberReads } from "../member.ts";
import type { Rulebooks } from "../rules/rulebooks.ts";
import type { TakeTurn } from "../turns.ts";
import { untilWritten } from "../untilWritten.ts";
import { USER_ERASED, type UserErased } from "../userErased.ts";
import { countUse, emptyAccount, type BenefitUse } from "./account.ts";
import type { Channel } from "./catalogue.ts";
import { renewedAt, type HeldBenefit } from "./heldBenefits.ts";
import type { BenefitStore } from "./ports.ts";
import {
  NOT_AT_CHANNEL,
  NOT_HELD,
  usedUp,
  type BenefitNotAtChannel,
  type BenefitNotHeld,
  type BenefitUsedUp,
} from "./refusals.ts";

export interface BenefitParts {
  readonly benefits: BenefitStore;
  readonly rulebooks: Rulebooks;
  readonly takeTurn: TakeTurn;
  readonly now: Date;
}

/** Who uses what. */
export interface WantedUse {
  /** Every id of the person, the canonical one first: the use is counted in its account. */
  readonly person: readonly [string, ...string[]];
  /** The id of the person by which the call names them. */
  readonly userId: string;
  /**
   * The ids that the use has with each name that the caller may have called under before, those that count first at the
   * head; the first is to be its id.
   */
  readonly ids: readonly [string, ...string[]];
  readonly usedBy: string;
  readonly code: string;
  readonly channel: Channel;
  readonly reference: string | null;
}

/** The benefit was used, now or by an earlier call with the same key. */
export interface BenefitUsed {
  readonly kind: "BenefitUsed";
  readonly use: BenefitUse;
}

export type UseOutcome =
  BenefitUsed | BenefitNotHeld | BenefitNotAtChannel | BenefitUsedUp | IdempotencyKeyReused | UserErased;

/** The answer of the call that had the key first. */
function answerAgain(use: BenefitUse, { code, channel, reference, person }: WantedUse): UseOutcome {
  // What a person has used of another's while they were one is still the answer of their call.
  const isTheirs = person.includes(use.owner) || person.includes(use.usedBy);
  const isSame = isTheirs && use.code === code && use.channel === channel && use.reference === reference;
  return isSame ? { kind: "BenefitUsed", use: { ...use, reversed: null } } : KEY_REUSED;
}

/** What is left in the outboxes of accounts in which something of a person is counted. */
const leftoversOf = (person: readonly string[], { accountOf }: MemberReads): readonly BenefitUse[] =>
  [...accountOf.values()]
    .filter(({ userId, uses }) => person.includes(userId) || uses.some(({ owner }) => person.includes(owner)))
    .flatMap(({ outbox }) => outbox);

/** The right by which a benefit is used: the one that ends first, of those that are not used up. */
function rightTo(held: HeldBenefit | undefined, channel: Channel) {
  if (!held) return NOT_HELD;
  if (!held.channels.includes(channel)) return NOT_AT_CHANNEL;
  const entitlement = held.entitlements.find(({ remaining }) => remaining === null || remaining > 0);
  return entitlement ?? usedUp(renewedAt(held));
}

/**
 * Uses a benefit once.
 *
 * Decided by one compare-and-set on the account of the person's canonical id, which counts the use and puts it into the
 * outbox: of any number of calls at once no more succeed than the quota has left. The accounts are read and what others
 * left in their outboxes is put into the book of uses before the book is looked at; uses are there before they leave an
 * outbox, so a key in neither has not been used at this version of the account. A call with a key that was used answers
 * as the first one did, also when the person has become one with another since.
 *
 * @throws TooManyWritersError, and what the store throws. Repeating the call is safe after either.
 */
export async function useBenefit(
  { benefits, rulebooks, takeTurn, now }: BenefitParts,
  wanted: WantedUse,
): Promise<UseOutcome> {
  const { person, userId, ids, code, channel, reference, usedBy } = wanted;
  const [account] = person;
  return takeTurn([`benefits ${account}`], () =>
    untilWritten<UseOutcome>(async () => {
      const reads = await benefits.readMembers(person, now);
      if (person.some((id) => reads.erased.has(id))) return USER_ERASED;
      const leftovers = leftoversOf(person, reads);
      if (leftovers.length > 0) await benefits.settle(leftovers);
      const known = await benefits.usesById(ids);
      const [earlier] = ids.flatMap((id) => known.find((use) => use.id === id) ?? []);
      if (earlier) return answerAgain(earlier, wanted);

      const book = await rulebooks.at(reads.rulesVersion);
      const member = memberOf(
        person.map((id) => partOf(id, reads)),
        book,
        now,
      );
      const right = rightTo(
        member.benefits.find((benefit) => benefit.code === code),
        channel,
      );
      if ("kind" in right) return right;

      const use: BenefitUse = {
        ...{ id: ids[0], owner: right.owner ?? userId, account, code, source: right.source, channel, reference },
        ...{ day: book.dayOf(now), usedAt: now, usedBy, reversed: null },
      };
      const before = reads.accountOf.get(account) ?? emptyAccount(account);
      const standing = new Set([...reads.grantsOf.values()].flat().map(({ id }) => id));
      const isOver = (grant: string, owner: string) => person.includes(owner) && !standing.has(grant);
      const uses = countUse(before.uses, { use, difference: 1, today: use.day, isOver });
      if (!(await benefits.swap({ userId: account, version: before.version, uses, told: use }))) return null;
      await benefits.settle([use]);
      return { kind: "BenefitUsed", use };
    }),
  );
}
