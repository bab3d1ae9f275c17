import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { PEOPLE, recordIdOf, type Person } from "./people.ts";
import { PRODUCTS } from "./products.ts";
import { createRandom } from "./random.ts";

export interface Order {
  readonly id: string;
  readonly status: string;
  readonly total: { readonly minor: number; readonly currency: string };
  readonly items: readonly {
    readonly title: string;
    readonly quantity: number;
    readonly product: { readonly id: string };
  }[];
  readonly channel: string;
  readonly placedAt: string;
}

export interface OrderPage {
  readonly totalCount: number;
  readonly nodes: readonly Order[];
}

const ORDERS_EACH = 8;
const FIRST_ORDER = Date.UTC(2026, 0, 1);
const random = createRandom(2);

const anOrder = (number: number): Order => ({
  id: `order-${String(number).padStart(6, "0")}`,
  status: random.pick(["PENDING_PAYMENT", "PENDING_PAYMENT", "PAID", "SHIPPED", "COMPLETED"]),
  total: { minor: 100 + random.below(100_000), currency: "CNY" },
  items: Array.from({ length: 1 + random.below(3) }, () => {
    const { id, title } = random.pick(PRODUCTS);
    return { title, quantity: 1 + random.below(4), product: { id } };
  }),
  channel: random.pick(["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEB"]),
  placedAt: new Date(FIRST_ORDER + number * 61_000).toISOString(),
});

const byRecord = new Map(
  PEOPLE.map((person, place) => [
    recordIdOf(person),
    Array.from({ length: ORDERS_EACH }, (_none, nth) => anOrder(place * ORDERS_EACH + nth)),
  ]),
);

/** The orders of a person under any id of theirs. */
export function ordersOf(
  { id, aliasIds }: Pick<Person, "id" | "aliasIds">,
  { status, first }: { readonly status?: readonly string[] | null; readonly first?: number | null },
): OrderPage {
  const all = [id, ...aliasIds].flatMap((known) => byRecord.get(known) ?? []);
  const wanted = status ? all.filter((order) => status.includes(order.status)) : all;
  return { totalCount: wanted.length, nodes: wanted.slice(0, first ?? 20) };
}

/** Knows what people bought. */
export const orders: GraphPart = {
  name: "orders",
  typeDefs: `${FEDERATION}
    type User @key(fields: "id") {
      id: ID!
      aliasIds: [ID!]! @external
      orders(status: [OrderStatus!], first: Int): OrderConnection @requires(fields: "aliasIds")
    }
    type OrderConnection {
      totalCount: Int!
      nodes: [Order!]!
    }
    type Order {
      id: ID!
      status: OrderStatus!
      total: Money!
      items: [OrderItem!]!
      channel: Channel!
      placedAt: String!
    }
    type OrderItem {
      title: String!
      quantity: Int!
      product: Product
    }
    type Product @key(fields: "id", resolvable: false) {
      id: ID!
    }
    type Money @shareable {
      minor: Int!
      currency: String!
    }
    enum OrderStatus {
      PENDING_PAYMENT
      PAID
      SHIPPED
      COMPLETED
    }
    enum Channel {
      MINI_PROGRAM
      OFFICIAL_ACCOUNT
      APP
      WEB
    }`,
  resolvers: {
    User: {
      __resolveReference: (person: Person) => person,
      orders: ordersOf,
    },
  },
};
