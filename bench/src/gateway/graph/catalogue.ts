import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { BUNDLES, GUIDES, PRODUCTS } from "./products.ts";

interface Window {
  readonly first: number;
  readonly skip: number;
}

const byId = new Map([...PRODUCTS, ...BUNDLES, ...GUIDES].map((listed) => [listed.id, listed]));

/** What is found holds all kinds in turn, as a search does. */
const FINDS = GUIDES.flatMap((guide, place) => [PRODUCTS[place * 3], guide, PRODUCTS[place * 3 + 1], BUNDLES[place]]);

const kindOf = { __resolveType: ({ kind }: { kind: string }) => kind };
const listed = { __resolveReference: ({ id }: { id: string }) => byId.get(id) ?? null };

/** Knows what is for sale: interfaces and a union, of entities that other parts know more of. */
export const catalogue: GraphPart = {
  name: "catalogue",
  typeDefs: `${FEDERATION}
    type Query {
      products(first: Int!, skip: Int!): [Product!]!
      search(first: Int!, skip: Int!): [SearchResult!]!
    }
    union SearchResult = Product | Bundle | Guide
    interface Listed {
      id: ID!
      title: String!
    }
    interface Medium {
      url: String!
    }
    type Product implements Listed @key(fields: "id") {
      id: ID!
      title: String!
      brand: Brand!
      price: Money!
      weightGrams: Int!
      media: [Medium!]!
    }
    type Bundle implements Listed @key(fields: "id") {
      id: ID!
      title: String!
      price: Money!
      products: [Product!]!
    }
    type Guide implements Listed @key(fields: "id") {
      id: ID!
      title: String!
      words: Int!
      media: [Medium!]!
    }
    type Image implements Medium {
      url: String!
      width: Int!
      height: Int!
    }
    type Video implements Medium {
      url: String!
      seconds: Int!
    }
    type Brand {
      name: String!
      country: String!
    }
    type Money @shareable {
      minor: Int!
      currency: String!
    }`,
  resolvers: {
    Query: {
      products: (_root: unknown, { first, skip }: Window) => PRODUCTS.slice(skip, skip + first),
      search: (_root: unknown, { first, skip }: Window) => FINDS.slice(skip, skip + first),
    },
    SearchResult: kindOf,
    Listed: kindOf,
    Medium: kindOf,
    Product: listed,
    Bundle: listed,
    Guide: listed,
  },
};
