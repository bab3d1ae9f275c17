import {
  neededAsFirst,
  RULES_UNKNOWN,
  type MemberRulesNeeded,
  type MemberRulesUnknown,
  type WantedWithdrawal,
} from "../rules/withdrawRules.ts";
import type { EarningStore } from "./ports.ts";
import type { ListedBook } from "./ruleBook.ts";

/** The version is taken as never in force, by this call or an earlier one. */
export interface EarningRulesWithdrawn {
  readonly kind: "EarningRulesWithdrawn";
  readonly book: ListedBook;
}

export type WithdrawBookOutcome = EarningRulesWithdrawn | MemberRulesUnknown | MemberRulesNeeded;

/**
 * Withdraws a version of the rule book: one that has not begun never will, and orders that are reckoned from now on go by
 * those before it. An order that was reckoned by it keeps what it earned, and that goes on counting under caps. The version is
 * kept, with who withdrew it, when and why; a repetition answers with the first withdrawal.
 */
export async function withdrawBook(
  { store, now }: { readonly store: EarningStore; readonly now: Date },
  { version, by, reason }: WantedWithdrawal,
): Promise<WithdrawBookOutcome> {
  // A database that nobody has read yet has no book at all.
  await store.latestBook();
  const book = await store.listedBook(version);
  if (!book) return RULES_UNKNOWN;
  if (book.publishedBy === null) return neededAsFirst();
  const withdrawn = book.withdrawn ? book : await store.withdrawBook(version, { at: now, by, reason });
  return withdrawn ? { kind: "EarningRulesWithdrawn", book: withdrawn } : RULES_UNKNOWN;
}
