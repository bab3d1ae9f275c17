import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { aPhonebookStand, type PhonebookStand } from "./aPhonebook.ts";

interface Answered {
  readonly data?: { readonly repeat: string } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

describe("JSON in variables", () => {
  let stand: PhonebookStand;
  beforeAll(async () => {
    stand = await aPhonebookStand();
  });
  afterAll(() => stand.gateway.stop());

  /** Sends variables as the text that they are. */
  async function send(query: string, variables: string): Promise<Answered> {
    const response = await fetch(stand.gateway.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query":${JSON.stringify(query)},"variables":${variables}}`,
    });
    return (await response.json()) as Answered;
  }
  async function get(query: string, variables: string): Promise<Answered> {
    const search = new URLSearchParams({ query, variables });
    const response = await fetch(`${stand.gateway.endpoint}?${String(search)}`, {
      headers: { "apollo-require-preflight": "1" },
    });
    return (await response.json()) as Answered;
  }

  /** `repeat` answers with its arguments as the subgraph got them. */
  const WITH_JSON = "query ($v: JSON) { repeat(json: $v) }";

  it.each([
    ["digits of whole numbers", '{"id":9007199254740993,"ids":[-9007199254740995,12345678901234567891]}'],
    ["digits of a whole number alone", "9007199254740993"],
  ])("keeps %s, as texts", async (_case, written) => {
    const asTexts = written.replace(/-?\d{16,}/g, '"$&"');
    const answers = await Promise.all([
      send(WITH_JSON, `{"v":${written}}`),
      get(WITH_JSON, `{"v":${written}}`),
      send(`{ repeat(json: ${written.replaceAll(/"(\w+)":/g, "$1:")}) }`, "{}"),
      send(`query ($v: JSON = ${written.replaceAll(/"(\w+)":/g, "$1:")}) { repeat(json: $v) }`, "{}"),
    ]);

    for (const { data } of answers) expect(data?.repeat).toBe(`{"json":${asTexts},"withDefault":"d"}`);
  });

  it("leaves numbers numbers that lose nothing, and texts texts", async () => {
    const json = '{"a":[9007199254740991,1.5,1e+30,-0.1],"b":"9007199254740993","c":"\\"x\\":9007199254740993"}';

    expect((await send(WITH_JSON, `{"v":${json}}`)).data?.repeat).toBe(`{"json":${json},"withDefault":"d"}`);
  });

  it("keeps the digits of an id, and takes a Float for what it is", async () => {
    const { data } = await send(
      "query ($i: ID, $r: Float) { repeat(id: $i, real: $r) }",
      '{"i":9007199254740993,"r":100000000000000000000}',
    );

    expect(data?.repeat).toBe('{"id":"9007199254740993","real":100000000000000000000,"withDefault":"d"}');
  });

  it("calls a whole number that is too large for an Int bad input", async () => {
    const { errors } = await send("query ($w: Int) { repeat(whole: $w) }", '{"w":9007199254740993}');

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "w" } }]);
  });

  it("hands on keys that mean something to JavaScript as what they are, and lets nothing come of them", async () => {
    const json = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"n":9007199254740993}';

    const { data } = await send(WITH_JSON, `{"v":${json}}`);

    expect(data?.repeat).toBe(`{"json":${json.replace(/\d{16}/, '"$&"')},"withDefault":"d"}`);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ["an input", "query ($f: Filter) { repeat(filter: $f) }", '{"f":{"__proto__":{"text":"x"}}}', "f"],
    ["an input in inputs", "query ($f: Filter) { repeat(filter: $f) }", '{"f":{"any":[{"__proto__":{}}]}}', "f.any.0"],
    ["the name of a variable", WITH_JSON, '{"__proto__":{"v":1}}', "__proto__"],
  ])("refuses such a key where no JSON is: %s", async (_case, query, variables, field) => {
    const { data, errors } = await send(query, variables);

    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });
});
