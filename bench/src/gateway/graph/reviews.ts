import { FEDERATION, type GraphPart } from "./GraphPart.ts";
import { PEOPLE } from "./people.ts";
import { GUIDES, PRODUCTS } from "./products.ts";
import { createRandom } from "./random.ts";

interface Review {
  readonly id: string;
  readonly stars: number;
  readonly text: string;
  readonly author: { readonly id: string };
  /** What is reviewed. */
  readonly subject: string;
}

const REVIEWS_EACH = 6;
const PRAISE = ["做工很好，", "比想象中轻，", "颜色和图片一样，", "包装仔细，"] as const;
const REMARK = ["送货也快。", "家里人都喜欢。", "下次还会再买。", "就是稍微贵了一点。"] as const;
const random = createRandom(7);

const REVIEWS: readonly Review[] = [...PRODUCTS, ...GUIDES].flatMap(({ id }) =>
  Array.from({ length: REVIEWS_EACH }, (_none, nth) => ({
    id: `${id}-review-${String(nth)}`,
    stars: 1 + random.below(5),
    text: `${random.pick(PRAISE)}${random.pick(REMARK)}`,
    author: { id: random.pick(PEOPLE).id },
    subject: id,
  })),
);

function gather(keyOf: (review: Review) => string): ReadonlyMap<string, readonly Review[]> {
  const gathered = new Map<string, Review[]>();
  for (const review of REVIEWS) {
    const same = gathered.get(keyOf(review));
    if (same) same.push(review);
    else gathered.set(keyOf(review), [review]);
  }
  return gathered;
}

const bySubject = gather(({ subject }) => subject);
const byAuthor = gather(({ author }) => author.id);

interface Named {
  readonly id: string;
}

const reviewed = {
  __resolveReference: (named: Named) => named,
  reviews: ({ id }: Named, { first }: { first: number }) => (bySubject.get(id) ?? []).slice(0, first),
};

/** Knows what people think of what they bought. */
export const reviews: GraphPart = {
  name: "reviews",
  typeDefs: `${FEDERATION}
    type Product @key(fields: "id") {
      id: ID!
      reviews(first: Int!): [Review!]!
    }
    type Guide @key(fields: "id") {
      id: ID!
      reviews(first: Int!): [Review!]!
    }
    type User @key(fields: "id") {
      id: ID!
      reviews(first: Int!): [Review!]!
    }
    type Review {
      id: ID!
      stars: Int!
      text: String!
      author: User
    }`,
  resolvers: {
    Product: reviewed,
    Guide: reviewed,
    User: {
      __resolveReference: (named: Named) => named,
      reviews: ({ id }: Named, { first }: { first: number }) => (byAuthor.get(id) ?? []).slice(0, first),
    },
  },
};
