import { KEY_REUSED, type IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { Names } from "../names.ts";
import type { RulesProblem } from "../rules/problems.ts";
import type { EarningStore } from "./ports.ts";
import type { ListedBook, PublishedBook } from "./ruleBook.ts";
import { isRuleBook, readRuleBook, unknownTiers } from "./ruleBookForm.ts";

/** A rule book as a member of staff wants it, or a back end. */
export interface BookProposal {
  /** The newest version that they know: another one that was published since refuses theirs. */
  readonly follows: number;
  readonly document: Readonly<Record<string, unknown>>;
  /** From when on it shall be in force; null for at once. */
  readonly effectiveFrom: Date | null;
  readonly reason: string;
  readonly publishedBy: string;
  readonly idempotencyKey: string;
}

export interface EarningRulesPublished {
  readonly kind: "EarningRulesPublished";
  readonly book: ListedBook;
  readonly repeated: boolean;
}

export interface EarningRulesInvalid {
  readonly kind: "EarningRulesInvalid";
  readonly problems: readonly RulesProblem[];
  readonly message: Names;
}

export interface EarningRulesVersionTaken {
  readonly kind: "EarningRulesVersionTaken";
  readonly newest: number;
  readonly message: Names;
}

/** What became of it. Only the first has changed anything. */
export type PublishOutcome =
  EarningRulesPublished | EarningRulesInvalid | EarningRulesVersionTaken | IdempotencyKeyReused;

export interface PublishParts {
  readonly store: EarningStore;
  /** Of every tier that was ever published. */
  readonly tierCodes: ReadonlySet<string>;
  readonly now: Date;
}

const invalid = (problems: readonly RulesProblem[]): EarningRulesInvalid => ({
  kind: "EarningRulesInvalid",
  problems,
  message: {
    zh: `积分规则有 ${problems.length} 处不可用，未做任何更改`,
    en: `The rules cannot be used: ${problems.length === 1 ? "one thing is" : `${problems.length} things are`} wrong with them. Nothing was changed.`,
  },
});

const taken = ({ version: newest }: PublishedBook): EarningRulesVersionTaken => ({
  kind: "EarningRulesVersionTaken",
  newest,
  message: {
    zh: `积分规则已更新至第 ${newest} 版，未做任何更改，请基于最新版本修改`,
    en: `Version ${newest} of the rules was published meanwhile. Nothing was changed; begin with that one.`,
  },
});

/** Whether a call says the same, whoever sends it. */
const saysSame = (book: PublishedBook, { document, effectiveFrom, reason }: BookProposal): boolean =>
  (effectiveFrom === null || effectiveFrom.getTime() === book.effectiveFrom.getTime()) &&
  book.reason === reason &&
  JSON.stringify(book.document) === JSON.stringify(document);

/**
 * Publishes the next version of the rule book. Orders that were paid before it is in force are reckoned by an earlier one
 * for ever, so it cannot be in force in the past.
 */
export async function publishBook(
  { store, tierCodes, now }: PublishParts,
  proposal: BookProposal,
): Promise<PublishOutcome> {
  const { document, reason, publishedBy, idempotencyKey, follows } = proposal;
  const repetition = (book: ListedBook): PublishOutcome =>
    saysSame(book, proposal) ? { kind: "EarningRulesPublished", book, repeated: true } : KEY_REUSED;
  const earlier = await store.bookByKey(idempotencyKey);
  if (earlier) return repetition(earlier);

  const book = readRuleBook(document);
  if (!isRuleBook(book)) return invalid(book);
  const strangers = unknownTiers(book, tierCodes);
  if (strangers.length > 0) return invalid(strangers);
  const effectiveFrom = proposal.effectiveFrom ?? now;
  if (effectiveFrom < now)
    return invalid([
      {
        field: "effectiveFrom",
        reason: {
          zh: "不能是过去：当时支付的订单已计算积分",
          en: "must not be in the past: orders paid then have been reckoned",
        },
      },
    ]);
  const latest = await store.latestBook();
  if (latest.version !== follows) return taken(latest);

  const next = { version: follows + 1, effectiveFrom, publishedAt: now, publishedBy, reason, document, book };
  const outcome = await store.addBook(next, idempotencyKey);
  if (outcome.kind === "OVERTAKEN") return taken(await store.latestBook());
  return outcome.kind === "REPEATED"
    ? repetition(outcome.book)
    : { kind: "EarningRulesPublished", book: outcome.book, repeated: false };
}
