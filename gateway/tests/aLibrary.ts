import { GraphQLError } from "graphql";
import type { PlainSubgraphs } from "./aFederation.ts";

const AUTHORS: Record<string, object> = {
  "1": { id: "1", name: "Lu Xun", born: 1881 },
  "2": { id: "2", name: "Lao She", born: 1899 },
};

const MEDIA: readonly { readonly __typename: string; readonly id: string; readonly author?: string }[] = [
  { __typename: "Book", id: "b1", author: "1" },
  { __typename: "Film", id: "f1" },
  { __typename: "Book", id: "b2", author: "1" },
  { __typename: "Book", id: "b3", author: "2" },
];

/** A catalogue, the people in it, and what readers say of it: with keys, requirements, interfaces and contexts. */
export const aLibrary = (): PlainSubgraphs => ({
  catalogue: {
    typeDefs: `
      type Query { media: [Media!]!  hall(id: ID!): Hall }
      type Mutation { lend(id: ID!): Media }
      interface Media @key(fields: "id") { id: ID!  title: String }
      type Book implements Media @key(fields: "id") { id: ID!  title: String  pages: Int! @shareable  author: Author }
      type Film implements Media @key(fields: "id") { id: ID!  title: String  minutes: Int  pages: Int }
      type Author @key(fields: "id") { id: ID! }
      type Hall @key(fields: "id") { id: ID!  locale: String! }
    `,
    resolvers: {
      Query: {
        media: () => MEDIA,
        hall: (_root: unknown, { id }: { id: string }) => ({ id, locale: id }),
      },
      Mutation: { lend: (_root: unknown, { id }: { id: string }) => MEDIA.find((medium) => medium.id === id) },
      Media: {
        __resolveReference: ({ id }: { id: string }) => MEDIA.find((medium) => medium.id === id),
        __resolveType: ({ __typename }: { __typename: string }) => __typename,
      },
      Book: {
        title: ({ id }: { id: string }) => `Book ${id}`,
        pages: () => 300,
        author: ({ author }: { author: string }) => ({ id: author }),
      },
      Film: { title: () => "Film", minutes: () => 90, pages: () => 0 },
    },
  },
  people: {
    typeDefs: `
      type Query { authors(ids: [ID!]!): [Author] }
      type Book @key(fields: "id", resolvable: false) { id: ID!  pages: Int @shareable }
      type Author @key(fields: "id") { id: ID!  name: String!  born: Int  shy: String }
    `,
    resolvers: {
      Query: { authors: (_root: unknown, { ids }: { ids: string[] }) => ids.map((id) => AUTHORS[id] ?? null) },
      Author: {
        __resolveReference: ({ id }: { id: string }) => AUTHORS[id],
        shy: ({ id }: { id: string }) => {
          if (id === "2") throw new GraphQLError("not for you", { extensions: { code: "FORBIDDEN" } });
          return id;
        },
      },
    },
  },
  readers: {
    typeDefs: `
      type Query { newest: Review }
      type Mutation { praise(id: ID!): Review }
      type Media @key(fields: "id") @interfaceObject { id: ID!  reviews(first: Int = 10): [Review!]! }
      type Review { stars: Int!  text: String  of: Media }
      type Author @key(fields: "id") { id: ID!  born: Int @external  isClassic: Boolean @requires(fields: "born") }
      type Hall @key(fields: "id") @context(name: "hall") { id: ID!  locale: String! @external  shelves: [Shelf!]! }
      type Shelf @key(fields: "id") { id: ID!  sign(locale: String @fromContext(field: "$hall { locale }")): String }
    `,
    resolvers: {
      Query: { newest: () => ({ stars: 5, text: "good", of: { id: "b2" } }) },
      Mutation: { praise: (_root: unknown, { id }: { id: string }) => ({ stars: 5, text: "good", of: { id } }) },
      Media: {
        reviews: ({ id }: { id: string }, { first }: { first: number }) =>
          (id === "f1" ? [] : [{ stars: 4, text: `of ${id}` }]).slice(0, first),
      },
      Author: { isClassic: ({ born }: { born: number }) => born < 1890 },
      Hall: { shelves: () => [{ id: "s" }] },
      Shelf: { sign: ({ id }: { id: string }, { locale }: { locale: string }) => `${id} ${locale}` },
    },
  },
});
