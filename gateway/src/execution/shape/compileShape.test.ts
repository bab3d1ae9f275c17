import { describe, expect, it } from "@jest/globals";
import { buildSchema, getIntrospectionQuery, getOperationAST, graphqlSync, parse } from "graphql";
import type { Variables } from "../../transports/SubgraphClient.ts";
import type { Shape, Tree } from "../Shape.ts";
import { compileShape } from "./index.ts";

const schema = buildSchema(`
  interface Node { id: ID! }
  interface Media implements Node { id: ID!  title: String }
  type Book implements Node & Media { id: ID!  title: String!  pages: Int  sequel: Media }
  type Film implements Node & Media { id: ID!  title: String  minutes: Float!  book: Book! }
  type Person implements Node { id: ID!  name: String  favourites: [Media!] }
  union Found = Book | Person
  type Query {
    text: String  id: ID  int: Int  book: Book  node: Node  media: Media  found: Found  self: Query
  }
  type Mutation { text: String }
`);

function compiled(query: string): Shape {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("The document has several operations.");
  return compileShape(schema, document, operation);
}

/** The answer as text, and where its errors are. */
function shaped(query: string, tree: Tree | null, variables: Variables = {}) {
  const { data, errors } = compiled(query)(tree, variables);
  return { data, errors: errors.map(({ path }) => path?.join(".")) };
}

const fine = (data: string) => ({ data, errors: [] });

/** A tree as an HTTP subgraph gives it: `__proto__` is a name like any other there. */
const parsed = (json: string) => JSON.parse(json) as Tree;

describe("the order of fields", () => {
  it.each([
    ["as asked, not as fetched", "{ text id }", fine('{"text":"t","id":"1"}')],
    ["aliases", "{ b: text a: text }", { data: '{"b":null,"a":null}', errors: [] }],
    ["merged selections", "{ book { id } text book { pages } }", fine('{"book":{"id":"7","pages":3},"text":"t"}')],
    [
      "fragments where they are spread first",
      "{ ...F text ...F } fragment F on Query { id ... { int } }",
      fine('{"id":"1","int":null,"text":"t"}'),
    ],
    ["constants", "{ text @skip(if: true) id @include(if: true) int @include(if: false) }", fine('{"id":"1"}')],
    ["nothing left", "{ book { id @skip(if: true) } }", fine('{"book":{}}')],
    [
      "__typename",
      "{ t: __typename book { __typename id __typename } }",
      fine('{"t":"Query","book":{"__typename":"Book","id":"7"}}'),
    ],
  ])("%s", (_case, query, answer) => {
    expect(shaped(query, { id: "1", text: "t", book: { pages: 3, id: "7" } })).toEqual(answer);
  });

  it("depends on which field is left out", () => {
    const query =
      "query($a: Boolean!, $b: Boolean!) { text @include(if: $a) id ...F @skip(if: $b) } fragment F on Query { int text }";
    const tree = { text: "t", id: "1", int: 2 };

    expect(shaped(query, tree, { a: true, b: false }).data).toBe('{"text":"t","id":"1","int":2}');
    expect(shaped(query, tree, { a: false, b: false }).data).toBe('{"id":"1","int":2,"text":"t"}');
    expect(shaped(query, tree, { a: false, b: true }).data).toBe('{"id":"1"}');
  });

  it("is right for every answer to more conditions than are kept", () => {
    const names = ["a", "b", "c", "d", "e"];
    const shape = compiled(
      `query(${names.map((name) => `$${name}: Boolean!`).join()}) { id ${names.map((name) => `${name}: int @include(if: $${name})`).join(" ")} }`,
    );

    for (let mask = 0; mask < 64; mask += 1) {
      const variables = Object.fromEntries(names.map((name, bit) => [name, (mask & (1 << bit)) !== 0]));
      const expected = Object.fromEntries(names.filter((name) => variables[name]).map((name) => [name, 1]));

      expect(JSON.parse(shape({ id: "x", a: 1, b: 1, c: 1, d: 1, e: 1 }, variables).data)).toEqual({
        id: "x",
        ...expected,
      });
    }
  });

  it("refuses a condition that is null", () => {
    const answer = compiled("query($a: Boolean = true) { text @include(if: $a) }")({ text: "t" }, { a: null });

    expect(answer).toEqual({
      data: "null",
      errors: [{ message: "a: must be true or false.", extensions: { code: "BAD_USER_INPUT", field: "a" } }],
    });
  });
});

describe("names that every object has", () => {
  const query =
    "{ __proto__: text constructor: id toString: int hasOwnProperty: book { valueOf: id __proto__: pages } }";

  it("come from the tree", () => {
    const tree = '{"__proto__":"p","constructor":"c","toString":3,"hasOwnProperty":{"valueOf":"v","__proto__":4}}';

    expect(shaped(query, parsed(tree))).toEqual(fine(tree));
    expect({}).not.toHaveProperty("pages");
  });

  it("are null where the tree has none", () => {
    expect(shaped(query, {})).toEqual(
      fine('{"__proto__":null,"constructor":null,"toString":null,"hasOwnProperty":null}'),
    );
  });

  it("are no types", () => {
    expect(shaped("{ node { id } }", { node: { __typename: "constructor", id: "1" } })).toEqual({
      data: '{"node":null}',
      errors: ["node"],
    });
  });
});

describe("an object of one of several types", () => {
  const query = `{ node {
    __typename id
    ... on Media { title }
    ... on Book { sequel { ... on Film { minutes } name: __typename } }
    ... on Person { name favourites { id ... on Book { pages } } }
  } }`;

  it.each<[string, Record<string, unknown>, string]>([
    [
      "is what __typename says",
      {
        __typename: "Book",
        id: "1",
        title: "T",
        name: "leaked",
        sequel: { __typename: "Film", minutes: 9.5, id: "2" },
      },
      '{"__typename":"Book","id":"1","title":"T","sequel":{"minutes":9.5,"name":"Film"}}',
    ],
    [
      "has only what its type has",
      {
        __typename: "Person",
        id: "1",
        name: "N",
        title: "leaked",
        favourites: [
          { __typename: "Book", id: "2", pages: 3 },
          { __typename: "Film", id: "3", pages: 4 },
        ],
      },
      '{"__typename":"Person","id":"1","name":"N","favourites":[{"id":"2","pages":3},{"id":"3"}]}',
    ],
  ])("%s", (_case, node, json) => {
    expect(shaped(query, { node })).toEqual(fine(`{"node":${json}}`));
  });

  it.each([
    ["a type that clients do not know", "node", "Secret"],
    ["a type that it cannot be", "media", "Person"],
    ["a scalar", "node", "String"],
    ["an interface that it cannot have", "media", "Node"],
    ["a union", "found", "Found"],
    ["no name", "node", 7],
    ["none", "found", undefined],
  ])("is null when __typename is %s", (_case, field, __typename) => {
    const tree = { [field]: { __typename, id: "1", title: "T", secret: "s" } };

    expect(shaped(`{ ${field} { ... on Book { id } ... on Person { id } ... on Node { id } } }`, tree)).toEqual({
      data: `{"${field}":null}`,
      errors: [field],
    });
  });

  it("takes its type from the tree, not from an alias", () => {
    expect(shaped("{ found { t: __typename } }", { found: { __typename: "Book", t: "Person" } })).toEqual(
      fine('{"found":{"t":"Book"}}'),
    );
  });

  it("needs no __typename where its type is known", () => {
    expect(shaped("{ book { __typename } }", { book: { __typename: "Secret" } })).toEqual(
      fine('{"book":{"__typename":"Book"}}'),
    );
    expect(shaped("{ book { __typename: title id } }", { book: { __typename: "T", id: "1" } })).toEqual(
      fine('{"book":{"__typename":"T","id":"1"}}'),
    );
  });

  it("may be known as an interface while nothing depends on its type", () => {
    for (const media of [{ __typename: "Media", id: "1" }, { id: "1" }, { __typename: "Book", id: "1" }])
      expect(shaped("{ media { ... on Node { id } ...F } } fragment F on Media { id }", { media })).toEqual(
        fine('{"media":{"id":"1"}}'),
      );
  });

  it.each(["{ media { id __typename } }", "{ media { id ... on Book { pages } } }"])(
    "is null when it is known as an interface and its type is asked for: %s",
    (asked) => {
      expect(shaped(asked, { media: { __typename: "Media", id: "1" } })).toEqual({
        data: '{"media":null}',
        errors: ["media"],
      });
    },
  );
});

describe("questions about the schema", () => {
  it("are answered in their places", () => {
    const query = `query($name: String!, $more: Boolean!) {
      text ...F id __typename
    } fragment F on Query { s: __schema { mutationType { name } } ... @include(if: $more) { __type(name: $name) { name kind } } }`;
    const tree = { text: "t", id: "1", s: "leaked" };

    expect(shaped(query, tree, { name: "Book", more: true })).toEqual(
      fine(
        '{"text":"t","s":{"mutationType":{"name":"Mutation"}},"__type":{"name":"Book","kind":"OBJECT"},"id":"1","__typename":"Query"}',
      ),
    );
    expect(shaped(query, tree, { name: "Book", more: false }).data).not.toContain("kind");
  });

  it("are answered as graphql-js answers them", () => {
    const source = getIntrospectionQuery();

    expect(shaped(source, {})).toEqual(fine(JSON.stringify(graphqlSync({ schema, source }).data)));
  });

  it("are answered below fields of the root's type, and with their names merged", () => {
    expect(
      shaped(
        '{ self { x: __type(name: "No") { name } __schema { queryType { name } } __schema { queryType { kind } } } }',
        { self: {} },
      ),
    ).toEqual(fine('{"self":{"x":null,"__schema":{"queryType":{"name":"Query","kind":"OBJECT"}}}}'));
  });
});

it("writes mutations", () => {
  expect(shaped("mutation { __typename a: text }", { a: "x" })).toEqual(fine('{"__typename":"Mutation","a":"x"}'));
});

it("leaves the tree as it was, and answers again", () => {
  const tree = { found: Object.freeze({ __typename: "Book", title: "T" }) };
  const shape = compiled("{ found { ... on Book { title } } }");

  expect(shape(Object.freeze(tree), {})).toEqual(shape(tree, {}));
});
