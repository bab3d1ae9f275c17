import {
  badInput,
  checkCount,
  checkName,
  checkUserId,
  checkWhole,
  readPage,
  toConnection,
  z,
} from "@datong/subgraph-kit";
import { CURRENCY_RULE, isCurrency } from "../domain/currency.ts";
import { keyed, type PaidOrder } from "../domain/earning/paidOrder.ts";
import type { ListedBook } from "../domain/earning/ruleBook.ts";
import { isRuleBook, readRuleBook, unknownTiers } from "../domain/earning/ruleBookForm.ts";
import { simulate } from "../domain/earning/simulate.ts";
import { orderKey } from "../domain/orderKey.ts";
import type { RulesProblem } from "../domain/rules/problems.ts";
import type { Context } from "../context.ts";
import type { EarningBasketInput, QueryResolvers } from "../generated/resolvers.ts";
import { isDocument } from "./isDocument.ts";
import { tierCodesOf } from "./tierCodes.ts";

export const earningRules: NonNullable<QueryResolvers["earningRules"]> = (_root, { version, at }, { earning, now }) => {
  if (version != null && at) throw badInput("at", "must be left out beside version");
  return version == null ? earning.bookAt(at ?? now) : earning.listedBook(version);
};

export const earningRuleBooks: NonNullable<QueryResolvers["earningRuleBooks"]> = async (_root, asked, { earning }) => {
  const { first, after } = readPage(asked, z.int());
  // A database that nobody has read yet has no book at all.
  await earning.latestBook();
  const found = await earning.listedBooks(first + 1, after);
  const slice = { nodes: found.slice(0, first), hasNextPage: found.length > first, totalCount: 0 };
  return toConnection(slice, ({ version }) => version);
};

const LINES_MAX = 500;
const MINOR_MAX = 1_000_000_000_000;

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function orderOf({ userId, channel, currency, paidAt, lines }: EarningBasketInput, now: Date): PaidOrder {
  if (userId != null) checkUserId(userId, "basket.userId");
  if (!isCurrency(currency)) throw badInput("basket.currency", CURRENCY_RULE);
  checkCount(lines, "basket.lines", LINES_MAX);
  for (const [place, { sku, paidMinor }] of lines.entries()) {
    checkName(sku, `basket.lines.${place}.sku`);
    checkWhole(paidMinor, `basket.lines.${place}.paidMinor`, 0, MINOR_MAX);
  }
  return { userId: userId ?? "", channel, currency, paidAt: paidAt ?? now, lines: keyed(lines) };
}

/** @throws BAD_USER_INPUT for a tier that there never was, or somebody whom nobody knows */
async function checkMeant({ tier, userId }: EarningBasketInput, { aliases, rulebooks, requestId }: Context) {
  if (tier != null) {
    const codes = tierCodesOf(await rulebooks.current());
    if (!codes.has(tier)) throw badInput("basket.tier", `must be one of ${[...codes].join(", ")}`);
  }
  if (userId != null && !(await aliases.of([userId], requestId)).has(userId))
    throw badInput("basket.userId", "is nobody's");
}

const unusable = ([problem]: readonly RulesProblem[]) =>
  badInput(problem?.field ? `document.${problem.field}` : "document", problem?.reason.en ?? "cannot be used");

/**
 * A book that nobody has published.
 *
 * @throws BAD_USER_INPUT naming the first of its fields that cannot be used
 */
async function draftOf(document: unknown, { rulebooks, now }: Context): Promise<ListedBook> {
  if (!isDocument(document)) throw badInput("document", "must be an object");
  const book = readRuleBook(document);
  if (!isRuleBook(book)) throw unusable(book);
  const strangers = unknownTiers(book, tierCodesOf(await rulebooks.current()));
  if (strangers.length > 0) throw unusable(strangers);
  const nobody = { publishedBy: null, reason: null, withdrawn: null };
  return { version: 0, effectiveFrom: now, publishedAt: now, ...nobody, document, book };
}

async function simulateBasket(basket: EarningBasketInput, by: ListedBook | null, context: Context) {
  const { earning, tierOf, requestId, now } = context;
  const order = orderOf(basket, now);
  await checkMeant(basket, context);
  const own = order.userId === "" ? null : await tierOf(order.userId, order.paidAt, requestId);
  return simulate(earning, { order, tier: basket.tier ?? own, orderKey: null, by });
}

/** By the book and the tier that it was reckoned with, where it has been. */
async function simulateOrder(key: string, draft: ListedBook | null, { earning, tierOf, requestId }: Context) {
  const { paid, reckoning } = (await earning.factsOf(key)).facts;
  if (!paid) return null;
  const tier = reckoning?.tier ?? (await tierOf(paid.userId, paid.paidAt, requestId));
  const by = draft ?? (reckoning ? await earning.listedBook(reckoning.bookVersion) : null);
  return simulate(earning, { order: paid, tier, orderKey: key, by });
}

export const simulateEarning: NonNullable<QueryResolvers["simulateEarning"]> = async (
  _root,
  { order, basket, document },
  context,
) => {
  if (order && basket) throw badInput("basket", "must be left out beside order");
  if (!order && !basket) throw badInput("order", "is needed, or a basket");
  const draft = document == null ? null : await draftOf(document, context);
  if (order) return simulateOrder(orderKey(order), draft, context);
  return basket ? simulateBasket(basket, draft, context) : null;
};
