import type { Asker, Operation } from "../load/load.ts";

interface Page {
  readonly name: string;
  readonly declares: string;
  readonly root: string;
  /** What it may show; each operation shows another choice of these. */
  readonly fields: readonly string[];
  variables(asker: Asker, number: number): Readonly<Record<string, unknown>>;
}

const byOpenid = {
  declares: "$appid: String!, $openid: String!",
  root: "user(by: { miniProgramOpenid: { appid: $appid, openid: $openid } })",
  variables: ({ appid, openid }: Asker) => ({ appid, openid }),
};

const byWindow = (first: number) => ({
  declares: "$first: Int!, $skip: Int!",
  variables: (_asker: Asker, number: number) => ({ first, skip: number % 100 }),
});

/** What four pages of an application ask for. */
const PAGES: readonly Page[] = [
  {
    name: "Account",
    ...byOpenid,
    fields: [
      "displayName phone { masked }",
      "membership { tier { code name } points { available } }",
      "orders(first: 3) { totalCount nodes { id status } }",
      "permission(purpose: PROFILE, channel: APP) { allowed reasons }",
    ],
  },
  {
    name: "Orders",
    ...byOpenid,
    fields: [
      "displayName",
      "orders(first: 5) { nodes { id total { minor currency } items { quantity product { title price { minor } } } } }",
      "open: orders(status: [PENDING_PAYMENT, PAID]) { totalCount nodes { placedAt channel } }",
      "reviews(first: 2) { stars text }",
    ],
  },
  {
    name: "Shelf",
    ...byWindow(8),
    root: "products(first: $first, skip: $skip)",
    fields: [
      "title brand { name }",
      "price { minor currency } weightGrams",
      "availability { inStock days }",
      "reviews(first: 2) { stars author { displayName } }",
    ],
  },
  {
    name: "Search",
    ...byWindow(6),
    root: "search(first: $first, skip: $skip)",
    fields: [
      "... on Listed { title }",
      "... on Product { availability { inStock } price { minor } }",
      "... on Bundle { products { title } }",
      "... on Guide { words reviews(first: 1) { text } }",
    ],
  },
];

const OPERATIONS_EACH = 10;
const ASKED_EACH = 5;

/** Every choice of two or more of four, and no more than is wanted. */
function choicesOf(fields: readonly string[]): readonly (readonly string[])[] {
  const all = Array.from({ length: 2 ** fields.length }, (_none, mask) =>
    fields.filter((_field, place) => (mask & (2 ** place)) !== 0),
  );
  return all.filter(({ length }) => length >= 2).slice(0, OPERATIONS_EACH);
}

interface Document {
  readonly query: string;
  readonly operationName: string;
  readonly page: Page;
}

const documents: readonly Document[] = PAGES.flatMap((page) =>
  choicesOf(page.fields).map((shown, number) => {
    const operationName = `${page.name}${number}`;
    const selection = ["__typename", ...shown].join("\n    ");
    return {
      operationName,
      page,
      query: `query ${operationName}(${page.declares}) {\n  ${page.root} {\n    ${selection}\n  }\n}`,
    };
  }),
);

/** Forty operations one after the other, a few times with other variables, each asked by another person. */
export const rotation = (askers: readonly Asker[]): readonly Operation[] =>
  askers.slice(0, documents.length * ASKED_EACH).flatMap((asker, number) => {
    const document = documents[number % documents.length];
    if (!document) return [];
    const { query, operationName, page } = document;
    const { authorization = "" } = asker;
    return [{ query, operationName, variables: page.variables(asker, number), authorization }];
  });
