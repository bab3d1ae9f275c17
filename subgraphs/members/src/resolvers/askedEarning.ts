import { badInput } from "@datong/subgraph-kit";
import { isName, nameRule } from "../domain/name.ts";
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
const currencies = new Set(Intl.supportedValuesOf("currency"));

function checkName(text: string, field: string, charactersMax: number): void {
  if (!isName(text, charactersMax)) throw badInput(field, nameRule(charactersMax));
}

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function orderOf({ userId, channel, currency, paidAt, lines }: EarningBasketInput, now: Date): PaidOrder {
  if (userId != null) checkName(userId, "basket.userId", 64);
  if (!currencies.has(currency)) throw badInput("basket.currency", "must be an ISO 4217 code such as CNY");
  if (lines.length === 0 || lines.length > LINES_MAX)
    throw badInput("basket.lines", `must be 1 to ${LINES_MAX} of them`);
  for (const [place, { sku, paidMinor }] of lines.entries()) {
    checkName(sku, `basket.lines.${place}.sku`, 128);
    if (paidMinor < 0 || paidMinor > MINOR_MAX)
      throw badInput(`basket.lines.${place}.paidMinor`, `must be 0 to ${MINOR_MAX} minor units`);
  }
  return { userId: userId ?? "", channel, currency, paidAt: paidAt ?? now, lines: keyed(lines) };
}

async function simulateBasket(basket: EarningBasketInput, { earning, tierOf, requestId, now }: Context) {
  const order = orderOf(basket, now);
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
