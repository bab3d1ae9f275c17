import type { EarningStore } from "./ports.ts";
import type { PublishedBook } from "./ruleBook.ts";
import { isRuleBook, readRuleBook, type RuleProblem } from "./ruleBookForm.ts";

/** A rule book as a member of staff wants it. */
export interface BookProposal {
  /** The version that they have looked at: another one that was published since refuses theirs. */
  readonly basedOn: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** From when on it shall be in force; null for at once. */
  readonly validFrom: Date | null;
  readonly reason: string;
  readonly publishedBy: string;
  readonly idempotencyKey: string;
}

/** What became of it. Nothing is changed but by the first. */
export type PublishOutcome =
  | { readonly kind: "EarningRulesPublished"; readonly book: PublishedBook; readonly repeated: boolean }
  | { readonly kind: "EarningRulesInvalid"; readonly problems: readonly RuleProblem[] }
  | { readonly kind: "EarningRulesChanged"; readonly latest: PublishedBook }
  | { readonly kind: "IdempotencyKeyReused" };

const saysSame = (book: PublishedBook, { document, reason, publishedBy }: BookProposal): boolean =>
  book.publishedBy === publishedBy &&
  book.reason === reason &&
  JSON.stringify(book.document) === JSON.stringify(document);

/**
 * Publishes the next version of the rule book. Orders that were paid before it is in force are reckoned by an earlier one
 * for ever, so it cannot be in force in the past.
 */
export async function publishBook(store: EarningStore, proposal: BookProposal, now: Date): Promise<PublishOutcome> {
  const { document, reason, publishedBy, idempotencyKey, basedOn } = proposal;
  const repetition = (book: PublishedBook): PublishOutcome =>
    saysSame(book, proposal)
      ? { kind: "EarningRulesPublished", book, repeated: true }
      : { kind: "IdempotencyKeyReused" };
  const earlier = await store.bookByKey(idempotencyKey);
  if (earlier) return repetition(earlier);

  const book = readRuleBook(document);
  if (!isRuleBook(book)) return { kind: "EarningRulesInvalid", problems: book };
  const validFrom = proposal.validFrom ?? now;
  if (validFrom < now)
    return {
      kind: "EarningRulesInvalid",
      problems: [{ path: "validFrom", reason: "must not be in the past: orders paid then have been reckoned" }],
    };
  const latest = await store.latestBook();
  if (latest.version !== basedOn) return { kind: "EarningRulesChanged", latest };

  const next = { version: basedOn + 1, validFrom, publishedAt: now, publishedBy, reason, document, book };
  const outcome = await store.addBook(next, idempotencyKey);
  if (outcome.kind === "OVERTAKEN") return { kind: "EarningRulesChanged", latest: await store.latestBook() };
  return outcome.kind === "REPEATED"
    ? repetition(outcome.book)
    : { kind: "EarningRulesPublished", book: outcome.book, repeated: false };
}
