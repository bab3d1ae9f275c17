import { badInput, checkCount, checkName, checkWhole } from "@datong/subgraph-kit";
import { memberPriceOf } from "../domain/benefits/priceRules.ts";
import { inForce } from "../domain/rules/ruleBook.ts";
import { rulesOn } from "../domain/tiers/standing.ts";
import { isCurrency } from "../domain/currency.ts";
import type { MembershipResolvers, PricedItemInput } from "../generated/resolvers.ts";

const ITEMS_MAX = 100;
const PRICE_MINOR_MAX = 1_000_000_000_000;
const MEMBER_PRICE = "MEMBER_PRICE";

/** @throws BAD_USER_INPUT naming the field that cannot be used */
function check({ sku, listPriceMinor, currency }: PricedItemInput, field: string): void {
  checkName(sku, `${field}.sku`);
  checkWhole(listPriceMinor, `${field}.listPriceMinor`, 0, PRICE_MINOR_MAX);
  if (!isCurrency(currency)) throw badInput(`${field}.currency`, "must be an ISO 4217 code such as CNY");
}

/** What the person pays for articles, who has the benefit of it. */
export const memberPrices: NonNullable<MembershipResolvers["memberPrices"]> = async (
  member,
  { items, channel },
  { rulebooks, now },
) => {
  checkCount(items, "items", ITEMS_MAX);
  for (const [place, item] of items.entries()) check(item, `items.${place}`);
  const book = await rulebooks.known();
  const rules = inForce(book.prices, now);
  const { tiers } = rulesOn(book.dayOf(now), book.tiers);
  const isEntitled = member.benefits.some(
    ({ code, channels }) => code === MEMBER_PRICE && (!channel || channels.includes(channel)),
  );
  return items.map(({ sku, category, listPriceMinor, currency }) => {
    const listPrice = { minor: listPriceMinor, currency };
    const { code } = member.standing.tier;
    const minor = isEntitled
      ? memberPriceOf({ sku, category: category ?? null, listPrice }, rules, { tiers, code })
      : null;
    return { sku, listPrice, memberPrice: minor === null ? null : { minor, currency } };
  });
};
