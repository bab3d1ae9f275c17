import { describe, expect, it } from "@jest/globals";
import { ANONYMOUS, createLogger, type SubgraphRequest } from "@datong/subgraph-kit";
import { aService, aUser, byGraphqlJs } from "@datong/testkit";
import type { FormattedExecutionResult } from "graphql";
import { aBreadth } from "./aBreadth.ts";

const subgraph = aBreadth();
const request = { locale: "en", requestId: "r", clientAddress: null, accessReason: null } as const;
const nobody: SubgraphRequest = { ...request, caller: ANONYMOUS };

const ENTITIES = "query ($r: [_Any!]!) { _entities(representations: $r)";
const entities = (...ids: readonly string[]) => ids.map((id) => ({ __typename: "Node", id }));

/** What may be asked, and with what. */
const ASKED: readonly (readonly [name: string, query: string, variables?: Record<string, unknown>])[] = [
  ["plain fields", "{ root { id property at exact any colour colours } }"],
  ["fields below fields", "{ root { next { next { id next { label } } } } }"],
  ["what comes later", "{ root { later next { later } } mustHave { id later } }"],
  ["functions and promises in the place of values", "{ root { called awaited } }"],
  ["methods of objects", "{ root { told method other: method(size: 5) next { told method(size: null) } } }"],
  ["getters of objects", "{ root { got gotLater gotFails gotError next { gotRejected got } } }"],
  ["getters that cost the place above", "{ root { next { got gotFailsHard } } mustHave { gotLater gotFailsHard } }"],
  ["what no method reads", "query ($n: Int = 2) { root { unread(size: $n) b: unread } }", { n: null }],
  [
    "what resolvers are told of where they stand",
    "query Told($n: Int = 3) { root { label(size: $n) info a: info nodes { info told next { info } } b: info nodesHard { nodesHard { told } } } }",
  ],
  ["leaves of every kind, well and odd", "{ root { texts ids wholes halves switches } }"],
  ["aliases", "{ a: root { b: id c: id } root { a: label b: label(size: 5) } }"],
  [
    "names of objects' own parts",
    "{ __proto__: root { constructor: id __proto__: id toString: later hasOwnProperty: label } }",
  ],
  ["fields asked for twice", "{ root { next { id } } root { id next { later } } }"],
  ["the order of fields, some of which come later", "{ root { later id awaited label } }"],
  ["errors, now and later", "{ root { id fails failsLater thrown returned later } }"],
  ["errors that cost the place above", "{ a: root { id failsHard } b: root { next { failsHardLater later } } }"],
  ["errors that cost everything", "{ root { id later fails } mustHave { failsHard } }"],
  ["errors below what is lost already", "{ mustHave { failsLater next { failsLater } failsHardLater } }"],
  ["two errors that cost the same place", "{ root { next { failsHard missing failsHardLater } } }"],
  ["null where none may stand", "{ root { missing } again: root { next { nextHard { nextHard { id } } } } }"],
  ["values that are none of their type", "{ root { wrong noList next { colour next { colour } } } }"],
  ["a scalar that refuses", "{ root { fussy next { fussy next { fussy } } } }"],
  ["lists", "{ root { numbers grid iterated nodesHard { id nodesHard { label } } } }"],
  ["lists whose entries come later, or fail", "{ root { promised promisedHard nodes { id later } } }"],
  ["lists that lose an entry that they must have", "{ root { nodesHard { nodesHard { nodesHard { id } } } } }"],
  ["lists of what fails", "{ root { nodes { failsHard } nodesHard { failsHardLater } } }"],
  ["an interface", "{ things { __typename id label ... on Node { colour later } ... on Leaf { weight } } }"],
  ["an interface, later", "{ root { thing { id label(size: 9) } next { thing { __typename label } } } }"],
  ["a union", "{ parts { __typename ... on Thing { id } ... on Strict { kind } } }"],
  [
    "a union whose objects are known by asking",
    "{ root { part { __typename ... on Strict { kind } } parts { __typename } } }",
  ],
  ["an object of a type that is not there", "{ root { lost { __typename } id } }"],
  ["a type's name", "{ __typename name: __typename root { __typename } }"],
  ["fragments", "{ root { ...A next { ...A ...B } } } fragment A on Node { id ...B } fragment B on Thing { label }"],
  ["fragments of other types", "{ root { ... on Thing { id ... on Leaf { weight } } ... { later } } }"],
  ["access that is refused", "{ mine root { hidden id } }"],
  ["arguments", '{ echo(text: "x", list: [1, 2], where: { ids: ["a"], near: { limit: 1 } }) }'],
  [
    "defaults, and null in their place",
    "{ a: echo b: echo(number: null) c: echo(where: {}) root { label d: label(size: null) } }",
  ],
  ["a value where a list is wanted", "{ echo(list: 3) }"],
  ["an argument that is code", '{ echo(text: "\\"); process.exit(1); (\\"") }'],
  ["an argument of a date", '{ echo(at: "2026-05-02T00:00:00Z", any: { a: [1, "b"], c: null }) }'],
  [
    "variables",
    "query ($t: String, $n: Int, $w: Where) { echo(text: $t, number: $n, where: $w) }",
    { t: "x", n: 1, w: { limit: 2 } },
  ],
  ["variables that are not given", "query ($t: String, $n: Int, $l: [Int]) { echo(text: $t, number: $n, list: $l) }"],
  ["variables that are null", "query ($t: String, $n: Int) { echo(text: $t, number: $n) }", { t: null, n: null }],
  [
    "variables within values",
    "query ($n: Int, $i: ID!) { echo(list: [1, $n], where: { limit: $n, ids: [$i], near: { limit: $n } }) }",
    { i: "x" },
  ],
  ["defaults of variables", 'query ($t: String = "d", $c: Colour = RED) { echo(text: $t, where: { colour: $c }) }'],
  ["variables that nobody asks for", "query ($t: String) { echo(text: $t) }", { t: "x", other: 1 }],
  ["a variable for a list", "query ($l: [Int]) { echo(list: $l) }", { l: [1, null, 2] }],
  ["one value for a list", "query ($l: [Int]) { echo(list: $l) }", { l: 1 }],
  ["a list with a wrong entry", "query ($l: [Int]) { echo(list: $l) }", { l: [1, "2", 3.5] }],
  [
    "a variable by a name of objects' own parts",
    "query ($__proto__: String, $constructor: Int) { echo(text: $__proto__, number: $constructor) }",
    JSON.parse('{ "__proto__": "x", "constructor": 4 }') as Record<string, unknown>,
  ],
  ["such a variable that is not given", "query ($toString: String) { echo(text: $toString) }"],
  ["many mistakes", "query ($l: [Int]) { echo(list: $l) }", { l: Array.from({ length: 60 }, () => "x") }],
  ["a variable of the wrong type", "query ($n: Int) { echo(number: $n) }", { n: "1" }],
  [
    "a variable that is wrong inside",
    "query ($w: Where) { echo(where: $w) }",
    { w: { near: { colour: "BLUE", more: 1 }, ids: [null] } },
  ],
  ["a variable that must be given", "query ($i: ID!) { needed(id: $i) }"],
  ["a variable that must not be null", "query ($i: ID!) { needed(id: $i) }", { i: null }],
  [
    "variables that a scalar refuses",
    "query ($d: DateTime, $a: JSON) { echo(at: $d, any: $a) }",
    { d: "yesterday", a: { x: 1 } },
  ],
  [
    "a nullable variable in the place of what must be there",
    "query ($n: Int = 2) { root { label(size: $n) } }",
    { n: null },
  ],
  [
    "exactly one of several",
    'query ($b: Lookup!) { lookup(by: $b) other: lookup(by: { name: "n" }) }',
    { b: { id: "1" } },
  ],
  ["more than one of several", "query ($b: Lookup!) { lookup(by: $b) }", { b: { id: "1", name: "n" } }],
  ["none of several", "query ($b: Lookup!) { lookup(by: $b) }", { b: { id: null } }],
  ["one of several in a variable", "query ($i: ID!) { lookup(by: { id: $i }) }", { i: "1" }],
  ["entities", `${ENTITIES} { __typename ... on Node { id label next { id } } } }`, { r: entities("1", "none", "2") }],
  [
    "entities that are refused among others",
    `${ENTITIES} { ... on Node { id later } } }`,
    { r: entities("secret", "1", "slow", "secret", "none") },
  ],
  [
    "entities of which one lacks what it must have",
    `${ENTITIES} { ... on Node { id missing } } }`,
    { r: entities("1", "slow") },
  ],
  [
    "entities of several types",
    `${ENTITIES} { __typename ... on Leaf { weight } ... on Node { id } } }`,
    { r: [{ __typename: "Leaf", id: "l", weight: 2 }, ...entities("n")] },
  ],
  [
    "an entity of a type that is not there",
    `${ENTITIES} { __typename } }`,
    { r: [{ __typename: "Nowhere" }, ...entities("1")] },
  ],
  ["an entity without a type", `${ENTITIES} { __typename } }`, { r: [{ id: "1" }] }],
  ["entities that are none", `${ENTITIES} { __typename } }`, { r: [1, "x"] }],
  ["nothing that is an entity", `${ENTITIES} { __typename } }`, { r: [null] }],
  [
    "mutations, one after the other",
    'mutation { a: first(text: "1") { id later } second third b: first { failsHard } }',
  ],
];

const publicErrors = ({ errors }: FormattedExecutionResult) =>
  errors?.map(({ message, path, extensions }) => ({ message, path, code: extensions?.code, field: extensions?.field }));

const answer = async (query: string, variables: Record<string, unknown>, asking = nobody) =>
  subgraph.prepare({ query })(variables, asking);

async function expectSame(query: string, variables: Record<string, unknown> = {}, asking = nobody) {
  const expected = await byGraphqlJs(subgraph, query, variables, asking);
  // Twice: what was compiled for the first must be right for the second.
  for (const given of [await answer(query, variables, asking), await answer(query, variables, asking)]) {
    expect(JSON.stringify(given.data)).toBe(JSON.stringify(expected.data));
    expect(publicErrors(given)).toEqual(publicErrors(expected));
  }
}

describe("a compiled operation", () => {
  it.each(ASKED.map(([name, query, variables = {}]) => [name, query, variables] as const))(
    "answers as graphql-js does: %s",
    async (_case, query, variables) => {
      await expectSame(query, variables);
      await expectSame(query, variables, { ...request, caller: aUser("ann") });
      await expectSame(query, variables, { ...request, caller: aService() });
    },
  );

  it.each([
    [{ a: true, b: true }],
    [{ a: true, b: false }],
    [{ a: false, b: true }],
    [{ a: false, b: false }],
    [{ a: true, b: null }],
    [{ b: true }],
  ])("answers as graphql-js does where parts depend on variables: %j", async (variables) => {
    const query = `query ($a: Boolean!, $b: Boolean = false) {
      root @skip(if: $a) { id }
      root { ...A @include(if: $b) next @include(if: $a) @skip(if: $b) { later label @include(if: $b) } }
      things { ... on Node @include(if: $a) { colour } ... on Leaf @skip(if: $b) { weight } __typename @skip(if: $a) }
      never: echo @include(if: false)
    }
    fragment A on Node { later next { id @skip(if: $b) exact } }`;

    await expectSame(query, variables);
    await expectSame(query, { ...variables, a: true });
  });

  it("keeps no more ways of a document than it may, and answers in each", async () => {
    const names = Array.from({ length: 6 }, (_none, place) => `v${place}`);
    const query = `query (${names.map((name) => `$${name}: Boolean!`).join(" ")}) {
      root { ${names.map((name) => `${name}: label @include(if: $${name})`).join(" ")} }
    }`;

    for (let way = 0; way < 2 ** names.length; way += 1)
      await expectSame(query, Object.fromEntries(names.map((name, place) => [name, Boolean(way & (1 << place))])));
  });

  it("runs the operation that is named", async () => {
    const query = "query A { echo(number: 1) } query B { echo(number: 2) }";
    const answers = await Promise.all(
      ["A", "B", "C", undefined].map(async (operationName) => subgraph.prepare({ query, operationName })({}, nobody)),
    );

    expect(answers.map(({ data }) => data?.echo)).toEqual(['{"number":1}', '{"number":2}', undefined, undefined]);
    expect(answers.slice(2).map(({ errors }) => errors)).toEqual([
      [{ message: 'Unknown operation named "C".', extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }],
      [{ message: expect.any(String), extensions: { code: "OPERATION_RESOLUTION_FAILURE" } }],
    ]);
  });

  it("answers at once where no resolver waits", () => {
    const given = subgraph.prepare({ query: "{ root { id next { label } } }" })({}, nobody);

    expect(given).toEqual({ data: { root: { id: "r", next: { label: "rn/2" } } } });
  });

  it("gives each caller an answer of their own", async () => {
    const ask = subgraph.prepare({ query: "{ root { numbers any } nowhere }" });
    const fine = subgraph.prepare({ query: "{ root { numbers next { id } } }" });

    const [refused, again] = [await ask({}, nobody), await ask({}, nobody)];
    const [one, other] = [await fine({}, nobody), await fine({}, nobody)];
    (refused.errors as unknown[]).push("more");
    Object.assign(one.data as object, { root: null });

    expect(again.errors).toHaveLength(1);
    expect(other.data).toEqual({ root: { numbers: [1, 2, 3], next: { id: "rn" } } });
  });

  it.each([
    ["{ root { id", "GRAPHQL_PARSE_FAILED"],
    ["{ nowhere }", "GRAPHQL_VALIDATION_FAILED"],
    ["{ __schema { types { name } } }", "GRAPHQL_VALIDATION_FAILED"],
    ['{ __type(name: "Node") { name } }', "GRAPHQL_VALIDATION_FAILED"],
    ["{ echo(number: true) }", "BAD_USER_INPUT"],
    ["subscription { echo }", "OPERATION_RESOLUTION_FAILURE"],
  ])("says what is wrong with %s", async (query, code) => {
    const given = await answer(query, {});

    expect(given.data).toBeUndefined();
    expect(given.errors).toMatchObject([{ extensions: { code } }]);
  });

  it("takes no longer for a document that opens into a million fields than for what is there", async () => {
    const depth = 40;
    const fragments = Array.from(
      { length: depth },
      (_none, place) => `fragment F${place} on Node { a: next { ...F${place + 1} } b: next { ...F${place + 1} } }`,
    );
    const query = `{ root { next { next { next { next { next { next { ...F0 } } } } } } } }
      ${fragments.join("\n")} fragment F${depth} on Node { id }`;

    await expectSame(query);
  });

  // graphql-js leaves the others' failures to nobody, which ends the process: a defect that ours does not share.
  it("lets no failure of an entry escape from a list that has failed already", async () => {
    const { data, errors } = await answer("{ root { id failsTwice failsAtOnce } }", {});
    await new Promise((resolve) => setTimeout(resolve));

    expect(data).toEqual({ root: { id: "r", failsTwice: null, failsAtOnce: null } });
    expect(errors).toHaveLength(2);
    expect(errors).toContainEqual(expect.objectContaining({ path: ["root", "failsTwice", 1] }));
    expect(errors).toContainEqual(expect.objectContaining({ path: ["root", "failsAtOnce", 0] }));
  });

  it("logs the cause of what it does not tell", async () => {
    const logged: string[] = [];
    const logger = createLogger("test", "info", { write: (line: string) => void logged.push(line) });

    await aBreadth(logger).prepare({ query: "{ root { secret: fails } }" })({}, nobody);

    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "")).toMatchObject({ requestId: "r", fields: ["fails"], msg: "internal error" });
  });
});
