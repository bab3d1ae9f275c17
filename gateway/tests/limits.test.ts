import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATION_LIMITS } from "@datong/gateway";
import { getIntrospectionQuery } from "graphql";
import { aPhonebookStand, type PhonebookStand } from "./aPhonebook.ts";

interface Answered {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

const times = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => text(place)).join(" ");
const nested = (levels: number, open: string, inside: string) =>
  `${open}{`.repeat(levels) + inside + "}".repeat(levels);

describe("the limits of operations", () => {
  let stand: PhonebookStand;
  beforeAll(async () => {
    stand = await aPhonebookStand({ introspection: true });
  });
  afterAll(() => stand.gateway.stop());

  async function post(
    query: string,
    variables: unknown = {},
    operationName?: string,
    { gateway } = stand,
  ): Promise<Answered> {
    const response = await fetch(gateway.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answered, "status">) };
  }

  const bomb = (levels: number) =>
    `{ person(by: { id: "1" }) { ...F0 } } ${times(levels, (n) => `fragment F${n} on Person { ${`...F${n + 1} `.repeat(4)}}`)} fragment F${levels} on Person { id }`;

  it.each([
    ["too many words", `{ all { ${"nodes ".repeat(10_001)} } }`, /more than 10,000 words/],
    [
      "too many levels for the parser",
      `{ ${nested(4_900, "a", "b")} }`,
      /opens too many levels|opens more than 30 levels/,
    ],
    ["too many levels of a list for the parser", `{ repeat(json: ${"[".repeat(9_000)}`, /opens too many levels/],
    ["30 operations", times(30, (n) => `query Q${n} { all { nodes { id } } }`), /30 operations, at most 20/],
    [
      "1,200 fragments",
      `{ all { nodes { id } } } ${times(1_200, (n) => `fragment F${n} on Person { id }`)}`,
      /1,200 fragments/,
    ],
    [
      "one fragment 1,200 times",
      `{ all { nodes { ...F } } } ${times(1_200, () => "fragment F on Person { id }")}`,
      /1,200 fragments/,
    ],
    ["150 variables", `query Q(${times(150, (n) => `$v${n}: ID`)}) { all { nodes { id } } }`, /150 variables/],
    ["30 root fields", `{ ${times(30, (n) => `a${n}: all { nodes { id } }`)} }`, /30 root fields, at most 20/],
    [
      "root fields in fragments",
      `{ ${"...F ".repeat(30)} } fragment F on Query { all { nodes { id } } }`,
      /30 root fields/,
    ],
    ["root fields in inline fragments", `{ ${"... { all { nodes { id } } } ".repeat(30)} }`, /30 root fields/],
    ["friends of friends", `{ person(by: { id: "1" }) { ${nested(20, "best", "id")} } }`, /22 fields deep, at most 15/],
    [
      "depth by fragments",
      `{ person(by: { id: "1" }) { ...F0 } } ${times(7, (n) => `fragment F${n} on Person { best { best { ...F${n + 1} } } }`)} fragment F7 on Person { id }`,
      /16 fields deep/,
    ],
    ["3,000 aliases", `{ person(by: { id: "1" }) { ${times(3_000, (n) => `a${n}: id`)} } }`, /3,001 fields/],
    [
      "aliases within the number of fields",
      `{ person(by: { id: "1" }) { ${times(200, (n) => `a${n}: id`)} } }`,
      /200 aliases, at most 60/,
    ],
    ["2,400 repeated fields", `{ person(by: { id: "1" }) { ${"best { id } ".repeat(2_400)} } }`, /4,801 fields/],
    [
      "repeated fields with selections",
      `{ person(by: { id: "1" }) { ${"best { id } ".repeat(140)} } }`,
      /one field 140 times, at most 40/,
    ],
    [
      "repeated fields through fragments",
      `{ person(by: { id: "1" }) { ${"...F ".repeat(60)} } } fragment F on Person { id }`,
      /one field 60 times/,
    ],
    [
      "repeated fields of repeated fields",
      `{ person(by: { id: "1" }) { ${"best { id id id id } ".repeat(20)} } }`,
      /one field 80 times/,
    ],
    ["a bomb of fragments", bomb(20), /more than 1,000,000,000 fields/],
    [
      "a bomb of fragments that are not there",
      bomb(20).replace("fragment F20 on Person { id }", ""),
      /more than 1,000,000,000 fields/,
    ],
    [
      "a fragment in itself",
      `{ person(by: { id: "1" }) { ...A } } fragment A on Person { id ...A }`,
      /fragment A contains itself/,
    ],
    [
      "fragments in each other",
      `{ person(by: { id: "1" }) { ...A } } fragment A on Person { ...B } fragment B on Person { best { ...A } }`,
      /contains itself/,
    ],
    [
      "a fragment in itself that nobody uses",
      `{ all { nodes { id } } } fragment A on Person { id ...A }`,
      /contains itself/,
    ],
    [
      "too many fields in a fragment that nobody uses",
      `{ all { nodes { id } } } fragment A on Person { ${"id ".repeat(600)} }`,
      /A fragment has 600 fields/,
    ],
    [
      "1,000 levels of inline fragments around repeated fields",
      `{ person(by: { id: "1" }) { ${"... { id ".repeat(1_000)} id ${"}".repeat(1_000)} } }`,
      /opens more than 30 levels, those of fragments included/,
    ],
    [
      "levels of inline fragments that the planner has no stack for",
      `{ person(by: { id: "1" }) { ${nested(1_000, "... on Person ", "id")} } }`,
      /opens more than 30 levels/,
    ],
    [
      "levels of fragments in fragments",
      `{ person(by: { id: "1" }) { ...F0 } } ${times(99, (n) => `fragment F${n} on Person { ${nested(20, "... ", `...F${n + 1}`)} }`)} fragment F99 on Person { id }`,
      /opens more than 30 levels/,
    ],
    [
      "levels of a fragment that was measured further up",
      `{ ...F person(by: { id: "1" }) { ${nested(10, "... ", "...F")} } } fragment F on Person { ${nested(20, "... ", "id")} }`,
      /opens more than 30 levels/,
    ],
    [
      "1,000 directives on one field",
      `{ all { nodes { id ${"@include(if: true) ".repeat(1_000)} } } }`,
      /1,000 directives/,
    ],
    [
      "10 directives on one field",
      `{ all { nodes { id ${"@a ".repeat(10)} } } }`,
      /10 directives in one place, at most 5/,
    ],
    [
      "directives by fragments",
      `{ all { nodes { ${"...F ".repeat(15)} } } } fragment F on Person { ... @include(if: true) @skip(if: false) { id } id @include(if: true) @skip(if: false) }`,
      /60 directives/,
    ],
    [
      "a type of a type, 1,000 times",
      `{ __schema { types { ${nested(1_000, "ofType ", "name")} } } }`,
      /opens more than 30 levels/,
    ],
    [
      "a type of a type, 20 times",
      `{ __schema { types { ${nested(20, "ofType ", "name")} } } }`,
      /asks for the schema 23 fields deep, at most 20/,
    ],
    [
      "11 conditions",
      `{ all { nodes { ${"... @include(if: true) { id } ".repeat(11)} } } }`,
      /11 directives, at most 10/,
    ],
  ])("refuse %s, with one error, before validation", async (_case, query, message) => {
    const [planned, asked] = [stand.planned(), stand.asked()];

    const { status, data, errors } = await post(query);

    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors?.[0]?.message).toMatch(message);
    expect(errors?.[0]?.extensions.code).toMatch(/^GRAPHQL_(VALIDATION|PARSE)_FAILED$/);
    expect([stand.planned(), stand.asked()]).toEqual([planned, asked]);
  });

  const friends = (first: string) =>
    `all(first: ${first}) { nodes { friends(first: ${first}) { nodes { friends(first: ${first}) { nodes { id } } } } } }`;

  it.each([
    ["pages of pages", `{ ${friends("100")} }`, {}, /may cost 1,0\d\d,\d\d\d, at most 25,000 are allowed/],
    ["pages of pages whose size is a variable", `query ($n: Int) { ${friends("$n")} }`, { n: 100 }, /may cost 1,0/],
    ["the same by default", `query ($n: Int = 100) { ${friends("$n")} }`, {}, /may cost 1,0/],
    ["a page of everything", `{ all(first: 2147483647) { nodes { id } } }`, {}, /more than 1,000,000,000/],
    [
      "edges as well as nodes",
      `{ all(first: 30000) { nodes { id } edges { cursor: node { id } } } }`,
      {},
      /may cost 90,0/,
    ],
    [
      "pages in a fragment",
      `{ all(first: 300) { ...F } } fragment F on PersonConnection { nodes { friends(first: 300) { nodes { id } } } }`,
      {},
      /may cost 90,/,
    ],
    [
      "people, and friends of each",
      `query ($by: [Lookup!]!) { people(by: $by) { friends(first: 100) { nodes { id } } } }`,
      { by: Array.from({ length: 900 }, () => ({ id: "1" })) },
      /may cost 9\d,/,
    ],
    [
      "a list of 2,000 people",
      `query ($by: [Lookup!]!) { people(by: $by) { id } }`,
      { by: Array.from({ length: 2_000 }, () => ({ id: "1" })) },
      /list has 2,000 entries, at most 1,000/,
    ],
    [
      "a list of 2,000 people in an input",
      `mutation ($people: [NewPerson!]!) { addPeople(input: { people: $people }) { outcomes { person { id } } } }`,
      { people: Array.from({ length: 2_000 }, () => ({ id: "1" })) },
      /list has 2,000 entries/,
    ],
  ])("refuse %s, before planning", async (_case, query, variables, message) => {
    const [planned, asked] = [stand.planned(), stand.asked()];

    const { status, data, errors } = await post(query, variables);

    expect(status).toBe(400);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringMatching(message), extensions: { code: "OPERATION_TOO_LARGE" } },
    ]);
    expect([stand.planned(), stand.asked()]).toEqual([planned, asked]);
  });

  it("believe neither a page size that is no number nor one that is left out", async () => {
    const query = `query ($n: Int) { all(first: $n) { nodes { id } } }`;

    const bad = await post(query, { n: "many" });
    const none = await post(query);
    const negative = await post(query, { n: -5 });

    expect(bad.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "n" } }]);
    expect(none.data).toMatchObject({ all: { nodes: [{ id: "0" }, { id: "1" }, { id: "2" }] } });
    expect(negative.data).toEqual({ all: { nodes: [] } });
  });

  it("tell five mistakes of a document, and look for no more", async () => {
    const { status, errors } = await post(`{ ${times(20, (n) => `unknown${n}`)} }`);

    expect(status).toBe(400);
    expect(errors?.map(({ message }) => message)).toEqual([
      ...[0, 1, 2, 3, 4].map((n) => `Cannot query field "unknown${n}" on type "Query".`),
      "Too many validation errors, error limit reached. Validation aborted.",
    ]);
  });

  it("tell five mistakes in variables, and look for no more", async () => {
    const by = Array.from({ length: 900 }, (_, place) => ({ [`phon${place}`]: "1" }));

    const { status, errors } = await post(`query ($by: [Lookup!]!) { people(by: $by) { id } }`, { by });

    expect(status).toBe(400);
    expect(errors).toHaveLength(5);
    for (const { extensions } of errors ?? []) expect(extensions.code).toBe("BAD_USER_INPUT");
  });

  it.each([
    "subscription { a }",
    "query A { all { nodes { id } } } subscription B { ...F } fragment F on Subscription { a }",
  ])("know no operations of a type that the schema has not: %s", async (query) => {
    const { status, data, errors } = await post(query, {}, query.startsWith("query") ? "A" : undefined);

    expect([status, data]).toEqual([400, undefined]);
    expect(errors?.[0]).toMatchObject({
      message: "There are no operations of the type subscription here.",
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
  });

  it("let lists within JSON be as long and deep as they are", async () => {
    const notes = Array.from({ length: 5_000 }, () => [[[1]]]);

    const { data } = await post(
      `mutation ($input: AddPeopleInput!) { addPeople(input: $input) { outcomes { person { id } } } }`,
      {
        input: { people: [{ id: "7", notes }] },
      },
    );

    expect(data).toEqual({ addPeople: { outcomes: [{ person: { id: "7" } }] } });
  });

  it("let tools ask for the whole schema", async () => {
    const { status, errors } = await post(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }));

    expect([status, errors]).toEqual([200, undefined]);
  });

  it("let a document at every limit pass", async () => {
    const { aliases, rootFields, repeatedFields, levels } = OPERATION_LIMITS;
    const repeated = "id ".repeat(repeatedFields);
    const aliased = times(aliases, (n) => `a${n}: id`);
    const roots = times(rootFields - 2, () => "__typename");
    const rest = "... { name } ".repeat(repeatedFields);
    const deep = nested(levels - 2, "... ", "tags");
    const query = `{ ${roots} person(by: { id: "1" }) { ${repeated} ${aliased} ${rest} ${deep} best { ${repeated} ${rest} ... @include(if: true) { tags } } } }`;

    const { status, errors } = await post(query);

    expect([status, errors]).toEqual([200, undefined]);
  });

  it("measure the operation that is asked for, and each of a document", async () => {
    const document = `query Small { all(first: 1) { nodes { id } } } query Large { ${friends("100")} }`;

    const small = await post(document, {}, "Small");
    const large = await post(document, {}, "Large");

    expect(small.status).toBe(200);
    expect(large.status).toBe(400);
  });

  it("are configured", async () => {
    const strict = await aPhonebookStand({
      introspection: true,
      limits: { ...OPERATION_LIMITS, depth: 2, cost: 10 },
    });
    const reason = async (query: string) => (await post(query, {}, undefined, strict)).errors?.[0]?.message;

    const deep = await reason("{ all { nodes { id } } }");
    const cheap = await reason("{ all(first: 9) { __typename } }");
    const people = await reason("{ people(by: [{ id: 1 }, { id: 2 }, { id: 3 }]) { id } }");
    const more = await reason(`{ people(by: [${"{ id: 1 } ".repeat(9)}]) { id } }`);
    const schema = await reason("{ __schema { types { name } } }");

    expect(deep).toBe("The operation is 3 fields deep, at most 2 are allowed. Begin further down.");
    expect([cheap, people]).toEqual([undefined, undefined]);
    expect(more).toMatch(/may cost 11, at most 10/);
    expect(schema).toMatch(/may cost \d\d/);
    await strict.gateway.stop();
  });
});
