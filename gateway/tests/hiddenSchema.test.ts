import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { inProduction, type Production } from "./inProduction.ts";

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: unknown } }[];
}

const ask = async ({ gateway }: Production, query: string, variables = {}): Promise<Answer> => {
  const response = await fetch(gateway.endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
};

/** What only somebody who was shown the schema can know. */
const INNER = /NoteInput|Colour|BLUE|"notes"|Did you mean/;

describe("the schema, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(() => production.stop());

  it.each([
    ["as tools ask for it", getIntrospectionQuery()],
    ["under another name", "{ a: __schema { b: types { c: name } } }"],
    ["beside what may be asked", "{ caller __schema { queryType { name } } }"],
    ["in a fragment", "{ ...F } fragment F on Query { __schema { types { name } } }"],
    ["in a fragment in line", "{ ... on Query { __schema { types { name } } } }"],
    ["in a fragment without a type", "{ ... @include(if: true) { __schema { types { name } } } }"],
    ["by a mutation", "mutation { __schema { types { name } } }"],
    ["of one type beside a field", '{ caller __type(name: "NoteInput") { inputFields { name } } }'],
    ["of one type in a fragment", '{ ...F } fragment F on Query { __type(name: "NoteInput") { name } }'],
    ["of one type with a directive", '{ __type(name: "NoteInput") @include(if: true) { name } }'],
    [
      "of one type in an operation beside others",
      'query A { __typename } query B { caller __type(name: "Note") { name } }',
    ],
  ])("is not shown: %s", async (_case, query) => {
    const { data, errors } = await ask(production, query);

    expect(data).toBeUndefined();
    expect(new Set(errors?.map(({ message }) => message))).toContain("The schema is not shown here.");
    expect(JSON.stringify(errors)).not.toMatch(INNER);
  });

  it.each([
    ['{ __type(name: "NoteInput") { name inputFields { name } } }', { __type: null }],
    ['{ a: __type(name: "Query") { fields { name } } b: __typename }', { a: null, b: "Query" }],
    ['{ __type(name: "NoSuchType") { name } }', { __type: null }],
    ['{ __type(name: "String") { kind } }', { __type: null }],
  ])("has no types for whoever asks by name: %s", async (query, data) => {
    expect(await ask(production, query)).toEqual({ data });
  });

  it.each([
    ["a field", "{ note }", {}],
    ["an argument", "{ notes(firs: 1) { text } }", {}],
    ["an argument of a mutation", "mutation { note(inputs: {}) }", {}],
    ["a field of a type", "{ notes { texts } }", {}],
    ["a type", "query ($a: NoteInputs) { caller }", {}],
    ["a directive", "{ caller @skipp(if: true) }", {}],
    ["a field of an input", 'mutation { note(input: { text: "a", colur: RED }) }', {}],
    ["a value of an enum", 'mutation { note(input: { text: "a", colour: REDD }) }', {}],
    [
      "a field of an input in a variable",
      "mutation ($i: NoteInput!) { note(input: $i) }",
      { i: { text: "a", colur: 1 } },
    ],
    [
      "a value of an enum in a variable",
      "mutation ($i: NoteInput!) { note(input: $i) }",
      { i: { text: "a", colour: "REDD" } },
    ],
  ])("is not suggested to whoever misspells %s", async (_case, query, variables) => {
    const { data, errors } = await ask(production, query, variables);

    expect(data).toBeUndefined();
    expect(errors).not.toHaveLength(0);
    expect(errors?.map(({ message }) => message).join()).not.toMatch(/did you mean/i);
  });

  it.each([
    "{ _service { sdl } }",
    '{ _entities(representations: [{ __typename: "Note", text: "a" }]) { __typename } }',
  ])("has no door for gateways: %s", async (query) => {
    const { data, errors } = await ask(production, query);

    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(JSON.stringify(errors)).not.toContain("@key");
  });

  it("is not told by stack traces", async () => {
    const answer = await ask(production, "{ nothing }");

    expect(JSON.stringify(answer)).not.toMatch(/stacktrace|node_modules|\.[jt]s:\d/);
  });
});

describe("the schema, where it is shown", () => {
  it("is shown as a whole, with suggestions", async () => {
    const production = await inProduction({ INTROSPECTION: "on" });

    const introspection = await ask(production, getIntrospectionQuery());
    const type = await ask(production, '{ caller __type(name: "NoteInput") { name } }');
    const typo = await ask(production, "{ note }");

    expect(JSON.stringify(introspection.data)).toContain("NoteInput");
    expect(type.data).toEqual({ caller: "ANONYMOUS", __type: { name: "NoteInput" } });
    expect(typo.errors?.[0]?.message).toContain('Did you mean "notes"');
    await production.stop();
  });
});
