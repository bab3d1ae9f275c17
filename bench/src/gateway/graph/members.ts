import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { PEOPLE, recordIdOf, type Person } from "./people.ts";
import { createRandom } from "./random.ts";

export interface Membership {
  readonly tier: { readonly code: string; readonly name: string };
  readonly points: { readonly available: number };
  readonly benefits: readonly { readonly code: string; readonly name: string }[];
}

const TIERS = [
  { code: "basic", name: "普通会员" },
  { code: "silver", name: "银卡会员" },
  { code: "gold", name: "金卡会员" },
] as const;
const BENEFITS = [
  { code: "free-delivery", name: "满九十九元包邮" },
  { code: "birthday", name: "生日礼券" },
  { code: "double-points", name: "双倍积分日" },
] as const;
const random = createRandom(3);

const byRecord = new Map(
  PEOPLE.map((person): [string, Membership] => {
    const rank = random.below(TIERS.length);
    return [
      recordIdOf(person),
      {
        tier: TIERS[rank] ?? TIERS[0],
        points: { available: random.below(20_000) },
        benefits: BENEFITS.slice(0, rank + 1),
      },
    ];
  }),
);

/** The membership of a person, under whichever id of theirs it is kept. */
export const membershipOf = ({ id, aliasIds }: Pick<Person, "id" | "aliasIds">): Membership | null =>
  [id, ...aliasIds].map((known) => byRecord.get(known)).find((found) => found !== undefined) ?? null;

/** Knows tiers, points and benefits. */
export const members: GraphPart = {
  name: "members",
  typeDefs: `${FEDERATION}
    type User @key(fields: "id") {
      id: ID!
      aliasIds: [ID!]! @external
      membership: Membership @requires(fields: "aliasIds")
    }
    type Membership {
      tier: Tier!
      points: Points!
      benefits: [Benefit!]!
    }
    type Tier {
      code: String!
      name: String!
    }
    type Points {
      available: Int!
    }
    type Benefit {
      code: String!
      name: String!
    }`,
  resolvers: {
    User: {
      __resolveReference: (person: Person) => person,
      membership: membershipOf,
    },
  },
};
