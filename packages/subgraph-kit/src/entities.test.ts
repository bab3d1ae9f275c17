import { buildSubgraphSchema } from "@apollo/subgraph";
import { describe, expect, it } from "@jest/globals";
import { execute, parse, type ExecutionResult } from "graphql";
import { answerEntitiesAtOnce } from "./entities.ts";

const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { here: String }
  interface Thing @key(fields: "id") { id: ID! name: String }
  type Node implements Thing @key(fields: "id") { id: ID! name: String fails: String hard: String! }
  type Leaf implements Thing @key(fields: "id") { id: ID! name: String }
  type Plain @key(fields: "id") { id: ID! name: String }
  type Wild @key(fields: "id") { id: ID! }
`);

const refuse = (why: string) => (): never => {
  throw new Error(why);
};

/** Another object whenever it is asked for: resolvers of @apollo/subgraph write on what they get. */
const FOUND: Readonly<Record<string, () => unknown>> = {
  plain: () => ({ id: "plain", name: "plain" }),
  later: () => Promise.resolve({ id: "later", name: "later" }),
  muchLater: () =>
    new Promise((resolve) => setImmediate(resolve)).then(() => ({ id: "muchLater", name: "much later" })),
  thenable: () => ({
    then: (resolve: (value: object) => void) => {
      resolve({ id: "thenable", name: "a query" });
    },
  }),
  none: () => null,
  nowhere: () => undefined,
  number: () => 7,
  frozen: () => Object.freeze({ id: "frozen", name: "frozen" }),
  said: () => ({ __typename: "Node", id: "said", name: "said" }),
  other: () => ({ __typename: "Record", id: "other", name: "under another name" }),
  inherited: () => Object.create({ __typename: "Node", id: "inherited", name: "inherited" }) as object,
  error: () => new Error("no node"),
  rejected: () => Promise.reject(new Error("rejected")),
  thrown: refuse("thrown"),
};

const resolvers = {
  Node: {
    __resolveReference: ({ id }: { id: string }) => FOUND[id]?.(),
    fails: refuse("fails"),
    hard: ({ id }: { id: string }) => (id === "plain" ? "hard" : null),
  },
  Leaf: { __resolveReference: ({ id }: { id: string }) => ({ id, name: "leaf" }) },
  Thing: { __resolveType: ({ id }: { id: string }) => (id === "leaf" ? "Leaf" : "Node") },
  Wild: { __resolveReference: refuse("wild") },
};

const stock = buildSubgraphSchema({ typeDefs, resolvers });
const ours = buildSubgraphSchema({ typeDefs, resolvers });
answerEntitiesAtOnce(ours);

const node = (id: string) => ({ __typename: "Node", id });
const nodes = (...ids: readonly string[]) => ids.map(node);

const document = parse(`query ($r: [_Any!]!) {
  _entities(representations: $r) {
    __typename
    ... on Node { id name fails }
    ... on Leaf { id name }
    ... on Plain { id name }
  }
}`);
const strict = parse("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Node { id hard } } }");

/** By place: of entities that fail at once, ours are told in their order, and those of @apollo/subgraph when others are. */
const told = ({ data, errors }: ExecutionResult) => ({
  data: JSON.stringify(data),
  errors: errors?.map(({ message, path }) => ({ message, path: path?.join(".") ?? "" })).sort(byPath),
});
const byPath = (one: { readonly path: string }, other: { readonly path: string }) => (one.path < other.path ? -1 : 1);

describe("_entities", () => {
  it.each<[string, readonly unknown[]]>([
    ["objects", nodes("plain", "plain")],
    ["objects that come later", nodes("later", "muchLater", "thenable")],
    ["objects of which one comes later", nodes("plain", "muchLater", "said")],
    ["what is not there", nodes("none", "plain", "nowhere")],
    ["what is no object", nodes("number", "plain")],
    ["objects that cannot be changed", nodes("frozen", "plain")],
    ["objects that cannot be changed, and one that comes later", nodes("frozen", "later")],
    ["objects that say their type", nodes("said", "inherited")],
    ["objects that go by another name", nodes("other", "plain")],
    ["errors", nodes("plain", "error", "plain")],
    ["rejections", nodes("rejected", "plain", "rejected")],
    ["a resolver that throws", nodes("plain", "thrown")],
    [
      "several types",
      [node("plain"), { __typename: "Leaf", id: "l" }, { __typename: "Plain", id: "p", name: "given" }],
    ],
    ["references that are what they refer to", [Object.freeze({ __typename: "Plain", id: "p", name: "frozen" })]],
    ["an interface", [{ __typename: "Thing", id: "leaf" }, node("plain")]],
    [
      "an interface whose object comes later",
      [
        { __typename: "Thing", id: "later" },
        { __typename: "Thing", id: "leaf" },
      ],
    ],
    ["a type that is not there", [node("plain"), { __typename: "Nowhere" }]],
    ["a type that is no object", [{ __typename: "ID" }]],
    ["a type that is no name", [{ __typename: ["Node"], id: "plain" }, { __typename: 1 }]],
    ["no type", [{ id: "plain" }]],
    ["no object", [1, "x"]],
    ["a type whose resolver always throws", [{ __typename: "Wild", id: "1" }]],
    ["nothing", []],
  ])("answers as @apollo/subgraph does: %s", async (_case, r) => {
    for (const asked of [document, strict]) {
      const expected = await execute({ schema: stock, document: asked, variableValues: { r } });
      const given = await execute({ schema: ours, document: asked, variableValues: { r } });

      expect(told(given)).toEqual(told(expected));
    }
  });

  // @apollo/subgraph leaves the rejection to nobody, which ends the process.
  it("lets no rejection escape where another resolver throws", async () => {
    const given = await execute({ schema: ours, document, variableValues: { r: nodes("rejected", "thrown") } });
    await new Promise((resolve) => setImmediate(resolve));

    expect(told(given)).toEqual({ data: "null", errors: [{ message: "thrown", path: "_entities" }] });
  });

  it("tells what goes wrong in the order of the entities", async () => {
    const { errors } = await execute({
      schema: ours,
      document,
      variableValues: { r: nodes("plain", "error", "plain") },
    });

    expect(errors?.map(({ message }) => message)).toEqual(["fails", "no node", "fails"]);
  });

  it("answers at once where nothing comes later", () => {
    const given = execute({
      schema: ours,
      document: parse("query ($r: [_Any!]!) { _entities(representations: $r) { ... on Node { name } } }"),
      variableValues: { r: nodes("plain", "none", "said") },
    });

    expect(told(given as ExecutionResult)).toEqual({
      data: '{"_entities":[{"name":"plain"},null,{"name":"said"}]}',
      errors: undefined,
    });
  });

  it("leaves a schema without entities as it is", () => {
    const schema = buildSubgraphSchema({ typeDefs: parse("type Query { here: String }") });

    answerEntitiesAtOnce(schema);

    expect(schema.getQueryType()?.getFields()._entities).toBeUndefined();
  });
});
