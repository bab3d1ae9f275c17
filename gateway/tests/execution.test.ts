import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
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
  const fallbacks: string[] = [];
  let failsNext = false;
  let library: Federation;
  beforeAll(async () => {
    const subgraphs = aLibrary();
    const transport = transportTo(subgraphs, (_asking, answer) => answer(), []);
    // A client that cannot prepare what it is asked for now and then.
    const failing: Transport = (name, url) => {
      const client = transport(name, url);
      return {
        prepare(operation) {
          const fails = failsNext;
          failsNext = false;
          if (fails) throw new Error("not now");
          return client.prepare(operation);
        },
      };
    };
    library = await aFederation(subgraphs, {
      transport: failing,
      onFallback: (reason) => void fallbacks.push(reason),
    });
  });
  afterAll(() => library.gateway.stop());
  beforeEach(() => {
    fallbacks.length = 0;
  });

  it("is left to the stock executor, and counted whenever it runs", async () => {
    failsNext = true;

    const answers = [
      await library.post("{ newest { stars } }"),
      await library.post("{ newest { stars } }"),
      await library.post("{ newest { text } }"),
    ];

    expect(answers).toEqual([
      { data: { newest: { stars: 5 } } },
      { data: { newest: { stars: 5 } } },
      { data: { newest: { text: "good" } } },
    ]);
    expect(fallbacks).toEqual(["a fault of the compiler", "a fault of the compiler"]);
  });

  it("is so for the conditions alone for which it cannot", async () => {
    const query = `query ($with: Boolean!) { newest { stars text @include(if: $with) } authors(ids: ["1"]) { name } }`;
    const authors = [{ name: "Lu Xun" }];
    const first = await library.post(query, { with: true });
    failsNext = true;

    const answers = [
      await library.post(query, { with: false }),
      await library.post(query, { with: false }),
      await library.post(query, { with: true }),
    ];

    const short = { data: { newest: { stars: 5 }, authors } };
    const long = { data: { newest: { stars: 5, text: "good" }, authors } };
    expect([first, ...answers]).toEqual([long, short, short, long]);
    expect(fallbacks).toEqual(["a fault of the compiler", "a fault of the compiler"]);
  });

  it("is right with a variable by the name that the planner uses", async () => {
    failsNext = true;

    const answer = await library.post(
      `query ($representations: Int!) { newest { of { ... on Book { reviews(first: $representations) { text } } } } }`,
      { representations: 0 },
    );

    expect(answer).toEqual({ data: { newest: { of: { reviews: [] } } } });
    expect(fallbacks).toHaveLength(1);
  });
});
