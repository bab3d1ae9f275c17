import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, getOperationAST, parse } from "graphql";
import { BUDGETS } from "../budgets/Budgets.ts";
import { priceOperation } from "./priceOperation.ts";
import { charge } from "./refuseCostly.ts";
import { OPERATION_LIMITS } from "./OperationLimits.ts";

const REPOSITORY = path.join(import.meta.dirname, "../../..");

const small = buildSchema(`
  type Query { one(in: [Int!]): Thing  some(limit: Int, tag: String): [Thing!]!  ends(first: Int, last: Int): Page!  many(in: [Int!]): [Thing!]!  page(first: Int): Page!  size: Int }
  type Mutation { put(input: PutInput!): Put!  clear: Int }
  input PutInput { things: [ThingInput!]! }
  input ThingInput { tags: [String!]  part: ThingInput }
  type Put { outcomes: [Thing!]! }
  type Thing { id: ID  parts: [Thing!]!  page(first: Int = 3): Page! }
  type Page { total: Int  nodes: [Thing!]!  edges: [Edge!]! }
  type Edge { node: Thing! }
`);

function costOf(query: string, variables: Record<string, unknown> = {}, schema = small): number {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("The document has several operations.");
  return priceOperation(schema, document, operation)(variables).cost;
}

describe("the estimated cost of an operation", () => {
  it.each([
    ["a field without objects", "{ size }", 1],
    ["an object", "{ one { id } }", 2 + 1],
    ["a list of unknown length", "{ many { id } }", 2 + 10],
    ["a list of as many as are asked for", "{ many(in: [1, 2, 3]) { id } }", 2 + 3],
    ["a list below a list", "{ many(in: [1, 2]) { parts { id } } }", 3 + 2 * (1 + 10)],
    ["a page", "{ page(first: 5) { nodes { id } } }", 3 + 1 + 5],
    ["a page of the usual length", "{ page { nodes { id } } }", 3 + 1 + 20],
    ["a page of the length that the schema says", "{ one { page { nodes { id } } } }", 4 + 1 + 1 + 3],
    ["a list of a graph that says limit", "{ some(limit: 7) { id } }", 2 + 7],
    ["a list of such a graph, of the usual length", '{ some(tag: "a") { id } }', 2 + 20],
    ["a page from the end", "{ ends(last: 30) { nodes { id } } }", 3 + 1 + 30],
    ["a page by its edges", "{ page(first: 5) { edges { node { id } } } }", 4 + 1 + 5 * 2],
    ["a page without its entries", "{ page(first: 5) { total } }", 2 + 1],
    ["a page of pages", "{ page(first: 5) { nodes { page(first: 4) { nodes { id } } } } }", 5 + 1 + 5 * (1 + 1 + 4)],
    [
      "a fragment, wherever it is spread",
      "{ a: one { ...F } b: one { ...F } } fragment F on Thing { id page(first: 2) { nodes { id } } }",
      2 * (5 + 1 + 1 + 1 + 2),
    ],
    [
      "a page whose entries are in a fragment",
      "{ page(first: 5) { ...F } } fragment F on Page { nodes { id } }",
      4 + 1 + 5,
    ],
    ["fragments around a field", "{ ... on Query { ... { size } } }", 2 + 1],
    [
      "conditions",
      "{ size @skip(if: false) @include(if: true) ... @include(if: true) { one { id } } }",
      301 + 2 + 1 + 1,
    ],
    ["conditions that leave everything out", "{ size @skip(if: true) one @include(if: false) { id } }", 200 + 3 + 1],
    ["a condition below a list", "{ page(first: 5) { nodes { id @include(if: true) } } }", 100 + 3 + 1 + 5],
    [
      "conditions in a fragment, wherever it is spread",
      "{ a: one { ...F } b: one { ...F @skip(if: false) } } fragment F on Thing { id @include(if: true) ...G } fragment G on Thing { id @include(if: true) }",
      2 * (200 + 5 + 1) + 100,
    ],
    ["a change", "mutation { clear }", 1 + 10],
    ["a change of records", "mutation { put(input: { things: [{}, {}] }) { outcomes { id } } }", 3 + 10 + 2 + 1 + 2],
    ["a field that does not exist", "{ nothing { id } }", 1],
  ])("of %s", (_case, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it("counts the values of variables, and their defaults", () => {
    const page = "query ($n: Int = 7) { page(first: $n) { nodes { id } } }";
    const put = "mutation ($input: PutInput!) { put(input: $input) { outcomes { id } } }";

    expect(costOf(page, { n: 5 })).toBe(3 + 1 + 5);
    expect(costOf(page)).toBe(3 + 1 + 7);
    expect(costOf(page, { n: "5" })).toBe(3 + 1 + 20);
    expect(costOf(page, { n: -1 })).toBe(3 + 1);
    expect(costOf(put, { input: { things: [{}, { part: { tags: ["a", "b", "c"] } }] } })).toBe(3 + 10 + 3 + 1 + 3);
  });

  it("is the same whenever it is asked for, and looks at variables wherever they stand", () => {
    const document = parse(
      `query ($n: Int, $ids: [Int!]) { page(first: $n) { ...F } many(in: [1, 2]) { id } }
       fragment F on Page { nodes { parts { id } } edges { node { page(first: $n) { nodes { ...G } } } } }
       fragment G on Thing { id }`,
    );
    const operation = getOperationAST(document);
    if (!operation) throw new Error("There is one operation.");
    const price = priceOperation(small, document, operation);

    // Fields and spreads, the page, its nodes with their parts, its edges with a page each, and the two of the list.
    const ofEntries = (n: number) => 13 + 1 + n * (1 + 10) + n * (2 + 1 + n) + 2;
    expect([5, 2, 5].map((n) => price({ n }).cost)).toEqual([5, 2, 5].map(ofEntries));
    expect(price({ n: 1 }).listEntries).toBe(2);
  });

  it("refuses what comes to no number: it would spoil the budget that counts it", () => {
    const cost = 0 * Infinity;
    const spent: number[] = [];
    const spending = { costMax: 10, spend: (points: number) => void spent.push(points), headers: () => ({}) };

    expect(() => charge({ cost, listEntries: 0 }, OPERATION_LIMITS, spending)).toThrow(/may cost/);
    expect(spent).toEqual([]);
  });

  it("leaves every committed operation lots of room, with the longest pages", async () => {
    const api = buildSchema(await readFile(path.join(REPOSITORY, "schema/composed/api.graphql"), "utf8"));
    const folder = path.join(REPOSITORY, "schema/operations");
    const records = Array.from({ length: 500 }, () => ({}));
    const input = { users: records, orders: records, purchases: records, records };
    const costs = new Map<string, number>();

    for (const file of await readdir(folder))
      costs.set(file, costOf(await readFile(path.join(folder, file), "utf8"), { first: 100, by: records, input }, api));

    expect(costs.size).toBeGreaterThan(30);
    expect(Math.max(...costs.values())).toBeLessThan(OPERATION_LIMITS.cost / 2);
    expect(costs.get("home.graphql")).toBeLessThan(BUDGETS.user.cost / 200);
    expect(costs.get("loginWithPhone.graphql")).toBeLessThan(BUDGETS.anonymous.cost / 200);
  });
});
