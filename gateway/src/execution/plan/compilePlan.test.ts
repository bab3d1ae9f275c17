import { describe, expect, it } from "@jest/globals";
import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import { createLogger } from "@datong/subgraph-kit";
import { buildSchema, OperationTypeNode } from "graphql";
import type { GatewayContext } from "../../context.ts";
import type { SubgraphAnswer, Variables } from "../../transports/SubgraphClient.ts";
import { compilePlan, NotCompilable, possibleTypesOf, type Run } from "./index.ts";

const supergraph = buildSchema(`
  type Query { media: [Media] books: [Book] }
  interface Media { id: ID! }
  type Book implements Media { id: ID! }
  type Film implements Media { id: ID! }
  type Song { id: ID! }
`);

const context = { requestId: "r", deadline: Infinity } as GatewayContext;

const fetchNode = (node: Partial<FetchNode> = {}): FetchNode => ({
  kind: "Fetch",
  serviceName: "a",
  operation: "{a}",
  operationName: undefined,
  operationKind: OperationTypeNode.QUERY,
  ...node,
});

const entityNode = (type: string, node: Partial<FetchNode> = {}): FetchNode =>
  fetchNode({
    requires: [
      {
        kind: "InlineFragment",
        typeCondition: type,
        selections: [
          { kind: "Field", name: "__typename" },
          { kind: "Field", name: "id" },
        ],
      },
    ],
    ...node,
  });

const flatten = (path: string[], node: PlanNode): PlanNode => ({ kind: "Flatten", path, node });
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: "Sequence", nodes });

/** Runs a plan whose fetches get these answers, one after the other; tells what was sent. */
async function run(node: PlanNode, answers: readonly unknown[], variables: Variables = {}) {
  const sent: Variables[] = [];
  const client = {
    prepare: () => (given: Variables) => {
      sent.push(given);
      return structuredClone(answers[sent.length - 1]) as SubgraphAnswer;
    },
  };
  const plan: QueryPlan = { kind: "QueryPlan", node };
  const { step } = compilePlan(plan, {
    clients: new Map([["a", client]]),
    possibleTypes: possibleTypesOf(supergraph),
    logger: createLogger("test", "silent"),
  });
  const state: Run = { variables, context, tree: null, errors: [], absent: null };
  await step(state);
  return { tree: state.tree, errors: state.errors.flatMap((errors) => errors ?? []), sent };
}

const MEDIA = {
  data: {
    media: [{ __typename: "Book", id: "1" }, { __typename: "Film", id: "2" }, null, { __typename: "Book", id: "3" }],
  },
};
const representationsIn = ([, second]: readonly Variables[]) => second?.representations;

describe("a plan", () => {
  it("goes on with the objects of the types that a path names", async () => {
    const named = flatten(["media", "@|[Film]"], entityNode("Media"));

    const { sent, tree } = await run(sequence(fetchNode(), named), [MEDIA, { data: { _entities: [{ length: 90 }] } }]);

    expect(representationsIn(sent)).toEqual([{ __typename: "Film", id: "2" }]);
    expect(tree).toMatchObject({ media: [{ id: "1" }, { id: "2", length: 90 }, null, { id: "3" }] });
  });

  it("asks for the entities of the types that are an interface's", async () => {
    const { sent } = await run(sequence(fetchNode(), flatten(["media", "@"], entityNode("Media"))), [
      {
        data: {
          media: [
            { __typename: "Book", id: "1" },
            { __typename: "Song", id: "2" },
            { __typename: "?", id: "3" },
          ],
        },
      },
      { data: { _entities: [null] } },
    ]);

    expect(representationsIn(sent)).toEqual([{ __typename: "Book", id: "1" }]);
  });

  it("asks in the name of the interface where a subgraph knows no more", async () => {
    const rewritten = entityNode("Media", {
      inputRewrites: [{ kind: "ValueSetter", path: ["... on Media", "__typename"], setValueTo: "Media" }],
    });

    const { sent, tree } = await run(sequence(fetchNode(), flatten(["media", "@"], rewritten)), [
      MEDIA,
      { data: { _entities: [{ __typename: "Media", stars: 5 }, { stars: 4 }, null] } },
    ]);

    expect(representationsIn(sent)).toEqual(["1", "2", "3"].map((id) => ({ __typename: "Media", id })));
    expect(tree).toEqual({
      media: [
        { __typename: "Book", id: "1", stars: 5 },
        { __typename: "Film", id: "2", stars: 4 },
        null,
        { __typename: "Book", id: "3" },
      ],
    });
  });

  it.each([0, "", false, null, "x"])("gives back the name of a field whose value is %j", async (value) => {
    const renaming = fetchNode({
      outputRewrites: [{ kind: "KeyRenamer", path: ["media", "... on Film", "size__alias_0"], renameKeyTo: "size" }],
    });

    const { tree } = await run(renaming, [
      {
        data: {
          media: [
            { __typename: "Film", size__alias_0: value },
            { __typename: "Book", size: 1 },
          ],
        },
      },
    ]);

    expect(tree).toEqual({
      media: [
        { __typename: "Film", size: value },
        { __typename: "Book", size: 1 },
      ],
    });
  });

  it("calls a field in an error's path as the client does", async () => {
    const renaming = fetchNode({
      outputRewrites: [{ kind: "KeyRenamer", path: ["media", "size__alias_0"], renameKeyTo: "size" }],
    });

    const { errors } = await run(renaming, [
      { data: { media: null }, errors: [{ message: "m", path: ["media", 0, "size__alias_0"] }] },
    ]);

    expect(errors).toMatchObject([{ message: "m", path: ["media", 0, "size"] }]);
  });

  it("hands on what stands around an entity, and asks apart for what stands in different places", async () => {
    const inContext = entityNode("Book", {
      variableUsages: ["context_1", "first"],
      contextRewrites: [
        { kind: "KeyRenamer", path: ["..", "... on Film", "locale"], renameKeyTo: "context_1" },
        { kind: "KeyRenamer", path: ["..", "... on Book", "language"], renameKeyTo: "context_1" },
      ],
    });
    const around = {
      data: {
        media: [
          { __typename: "Film", locale: "zh", books: [{ __typename: "Book", id: "1" }] },
          {
            __typename: "Book",
            language: "en",
            books: [
              { __typename: "Book", id: "1" },
              { __typename: "Book", id: "2" },
            ],
          },
        ],
      },
    };

    const { sent, tree } = await run(
      sequence(fetchNode(), flatten(["media", "@", "books", "@"], inContext)),
      [around, { data: { _entities: [{ title: "书" }] } }, { data: { _entities: [{ title: "a" }, { title: "b" }] } }],
      { first: 3, context_1: "of a client" },
    );

    expect(sent.slice(1)).toEqual([
      { first: 3, context_1: "zh", representations: [{ __typename: "Book", id: "1" }] },
      { first: 3, context_1: "en", representations: ["1", "2"].map((id) => ({ __typename: "Book", id })) },
    ]);
    expect(tree).toMatchObject({
      media: [{ books: [{ title: "书" }] }, { books: [{ title: "a" }, { title: "b" }] }],
    });
  });

  it("asks for fields of Query within an answer once, and gives them to each place", async () => {
    const { sent, tree } = await run(sequence(fetchNode(), flatten(["media", "@", "query"], fetchNode())), [
      { data: { media: [{ query: {} }, { query: {} }, { query: null }] } },
      { data: { books: [{ id: "1" }] } },
    ]);

    expect(sent).toHaveLength(2);
    expect(tree).toEqual({
      media: [{ query: { books: [{ id: "1" }] } }, { query: { books: [{ id: "1" }] } }, { query: null }],
    });
  });

  it("merges what several fetches say about one object, whatever one of them does not know", async () => {
    const { tree } = await run(sequence(fetchNode(), fetchNode()), [
      { data: { books: [[{ id: "1" }], null], a: { b: 1 }, c: 1 } },
      { data: { books: [[{ name: "n" }], [{ id: "2" }]], a: null, c: null, d: null } },
    ]);

    expect(tree).toEqual({ books: [[{ id: "1", name: "n" }], [{ id: "2" }]], a: { b: 1 }, c: 1, d: null });
  });

  it("takes names that objects have by nature for names", async () => {
    const hostile = JSON.parse(`{ "data": { "__proto__": { "polluted": 1 }, "constructor": { "x": 1 } } }`) as unknown;
    const again = JSON.parse(`{ "data": { "__proto__": { "more": 2 }, "constructor": { "y": 2 } } }`) as unknown;

    const { tree } = await run(sequence(fetchNode(), fetchNode()), [hostile, again]);

    expect(JSON.stringify(tree)).toBe(`{"__proto__":{"polluted":1,"more":2},"constructor":{"x":1,"y":2}}`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ["if the variable is true", true, ["if"]],
    ["else if it is false", false, ["else"]],
  ])("asks what a condition says: %s", async (_case, value, expected) => {
    const asking = (name: string) => fetchNode({ variableUsages: [name] });
    const node: PlanNode = { kind: "Condition", condition: "yes", ifClause: asking("if"), elseClause: asking("else") };

    const { sent } = await run(node, [{ data: {} }], { yes: value, if: 1, else: 1 });

    expect(sent.flatMap((variables) => Object.keys(variables))).toEqual(expected);
  });

  it("fails with a step that fails later, beside others, and leaves no failure to nobody", async () => {
    // Deeper than what is written into a fetch can be.
    let raw: unknown = [];
    for (let depth = 0; depth < 50_000; depth++) raw = [raw];
    const requiring = entityNode("Book", {
      requires: [
        {
          kind: "InlineFragment",
          typeCondition: "Book",
          selections: [
            { kind: "Field", name: "__typename" },
            { kind: "Field", name: "raw" },
          ],
        },
      ],
    });
    const books = [1, 2].map(() => ({ __typename: "Book", raw }));
    const client = { prepare: () => () => Promise.resolve({ data: { books } }) };
    const branch = sequence(fetchNode(), flatten(["books", "@"], requiring));
    const { step } = compilePlan(
      { kind: "QueryPlan", node: { kind: "Parallel", nodes: [branch, fetchNode(), branch] } },
      {
        clients: new Map([["a", client]]),
        possibleTypes: possibleTypesOf(supergraph),
        logger: createLogger("test", "silent"),
      },
    );

    await expect(step({ variables: {}, context, tree: null, errors: [], absent: null })).rejects.toThrow(RangeError);
  });

  it.each<[string, PlanNode]>([
    ["@defer", { kind: "Defer", primary: {}, deferred: [] }],
    ["a kind of node of tomorrow", { kind: "Stream" } as unknown as PlanNode],
    ["a subgraph that is not there", fetchNode({ serviceName: "b" })],
    ["a rewrite of tomorrow", fetchNode({ outputRewrites: [{ kind: "Twist", path: ["a"] } as never] })],
    ["a variable that is its own", entityNode("Book", { variableUsages: ["representations"] })],
  ])("is not compiled where it holds %s", async (_case, node) => {
    await expect(run(node, [])).rejects.toThrow(NotCompilable);
  });
});
