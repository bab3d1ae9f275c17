import { badInput, checkCount, checkName, checkWhole } from "@datong/subgraph-kit";
import type { CartLine, Price } from "../../domain/cart.ts";
import type { Article } from "../../domain/cartChanges.ts";
import { readCartVersion } from "../../domain/cartVersion.ts";
import type { CartAsked } from "../../domain/changeCart.ts";
import type { Channel } from "../../domain/order.ts";
import { CURRENCIES } from "../../domain/cleaning/currencies.ts";
import type { InputMaybe, MoneyInput } from "../../generated/resolvers.ts";
import { actsFor } from "./actsFor.ts";

const SKUS_MAX = 500;
const TITLE_CHARACTERS_MAX = 500;

/** What every input about a cart says. */
interface CartInput {
  readonly userId?: InputMaybe<string>;
  readonly expectedVersion?: InputMaybe<string>;
}

/**
 * Whose cart is meant. The version is a text from outside, whoever passes it on: it says as what a cart was seen, and never whose
 * it is.
 *
 * @throws as `actsFor`; BAD_USER_INPUT for a version that is not one of this cart
 */
export async function readCartAsked(
  context: Parameters<typeof actsFor>[0],
  { userId, expectedVersion }: CartInput,
): Promise<CartAsked> {
  const userIds = await actsFor(context, userId);
  // A token may be older than a merge.
  const isWhole = context.caller.kind === "SERVICE";
  if (expectedVersion === undefined || expectedVersion === null) return { userIds, isWhole, expected: null };
  const expected = readCartVersion(expectedVersion);
  if (!expected || !userIds.some((id) => expected.has(id)))
    throw badInput("input.expectedVersion", "is not a version of this person's cart");
  return { userIds, isWhole, expected };
}

function readPrice(price: InputMaybe<MoneyInput> | undefined): Price | undefined {
  if (price === undefined || price === null) return undefined;
  checkWhole(price.minor, "input.unitPrice.minor", 0, Number.MAX_SAFE_INTEGER);
  if (!CURRENCIES.has(price.currency))
    throw badInput("input.unitPrice.currency", "must be an ISO 4217 code, for example CNY");
  return { minor: price.minor, currency: price.currency };
}

/** @throws BAD_USER_INPUT naming the field that cannot be used */
export function readArticle({
  sku,
  title,
  unitPrice,
  channel,
}: {
  readonly sku: string;
  readonly title?: InputMaybe<string>;
  readonly unitPrice?: InputMaybe<MoneyInput>;
  readonly channel: Channel;
}): Article {
  checkName(sku, "input.sku");
  if (title && Array.from(title).length > TITLE_CHARACTERS_MAX)
    throw badInput("input.title", `must be at most ${TITLE_CHARACTERS_MAX} characters`);
  return { sku, title: title ?? undefined, unitPrice: readPrice(unitPrice), channel };
}

/**
 * Which lines are meant.
 *
 * @throws BAD_USER_INPUT naming the article number that is none
 */
export function readSkus(skus: readonly string[]): (line: CartLine) => boolean {
  checkCount(skus, "input.skus", SKUS_MAX);
  for (const [place, sku] of skus.entries()) checkName(sku, `input.skus.${place}`);
  const meant = new Set(skus);
  return ({ sku }) => meant.has(sku);
}
