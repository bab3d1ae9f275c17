import { badInput, checkCount, checkName, checkUserId, checkWhole } from "@datong/subgraph-kit";
import { CURRENCY_RULE, isCurrency } from "../domain/currency.ts";
import { keyed, type PaidOrder } from "../domain/earning/paidOrder.ts";
import { simulate } from "../domain/earning/simulate.ts";
import { orderKey } from "../domain/orderKey.ts";
import type { Context } from "../context.ts";
import type { EarningBasketInput, QueryResolvers } from "../generated/resolvers.ts";

export const earningRules: NonNullable<QueryResolvers["earningRules"]> = (_root, { version, at }, { earning, now }) => {
  if (version != null && at) throw badInput("at", "must be left out beside version");
  return version == null ? earning.bookAt(at ?? now) : earning.bookOf(version);
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
    const { tiers } = await rulebooks.current();
    const codes = tiers.flatMap(({ rules }) => rules.tiers.map(({ code }) => code));
    if (!codes.includes(tier)) throw badInput("basket.tier", `must be one of ${[...new Set(codes)].join(", ")}`);
  }
  if (userId != null && !(await aliases.of([userId], requestId)).has(userId))
    throw badInput("basket.userId", "is nobody's");
}

async function simulateBasket(basket: EarningBasketInput, context: Context) {
  const { earning, tierOf, requestId, now } = context;
  const order = orderOf(basket, now);
  await checkMeant(basket, context);
  const own = order.userId === "" ? null : await tierOf(order.userId, order.paidAt, requestId);
  return simulate(earning, { order, tier: basket.tier ?? own, orderKey: null });
}

/** By the tier that it was reckoned with, where it has been. */
async function simulateOrder(key: string, { earning, tierOf, requestId }: Context) {
  const { paid, reckoning } = (await earning.factsOf(key)).facts;
  if (!paid) return null;
  const tier = reckoning?.tier ?? (await tierOf(paid.userId, paid.paidAt, requestId));
  return simulate(earning, { order: paid, tier, orderKey: key });
}

export const simulateEarning: NonNullable<QueryResolvers["simulateEarning"]> = (_root, { order, basket }, context) => {
  if (order && basket) throw badInput("basket", "must be left out beside order");
  if (order) return simulateOrder(orderKey(order), context);
  if (!basket) throw badInput("order", "is needed, or a basket");
  return simulateBasket(basket, context);
};
