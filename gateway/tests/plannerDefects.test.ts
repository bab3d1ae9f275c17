import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { gatewayCaches, type RunningGateway } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { aSmallGateway, ask, type SmallGraph } from "./aSmallGraph.ts";

/** What @apollo/query-planner plans wrongly is answered rightly here, or refused: docs/gateway-defects.md. */
let gateway: RunningGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

async function answerOf(graph: SmallGraph, query: string, variables: Readonly<Record<string, unknown>> = {}) {
  gateway = await aSmallGateway(graph);
  return ask(gateway, query, variables);
}

const refused = (message: string) => ({
  status: 400,
  errors: [{ message: expect.stringContaining(message), extensions: { code: "OPERATION_UNPLANNABLE" } }],
});

describe("a key that cannot be resolved", () => {
  const product = { id: "1", sku: "one" };
  const stock = {
    types: 'type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! weight: Int }',
    resolvers: { Product: { __resolveReference: () => ({ ...product, weight: 3 }) } },
  };

  it("is passed over for one that can", async () => {
    const answer = await answerOf(
      {
        shop: {
          types: `type Query { product: Product }
            type Product @key(fields: "id", resolvable: false) @key(fields: "sku") {
              id: ID! sku: ID! weight: Int @external postage: Int @requires(fields: "weight")
            }`,
          resolvers: {
            Query: { product: () => product },
            Product: {
              __resolveReference: ({ sku, weight }: { sku?: string; weight?: number }) =>
                sku === "one" ? { ...product, weight } : null,
              postage: ({ weight }: { weight: number }) => weight * 2,
            },
          },
        },
        stock,
      },
      "{ product { postage } }",
    );

    expect(answer).toEqual({ status: 200, data: { product: { postage: 6 } } });
  });

  it("is no way back for what has @requires: the supergraph is refused", async () => {
    const start = answerOf(
      {
        shop: {
          types: `type Query { product: Product }
            type Product @key(fields: "id", resolvable: false) {
              id: ID! weight: Int @external postage: Int @requires(fields: "weight")
            }`,
          resolvers: {},
        },
        stock,
      },
      "{ product { postage } }",
    );

    await expect(start).rejects.toThrow(/Product\.postage has @requires in subgraph "shop", which resolves no @key/);
  });
});

describe("a field that another requires with arguments", () => {
  const places = {
    types: 'type Query { place: Place } type Place @key(fields: "id") { id: ID! photo(small: Boolean): String! }',
    resolvers: {
      Query: { place: () => ({ id: "1" }) },
      Place: {
        __resolveReference: (place: object) => place,
        photo: (_place: unknown, { small }: { small?: boolean }) => (small === true ? "small" : "large"),
      },
    },
  };
  const rating = (fields: string) => ({
    types: `type Place @key(fields: "id") { id: ID! photo(small: Boolean): String! @external ${fields} }`,
    resolvers: {
      Place: {
        __resolveReference: (place: object) => place,
        rating: ({ id, photo }: { id: string; photo: string }) => `rating of ${id} by its ${photo} photo`,
      },
    },
  });
  const graph = { places, ratings: rating('rating: String @requires(fields: "photo(small: true)")') };
  const right = "rating of 1 by its small photo";

  it.each([
    ["without arguments", "{ place { photo rating } }", { photo: "large", rating: right }],
    ["with others", "{ place { photo(small: false) rating } }", { photo: "large", rating: right }],
    ["with the same", "{ place { photo(small: true) rating } }", { photo: "small", rating: right }],
    ["under the name of the key", "{ place { id: photo rating } }", { id: "large", rating: right }],
    ["under the name of a type", "{ place { __typename: photo rating } }", { __typename: "large", rating: right }],
    ["in a fragment", "{ place { ...P rating } } fragment P on Place { photo }", { photo: "large", rating: right }],
  ])("may be asked for %s", async (_case, query, place) => {
    const answer = await answerOf(graph, query);

    expect(answer).toEqual({ status: 200, data: { place } });
  });

  it("may be asked for with a variable", async () => {
    const query = "query ($small: Boolean) { place { photo(small: $small) rating } }";

    const answer = await answerOf(graph, query, { small: false });

    expect(answer).toEqual({ status: 200, data: { place: { photo: "large", rating: right } } });
  });

  it("is blamed under the client's own name", async () => {
    const broken = {
      ...places,
      resolvers: {
        ...places.resolvers,
        Place: {
          __resolveReference: (place: object) => place,
          photo(_place: unknown, { small }: { small?: boolean }) {
            if (small === true) return "small";
            throw new Error("no photo");
          },
        },
      },
    };

    const answer = await answerOf({ ...graph, places: broken }, "{ place { id: photo } }");

    expect(answer.errors).toMatchObject([{ path: ["place", "id"] }]);
  });

  it("is not required in two ways: the supergraph is refused, and both are named", async () => {
    const both = rating(
      'rating: String @requires(fields: "photo(small: true)") other: String @requires(fields: "photo(small: false)")',
    );

    const start = answerOf({ places, ratings: both }, "{ place { rating other } }");

    await expect(start).rejects.toThrow(
      /Place\.rating in subgraph "ratings" requires photo\(small: true\), Place\.other in subgraph "ratings" requires photo\(small: false\)/,
    );
  });

  it("is not required in two ways through two types at once: the operation is refused", async () => {
    const towns = {
      types: `type Query { town: Town } type Town @key(fields: "id") { id: ID! centre: Place }
        type Place @key(fields: "id", resolvable: false) { id: ID! }`,
      resolvers: {
        Query: { town: () => ({ id: "t", centre: { id: "1" } }) },
        Town: { __resolveReference: () => ({ id: "t", centre: { id: "1" } }) },
      },
    };
    const views = {
      types: `type Town @key(fields: "id") { id: ID! centre: Place @external
          view: String @requires(fields: "centre { photo(small: false) }") }
        type Place @key(fields: "id") { id: ID! photo(small: Boolean): String! @external }`,
      resolvers: {
        Town: {
          __resolveReference: (town: object) => town,
          view: ({ centre }: { centre: { photo: string } }) => `a ${centre.photo} view`,
        },
      },
    };
    const query = "{ town { view centre { rating } } }";

    const answer = await answerOf({ ...graph, towns, views }, query);

    expect(answer).toMatchObject(refused("Ask for it in several operations"));
  });
});

describe("an interface that is one object to a subgraph", () => {
  const things = {
    types: `type Query { thing: Thing }
      interface Named { name: String }
      interface Thing @key(fields: "id") { id: ID! name: String }
      type Cup implements Thing & Named @key(fields: "id") { id: ID! name: String }
      type Pen implements Thing & Named @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { thing: () => ({ __typename: "Pen", id: "p", name: "pen" }) },
      Thing: { __resolveReference: () => ({ __typename: "Pen", id: "p", name: "pen" }) },
      Pen: { __resolveReference: () => ({ id: "p", name: "pen" }) },
    },
  };
  const prices = {
    types: `type Query { cheapest: Thing }
      type Thing @key(fields: "id") @interfaceObject {
        id: ID! low: Int high: Int name: String @external label: String @requires(fields: "name")
      }`,
    resolvers: {
      Query: { cheapest: () => ({ id: "p" }) },
      Thing: {
        __resolveReference: ({ id, name }: { id: string; name?: string }) => ({ id, name }),
        low: () => 1,
        high: () => 9,
        label: ({ name }: { name: string }) => `a ${name}`,
      },
    },
  };

  it("answers two fields under one name for two of its types", async () => {
    const query = "{ thing { ... on Cup { price: low } ... on Pen { price: high } } }";

    const answer = await answerOf({ things, prices }, query);

    expect(answer).toEqual({ status: 200, data: { thing: { price: 9 } } });
  });

  it("is asked about another interface", async () => {
    const answer = await answerOf({ things, prices }, "{ cheapest { ... on Named { name } } }");

    expect(answer).toEqual({ status: 200, data: { cheapest: { name: "pen" } } });
  });

  it("is not asked about types that were not asked for", async () => {
    const answer = await answerOf({ things, prices }, "{ thing { id ... on Cup { label } } }");

    expect(answer).toEqual({ status: 200, data: { thing: { id: "p" } } });
  });

  it("keeps what is beside a field with @requires that is left out", async () => {
    const query = "query ($bare: Boolean!) { thing { low label @skip(if: $bare) } }";

    const answer = await answerOf({ things, prices }, query, { bare: true });

    expect(answer).toEqual({ status: 200, data: { thing: { low: 1 } } });
  });

  it("is refused where nothing leads to its field", async () => {
    const nodes = {
      types: 'type Query { node: Node } interface Node @key(fields: "id") { id: ID! }',
      resolvers: { Query: { node: () => null } },
    };
    const fields = {
      types: `type Query { known: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
      resolvers: { Query: { known: () => ({ id: "1", field: "f" }) } },
    };

    const answer = await answerOf({ nodes, fields }, "{ node { field } }");

    expect(answer).toMatchObject(refused('"node" cannot be fetched'));
    const asJson = gateway && (await ask(gateway, "{ node { field } }", {}, "application/json"));
    expect(asJson).toMatchObject({ ...refused('"node" cannot be fetched'), status: 200 });
  });
});

describe("conditions inside each other", () => {
  it("decide each about its own field", async () => {
    const answer = await answerOf(
      {
        shops: {
          types: 'type Query { shop: Shop } type Shop @key(fields: "id") { id: ID! }',
          resolvers: { Query: { shop: () => ({ id: "s" }) } },
        },
        stock: {
          types: 'type Shop @key(fields: "id") { id: ID! shelf: Shelf } type Shelf { first: String }',
          resolvers: {
            Shop: { __resolveReference: ({ id }: { id: string }) => ({ id, shelf: { first: "cup" } }) },
          },
        },
      },
      "query ($a: Boolean!, $b: Boolean!) { shop { shelf @include(if: $a) { first @include(if: $b) } } }",
      { a: true, b: false },
    );

    expect(answer).toEqual({ status: 200, data: { shop: { shelf: {} } } });
  });
});

describe("mutations", () => {
  it("run in their order, also those in fragments", async () => {
    const done: string[] = [];
    const run = (name: string) => () => {
      done.push(name);
      return true;
    };

    const answer = await answerOf(
      {
        shop: {
          types: "type Query { open: Boolean } type Mutation { first: Boolean second: Boolean third: Boolean }",
          resolvers: { Mutation: { first: run("first"), second: run("second"), third: run("third") } },
        },
      },
      `mutation ($yes: Boolean!) { first ...Second third @include(if: $yes) }
       fragment Second on Mutation { second }`,
      { yes: true },
    );

    expect(answer).toEqual({ status: 200, data: { first: true, second: true, third: true } });
    expect(done).toEqual(["first", "second", "third"]);
  });
});

describe("an operation that sends the planner round in circles", () => {
  it("is planned in other words", async () => {
    const answer = await answerOf(
      {
        things: {
          types: `type Query { any: Boolean } interface Thing @key(fields: "id") { id: ID! name: String }
            type Cup implements Thing @key(fields: "id") { id: ID! name: String }
            type Pen implements Thing @key(fields: "id") { id: ID! name: String }`,
          resolvers: { Thing: { __resolveReference: () => ({ __typename: "Pen", id: "p", name: "pen" }) } },
        },
        labels: {
          types: `type Thing @key(fields: "id") @interfaceObject {
            id: ID! name: String @external label: String @requires(fields: "name")
          }`,
          resolvers: {
            Thing: {
              __resolveReference: (thing: object) => thing,
              label: ({ name }: { name: string }) => `a ${name}`,
            },
          },
        },
        reviews: {
          types: `type Query { reviewed: Thing } type Thing @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
          resolvers: { Query: { reviewed: () => ({ id: "p" }) } },
        },
      },
      "{ reviewed { ... on Pen { label } ... on Cup { label } } }",
    );

    expect(answer).toEqual({ status: 200, data: { reviewed: { label: "a pen" } } });
  });
});

describe("an operation that is refused", () => {
  const levels = 4;
  const kinds = Array.from({ length: 8 }, (_, n) => `type T${n} implements Nod & Thing { id: ID! up: Nod }`).join(" ");
  const graph = {
    nodes: {
      types: `type Query { node: Node nod: Nod } interface Node @key(fields: "id") { id: ID! }
        interface Nod { id: ID! up: Nod } interface Thing { id: ID! up: Nod } ${kinds}
        type Lone implements Nod { id: ID! up: Nod }`,
      resolvers: { Query: { node: () => null, nod: () => null } },
    },
    fields: {
      types: `type Query { known: Node }
        type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
      resolvers: { Query: { known: () => null } },
    },
  };
  const logged: Record<string, unknown>[] = [];
  const kept: string[] = [];
  let serving: RunningGateway;
  beforeAll(async () => {
    const { plans, documents } = gatewayCaches();
    const set: typeof plans.set = (key, operation) => {
      kept.push(key);
      plans.set(key, operation);
    };
    serving = await aSmallGateway(graph, {
      caches: { plans: { ...plans, set }, documents },
      logger: createLogger("test", "warn", {
        write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>),
      }),
    });
  });
  afterAll(() => serving.stop());
  beforeEach(() => {
    logged.length = 0;
    kept.length = 0;
  });

  it("is weighed once, and its cause is logged once without the names of the client", async () => {
    const query = "query Zhang($li: Boolean!) { wang: node { liu: field @include(if: $li) other: field } }";

    const answers = [await ask(serving, query, { li: true }), await ask(serving, query, { li: false })];

    expect(answers).toMatchObject([refused('"node" cannot be fetched'), refused('"node" cannot be fetched')]);
    expect(kept).toHaveLength(1);
    expect(logged).toMatchObject([{ msg: "an operation cannot be planned", reason: "Query.node is not fetched." }]);
    expect(JSON.stringify(logged)).not.toMatch(/Zhang|wang|liu/);
  });

  it("is not expanded without bound", async () => {
    let below = "id";
    for (let level = 0; level < levels; level += 1) below = `... on Thing { up { ${below} } }`;

    const answer = await ask(serving, `{ node { field } nod { ${below} } }`);

    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: "OPERATION_TOO_LARGE" } }] });
    expect(answer).not.toHaveProperty("data");
  });

  it("is refused with HTTP 400 where its conditions make it so", async () => {
    const query =
      "query ($a: Boolean!, $b: Boolean!) { known { id } node @include(if: $a) { field @include(if: $b) } }";

    const answers = [
      await ask(serving, query, { a: false, b: false }),
      await ask(serving, query, { a: true, b: true }),
      await ask(serving, query, { a: true, b: true }),
    ];

    expect(answers).toMatchObject([
      { status: 200, data: { known: null } },
      refused("cannot be fetched"),
      refused("cannot be fetched"),
    ]);
    expect(logged).toHaveLength(1);
  });
});
