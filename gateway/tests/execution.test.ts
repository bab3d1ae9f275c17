import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Transport } from "@datong/gateway";
import { getIntrospectionQuery } from "graphql";
import { aFederation, transportTo, type Federation } from "./aFederation.ts";
import { aLibrary } from "./aLibrary.ts";

describe("an answer of several subgraphs", () => {
  const fallbacks: string[] = [];
  let library: Federation;
  beforeAll(async () => {
    library = await aFederation(aLibrary(), { onFallback: (reason) => void fallbacks.push(reason) });
  });
  afterAll(() => library.gateway.stop());
  afterEach(() => {
    library.asked.length = 0;
    fallbacks.length = 0;
  });

  const askedOf = (subgraph: string) => library.asked.filter((asking) => asking.subgraph === subgraph);

  it.each<[string, string, unknown]>([
    [
      "a field of an interface",
      "{ media { title } }",
      { media: ["Book b1", "Film", "Book b2", "Book b3"].map((title) => ({ title })) },
    ],
    [
      "a field of two types of an interface, of which one may be null",
      "{ media { __typename ... on Book { pages } ... on Film { pages minutes } } }",
      {
        media: [
          { __typename: "Book", pages: 300 },
          { __typename: "Film", pages: 0, minutes: 90 },
          { __typename: "Book", pages: 300 },
          { __typename: "Book", pages: 300 },
        ],
      },
    ],
    [
      "what a subgraph says about an interface as a whole",
      "{ media { id reviews { text } } }",
      {
        media: [
          { id: "b1", reviews: [{ text: "of b1" }] },
          { id: "f1", reviews: [] },
          { id: "b2", reviews: [{ text: "of b2" }] },
          { id: "b3", reviews: [{ text: "of b3" }] },
        ],
      },
    ],
    [
      "from a subgraph that knows only the interface, its types",
      "{ newest { stars of { __typename id ... on Book { pages author { name } } } } }",
      { newest: { stars: 5, of: { __typename: "Book", id: "b2", pages: 300, author: { name: "Lu Xun" } } } },
    ],
    [
      "a field that requires one of another subgraph",
      `{ media { ... on Book { author { isClassic } } } }`,
      {
        media: [{ author: { isClassic: true } }, {}, { author: { isClassic: true } }, { author: { isClassic: false } }],
      },
    ],
    [
      "values from around a field",
      `{ zh: hall(id: "zh") { shelves { sign } } en: hall(id: "en") { shelves { id sign } } }`,
      { zh: { shelves: [{ sign: "s zh" }] }, en: { shelves: [{ id: "s", sign: "s en" }] } },
    ],
    [
      "mutations, one after the other",
      `mutation { praise(id: "b1") { of { title } } lend(id: "f1") { title } }`,
      {
        praise: { of: { title: "Book b1" } },
        lend: { title: "Film" },
      },
    ],
    [
      "the schema beside its data",
      `{ __typename __type(name: "Author") { name } media { id } }`,
      { __typename: "Query", __type: { name: "Author" }, media: ["b1", "f1", "b2", "b3"].map((id) => ({ id })) },
    ],
  ])("has %s", async (_case, query, data) => {
    const answer = await library.post(query);

    expect(answer).toEqual({ data });
    expect(fallbacks).toEqual([]);
  });

  it.each([
    ["all of it", getIntrospectionQuery({ oneOf: true, inputValueDeprecation: true, schemaDescription: true })],
    [
      "in fragments",
      "{ ...S ... { s: __schema { ...N } } } fragment S on Query { __schema { ...N } } fragment N on __Schema { queryType { name } }",
    ],
  ])("tells of the schema %s, and asks no subgraph", async (_case, query) => {
    const { data, errors } = await library.post(query);

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ __schema: { queryType: { name: "Query" } } });
    expect(library.asked).toEqual([]);
  });

  it("has names that objects have by nature", async () => {
    const { data } = await library.post("{ newest { __proto__: stars constructor: text of { __proto__: title } } }");

    expect(JSON.stringify(data)).toBe(`{"newest":{"__proto__":5,"constructor":"good","of":{"__proto__":"Book b2"}}}`);
  });

  it("asks for an entity once, however often it occurs", async () => {
    const { data } = await library.post("{ media { ... on Book { author { name } } } }");

    expect(askedOf("people").map(({ variables }) => variables.representations)).toEqual([
      ["1", "2"].map((id) => ({ __typename: "Author", id })),
    ]);
    expect(data).toEqual({
      media: [{ author: { name: "Lu Xun" } }, {}, { author: { name: "Lu Xun" } }, { author: { name: "Lao She" } }],
    });
  });

  it("asks nothing of a subgraph that has nothing to add", async () => {
    const { data } = await library.post(
      `{ media { ... on Film { id reviews { stars } } } authors(ids: []) { isClassic } }`,
    );

    expect(data).toMatchObject({ authors: [] });
    expect(askedOf("readers")).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ["left out", {}, 1],
    ["true", { with: true }, 1],
    ["false", { with: false }, 0],
  ])("asks what a condition lets it, with a variable that is %s", async (_case, variables, times) => {
    const query = `query ($with: Boolean = true) {
      authors(ids: ["1"]) { id isClassic @include(if: $with) }
      newest @skip(if: $with) { stars }
    }`;

    const { data } = await library.post(query, variables);

    expect(askedOf("readers")).toHaveLength(1);
    expect(data).toEqual(
      times === 1 ? { authors: [{ id: "1", isClassic: true }] } : { authors: [{ id: "1" }], newest: { stars: 5 } },
    );
  });

  it("asks nothing, above all no mutation, with a condition that is null", async () => {
    const { data, errors } = await library.post(
      `mutation ($with: Boolean = true) { praise(id: "b1") { stars text @include(if: $with) } }`,
      { with: null },
    );

    expect(library.asked).toEqual([]);
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "with" } }]);
  });

  it("is right with a variable by the name that the planner uses", async () => {
    const answer = await library.post(
      `query ($representations: Int!, $ids: [ID!]!) {
        newest { of { ... on Book { reviews(first: $representations) { text } } } }
        authors(ids: $ids) { isClassic }
      }`,
      { representations: 0, ids: ["1"] },
    );

    expect(answer).toEqual({ data: { newest: { of: { reviews: [] } }, authors: [{ isClassic: true }] } });
  });
});

describe("an operation that cannot be compiled", () => {
  it("is left to the stock executor, and counted whenever it runs", async () => {
    const fallbacks: string[] = [];
    const subgraphs = aLibrary();
    const transport = transportTo(subgraphs, (_asking, answer) => answer(), []);
    let prepared = 0;
    // A client that cannot prepare what it is asked for first.
    const failing: Transport = (name, url) => {
      const client = transport(name, url);
      return {
        prepare(operation) {
          prepared += 1;
          if (prepared === 1) throw new Error("not now");
          return client.prepare(operation);
        },
      };
    };
    const { gateway, post } = await aFederation(subgraphs, {
      transport: failing,
      onFallback: (reason) => void fallbacks.push(reason),
    });

    const answers = [
      await post("{ newest { stars } }"),
      await post("{ newest { stars } }"),
      await post("{ newest { text } }"),
    ];
    await gateway.stop();

    expect(answers).toEqual([
      { data: { newest: { stars: 5 } } },
      { data: { newest: { stars: 5 } } },
      { data: { newest: { text: "good" } } },
    ]);
    expect(fallbacks).toEqual(["a fault of the compiler", "a fault of the compiler"]);
  });
});
