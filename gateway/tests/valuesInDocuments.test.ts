import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { createLogger } from "@datong/subgraph-kit";
import { openGraph, serveGraphs } from "../src/graph/index.ts";
import { gatewayCaches, keepValuesOut } from "../src/plans/index.ts";
import { aPhonebookStand, phonebookSdl, type PhonebookStand } from "./aPhonebook.ts";

interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

describe("values that a client has written into its document", () => {
  let stand: PhonebookStand;
  beforeAll(async () => {
    stand = await aPhonebookStand();
  });
  afterAll(() => stand.gateway.stop());

  async function post(query: string, variables: unknown = {}, operationName?: string): Promise<Answered> {
    const response = await fetch(stand.gateway.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables, operationName }),
    });
    const answer = (await response.json()) as Answered;
    for (const { extensions } of answer.errors ?? []) delete extensions.requestId;
    return answer;
  }

  /** `repeat` answers with its arguments as the subgraph got them. */
  const repeated = async (given: string, variables: object = {}, definitions = "") =>
    JSON.parse(
      ((await post(`query ${definitions} { repeat(${given}) }`, variables)).data as { repeat: string }).repeat,
    ) as unknown;

  it.each([
    ["a text", `text: "SECRET"`, { text: "SECRET" }],
    ["a text of several lines", `text: """\n  SECRET\n    more\n"""`, { text: "SECRET\n  more" }],
    ["a text with signs", String.raw`text: "SECRET \"\u4e2d\n"`, { text: 'SECRET "中\n' }],
    ["an id", `id: "SECRET"`, { id: "SECRET" }],
    ["an id as a number", "id: 13800000000", { id: "13800000000" }],
    ["a day", `day: "2026-01-31"`, { day: "2026-01-31" }],
    ["a list of texts", `texts: ["SECRET", "b"]`, { texts: ["SECRET", "b"] }],
    ["a text where a list is asked for", `texts: "SECRET"`, { texts: ["SECRET"] }],
    ["lists of lists", `ids: [["SECRET", null], [1]]`, { ids: [["SECRET", null], ["1"]] }],
    [
      "JSON",
      `json: { a: ["SECRET", 1, 1.5, true, null, RED], b: {} }`,
      { json: { a: ["SECRET", 1, 1.5, true, null, "RED"], b: {} } },
    ],
    ["JSON whose keys say it", "json: { SECRET: true }", { json: { SECRET: true } }],
    ["JSON that is a number", "json: 13800000000", { json: 13800000000 }],
    ["a list of JSON", `jsons: [{ a: "SECRET" }, 2]`, { jsons: [{ a: "SECRET" }, 2] }],
    ["one of several inputs", `lookup: { phone: "SECRET" }`, { lookup: { phone: "SECRET" } }],
    [
      "an input in one of several",
      `lookup: { account: { app: "SECRET", name: "n" } }`,
      { lookup: { account: { app: "SECRET", name: "n" } } },
    ],
    [
      "an input with defaults",
      `filter: { day: "2026-01-31" }`,
      { filter: { text: "t", color: "RED", day: "2026-01-31" } },
    ],
    [
      "inputs in inputs in lists",
      `filter: { text: null, color: GREEN, whole: 3, not: { any: [{ text: "SECRET" }, { text: "b", json: [{}] }] } }`,
      {
        filter: {
          text: null,
          color: "GREEN",
          whole: 3,
          not: {
            text: "t",
            color: "RED",
            any: [
              { text: "SECRET", color: "RED" },
              { text: "b", color: "RED", json: [{}] },
            ],
          },
        },
      },
    ],
    ["a value in place of a default", `withDefault: "SECRET"`, { withDefault: "SECRET" }],
    [
      "numbers, switches and names",
      "whole: 1, real: 2, yes: false, color: GREEN, text: null",
      { whole: 1, real: 2, yes: false, color: "GREEN", text: null },
    ],
  ])("arrive as they are: %s", async (_case, given, expected) => {
    expect(await repeated(given)).toEqual({ withDefault: "d", ...expected });
  });

  it.each([
    ["beside them", `text: "SECRET", id: $v`, "($v: ID)", { v: "x" }, { text: "SECRET", id: "x" }],
    ["beside them, left out", `text: "SECRET", id: $v`, "($v: ID)", {}, { text: "SECRET" }],
    ["beside them, null", `text: "SECRET", id: $v`, "($v: ID)", { v: null }, { text: "SECRET", id: null }],
    [
      "within the same input",
      `lookup: { account: { app: "SECRET", name: $v } }`,
      "($v: String!)",
      { v: "x" },
      { lookup: { account: { app: "SECRET", name: "x" } } },
    ],
    ["within the same list", `texts: ["SECRET", $v]`, "($v: String!)", { v: "x" }, { texts: ["SECRET", "x"] }],
    ["within JSON", `json: { a: "SECRET", b: $v }`, "($v: JSON)", { v: [1] }, { json: { a: "SECRET", b: [1] } }],
    ["with a default", "text: $v", `($v: String = "SECRET")`, {}, { text: "SECRET" }],
    ["with a default that is not used", "text: $v", `($v: String = "SECRET")`, { v: "x" }, { text: "x" }],
    ["with a default that is overruled by null", "text: $v", `($v: String = "SECRET")`, { v: null }, { text: null }],
    [
      "with a default where a value must be",
      "withDefault: $v",
      `($v: String = "SECRET")`,
      {},
      { withDefault: "SECRET" },
    ],
    [
      "with a default that is an input",
      "filter: $v",
      `($v: Filter = { text: "SECRET" })`,
      {},
      { filter: { text: "SECRET", color: "RED" } },
    ],
    [
      "by the name that is ours otherwise",
      `text: "SECRET", id: $value_0`,
      "($value_0: ID)",
      { value_0: "x" },
      { text: "SECRET", id: "x" },
    ],
  ])("arrive as they are with a variable %s", async (_case, given, definitions, variables, expected) => {
    expect(await repeated(given, variables, definitions)).toEqual({ withDefault: "d", ...expected });
  });

  it("are the same in fields that are one", async () => {
    const query = `{
      person(by: { phone: "SECRET" }) { id }
      person(by: { phone: "SECRET" }) { ...F }
      other: person(by: { phone: "other" }) { ...F }
    }
    fragment F on Person { name(prefix: "SECRET ") best @include(if: true) { id } }`;

    const { data, errors } = await post(query);

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      person: { id: "SECRET", name: "SECRET SECRET", best: { id: "SECRET" } },
      other: { name: "SECRET other", best: { id: "other" } },
    });
  });

  it("go with the operation that is asked for", async () => {
    const query = `query A { repeat(text: "SECRET") } query B { person(by: { id: "b" }) { ...F } } fragment F on Person { name(prefix: "p") }`;

    expect((await post(query, {}, "A")).data).toEqual({ repeat: JSON.stringify({ text: "SECRET", withDefault: "d" }) });
    expect((await post(query, {}, "B")).data).toEqual({ person: { name: "pb" } });
  });

  it.each([
    ["a value that the subgraph refuses", `{ repeat(day: "SECRET") }`, "day"],
    ["one within an input", `{ repeat(filter: { not: { day: "SECRET" } }) }`, "filter.not.day"],
    ["one within a list", `{ repeat(filter: { any: [{}, { day: "SECRET" }] }) }`, "filter.any.day"],
    ["one beside a variable", `query ($v: JSON) { repeat(filter: { json: $v, day: "SECRET" }) }`, "filter.day"],
    ["a value of the wrong kind", `{ repeat(whole: "SECRET") }`, "whole"],
    ["two of one", `{ repeat(lookup: { id: "SECRET", phone: "1" }) }`, "lookup"],
  ])("are named in the client's words when they are wrong: %s", async (_case, query, field) => {
    const { errors } = await post(query);

    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(new RegExp(`^${field.replace(".", "\\.")}: `)),
        extensions: { code: "BAD_USER_INPUT", field },
      },
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/SECRET|value_/);
  });

  it("share one plan", async () => {
    await post(`{ person(by: { phone: "first" }) { name id } }`);
    const planned = stand.planned();

    const second = await post(`{ person(by: { phone: "second" }) { name id } }`);
    const commented = await post(`# third\n{ person(by: { id: 3 }) { name id } }`);

    expect(second.data).toEqual({ person: { name: "second", id: "second" } });
    expect(commented.data).toEqual({ person: { name: "3", id: "3" } });
    expect(stand.planned()).toBe(planned);
  });

  it("are kept nowhere, though everything else is", async () => {
    await post(`{ person(by: { phone: "KEPT-VARIABLE" }) { tags } }`);
    await post(`query Marked($id: ID!) { person(by: { id: $id }) { tags } }`, { id: "KEPT-NOWHERE" });

    expect(stand.kept()).toContain("Marked");
    expect(stand.kept()).toContain("value_0");
    expect(stand.kept()).not.toMatch(/SECRET|13800000000|KEPT|first|second|third/);
  });
});

describe("what may be kept of a document's text", () => {
  it("is the text without comments, or nothing where it holds values", async () => {
    const graph = openGraph(phonebookSdl(), {
      transport: () => ({ prepare: () => () => ({}) }),
      operations: gatewayCaches().plans,
      logger: createLogger("test", "silent"),
    });
    const { gateway, guard } = keepValuesOut(serveGraphs(graph).gateway);
    expect(guard.holdsValues(parse("{ all { __typename } }"))).toBe(true);
    await gateway.load({ apollo: {} });

    expect(guard.textToKeep("# for 13800000000\nquery Q($n: Int) {\n  all(first: $n) { nodes { id } } # here\n}")).toBe(
      "query Q($n:Int){all(first:$n){nodes{id}}}",
    );
    expect(
      guard.textToKeep("{ all(first: 5) { nodes { id } } repeat(yes: true, color: RED, text: null) }"),
    ).not.toBeNull();
    for (const given of [`text: "a"`, "id: 1", "json: 1", "json: {}", "json: [true]", `filter: { not: { text: "a" } }`])
      expect(guard.textToKeep(`{ repeat(${given}) }`)).toBeNull();
    expect(guard.textToKeep(`query ($a: String = "a") { repeat(text: $a) }`)).toBeNull();
    expect(guard.textToKeep(`{ repeat(unknown: "a") }`)).toBeNull();
    expect(guard.textToKeep("{ no document")).toBeNull();
    await gateway.stop();
  });
});
