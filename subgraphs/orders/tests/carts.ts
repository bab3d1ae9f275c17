import type { AskSubgraph, Caller, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, type Answer } from "@datong/testkit";
import { people } from "./orders.ts";

/** A back end that changes carts and reads what comes of it. */
export const shop = aService("orders:read", "orders:write");

/** A signed-in person whose token names these ids, the present one first. */
export const aPersonOf = (subject: string, ...alsoKnownAs: readonly string[]): Caller => ({
  kind: "USER",
  subject,
  alsoKnownAs,
});

/** Everything in a cart. */
export const CART = `cart {
  version
  lines { sku title quantity unitPrice { minor currency } selected channel addedAt updatedAt }
}`;

export interface Line {
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly selected: boolean;
  readonly channel: string;
}

export interface SeenCart {
  readonly version: string;
  readonly lines: readonly Line[];
}

/** The cart of a person, as the gateway asks for it with their ids. */
export async function cartOf(orders: Subgraph, ids: readonly string[], caller: Caller = shop): Promise<SeenCart> {
  const answer = await ask(
    orders,
    `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { ${CART} } } }`,
    { caller, variables: { people: people(ids) } },
  );
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as { readonly _entities: [{ readonly cart: SeenCart }] })._entities[0].cart;
}

/** How many of each article there are. */
export const quantities = ({ lines }: SeenCart): Readonly<Record<string, number>> =>
  Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));

/** What became of a mutation about a cart. */
export interface CartOutcome {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly cart?: SeenCart;
}

export type CartMutation = "addToCart" | "setCartLine" | "removeFromCart" | "selectCartLines" | "clearCart";

/** Sends a mutation about a cart, whatever comes of it. */
export function sendCart(orders: Subgraph, caller: Caller, mutation: CartMutation, input: object): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) {
    ${mutation}(input: $input) {
      __typename
      ... on CartSaved { ${CART} }
      ... on UserError { code message }
      ... on CartChanged { ${CART} }
    }
  }`;
  return ask(orders, query, { caller, variables: { input } });
}

let calls = 0;

/** An article for `addToCart`, with a key of its own. */
export const anArticle = (values: object = {}) => {
  calls += 1;
  return {
    ...{ sku: "lamp", title: "白色心形灯", quantity: 1, channel: "MINI_PROGRAM", idempotencyKey: `key-${calls}` },
    ...values,
  };
};

/** Changes a cart; fails when the subgraph does. */
export async function changeCart(
  orders: Subgraph,
  caller: Caller,
  mutation: CartMutation,
  input: object,
): Promise<CartOutcome> {
  const answer = await sendCart(orders, caller, mutation, input);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return (answer.data as Readonly<Record<CartMutation, CartOutcome>>)[mutation];
}

/** As identity answers while its database is away: nobody is found, and an error says why. */
export const unfound: AskSubgraph = () =>
  Promise.resolve({
    data: { _entities: [null] },
    errors: [{ message: "away", extensions: { code: "UNAVAILABLE" } }],
  });

/** As identity knows people, each by all ids, the canonical one first; everybody else is nobody. */
export const knowing =
  (...people: readonly (readonly string[])[]): AskSubgraph =>
  ({ variables }) => {
    const asked = variables.people as readonly { readonly ref: string }[];
    const found = asked.map(({ ref }) => people.find((ids) => ids.includes(ref)));
    return Promise.resolve({ data: { _entities: found.map((aliasIds) => (aliasIds ? { aliasIds } : null)) } });
  };
