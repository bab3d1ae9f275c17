import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { findByOpenid, findPerson } from "./people.ts";

interface UserLookup {
  readonly miniProgramOpenid: { readonly openid: string };
}

/** Knows people, and which of their ids are one person's. */
export const identity: GraphPart = {
  name: "identity",
  typeDefs: `${FEDERATION}
    type Query {
      user(by: UserLookup!): User
    }
    input UserLookup {
      miniProgramOpenid: MiniProgramOpenid!
    }
    input MiniProgramOpenid {
      appid: String!
      openid: String!
    }
    type User @key(fields: "id") {
      id: ID!
      aliasIds: [ID!]!
      displayName: String!
      phone: Phone
    }
    type Phone {
      masked: String!
    }`,
  resolvers: {
    Query: {
      user: (_root: unknown, { by }: { by: UserLookup }) => findByOpenid(by.miniProgramOpenid.openid),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => findPerson(id),
    },
  },
};
