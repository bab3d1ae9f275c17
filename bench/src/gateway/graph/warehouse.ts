import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { BUNDLES, PRODUCTS } from "./products.ts";
import { createRandom } from "./random.ts";

const random = createRandom(6);

const availabilities = new Map(
  [...PRODUCTS, ...BUNDLES].map(({ id }) => [
    id,
    {
      inStock: random.below(10) > 0,
      warehouse: random.pick(["SHANGHAI", "CHENGDU", "SHENYANG"]),
      days: 1 + random.below(5),
    },
  ]),
);

interface Stored {
  readonly id: string;
}

const stored = {
  __resolveReference: (named: Stored) => named,
  availability: ({ id }: Stored) => availabilities.get(id) ?? null,
};

/** Knows what is in stock, and where. */
export const warehouse: GraphPart = {
  name: "warehouse",
  typeDefs: `${FEDERATION}
    type Product @key(fields: "id") {
      id: ID!
      availability: Availability
    }
    type Bundle @key(fields: "id") {
      id: ID!
      availability: Availability
    }
    type Availability {
      inStock: Boolean!
      warehouse: String!
      days: Int!
    }`,
  resolvers: {
    Product: stored,
    Bundle: stored,
  },
};
