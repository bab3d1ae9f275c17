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
import { tierBefore } from "../domain/tiers/tierBefore.ts";
import type { PersonIds } from "../domain/wallet/Wallets.ts";
import type { Context } from "../context.ts";
import type { EarningBasketInput, QueryResolvers } from "../generated/resolvers.ts";
import { idsWith } from "./Mutation/adjustParts.ts";
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

/** Whose ids count together under caps; somebody new has none that any order came with. */
const idsFor =
  (context: Context) =>
  async (userId: string): Promise<PersonIds> =>
    userId === "" ? [userId] : idsWith(context, userId);

/** The tier of whoever an order that is made up is for; of somebody new that of people who have bought nothing. */
async function tierFor({ userId, paidAt }: PaidOrder, { rulebooks, tierOf, requestId }: Context): Promise<string> {
  if (userId !== "") return tierOf(userId, paidAt, requestId);
  const { dayOf, tiers } = await rulebooks.current();
  return tierBefore(dayOf(paidAt), [], tiers);
}

async function simulateBasket(basket: EarningBasketInput, by: ListedBook | null, context: Context) {
  const order = orderOf(basket, context.now);
  await checkMeant(basket, context);
  const tier = basket.tier ?? (await tierFor(order, context));
  const trial = { order, tier, orderKey: null, isGranted: false, by };
  return simulate({ store: context.earning, idsOf: idsFor(context) }, trial);
}

/** By the book and the tier that it was reckoned with, where it has been. */
async function simulateOrder(key: string, draft: ListedBook | null, context: Context) {
  const { earning, tierOf, requestId } = context;
  const { paid, reckoning, granted } = (await earning.factsOf(key)).facts;
  if (!paid) return null;
  const tier = reckoning?.tier ?? (await tierOf(paid.userId, paid.paidAt, requestId));
  const by = draft ?? (reckoning ? await earning.listedBook(reckoning.bookVersion) : null);
  const trial = { order: paid, tier, orderKey: key, isGranted: !draft && granted !== null, by };
  return simulate({ store: earning, idsOf: idsFor(context) }, trial);
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
