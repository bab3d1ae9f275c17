import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { gatewayCaches } from "@datong/gateway";
import { sameOf } from "./aHotPair.ts";
import { aPhonebookStand, type PhonebookStand } from "./aPhonebook.ts";
import { rawPost, rawRequest, sendRaw } from "./inProduction.ts";

const REPEAT = `query Repeat($text: String, $id: ID, $whole: Int, $real: Float, $yes: Boolean, $color: Color, $day: Day,
  $json: JSON, $texts: [String!], $ids: [[ID]], $lookup: Lookup, $filter: Filter, $with: Boolean = true) {
  repeat(text: $text, id: $id, whole: $whole, real: $real, yes: $yes, color: $color, day: $day, json: $json, texts: $texts,
    ids: $ids, lookup: $lookup, filter: $filter) @include(if: $with) }`;
const PAGES = `query Pages($first: Int, $by: [Lookup!]!, $short: Boolean!) {
  all(first: $first) { nodes { id ...More @skip(if: $short) } } people(by: $by) { __typename id } }
  fragment More on Person { name friends(first: 2) { nodes { name } } }`;
const ADD = "mutation Add($input: AddPeopleInput!) { addPeople(input: $input) { outcomes { person { id } } } }";

/** Values of every kind: most of them fit some variable, and many fit none. */
const value = fc.oneof(
  fc.constantFrom<unknown>(null, "RED", "2024-02-29", "", "\0", 0, -1, 2 ** 31, 1.5, true, false, {}, []),
  fc.constantFrom<unknown>(
    { id: "1" },
    { phone: "2" },
    { id: "1", phone: "2" },
    { text: "a", color: "RED" },
    ["a"],
    [["a"], null],
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.jsonValue({ maxDepth: 2 }),
);

const asked = fc.oneof(
  fc.record({
    query: fc.constant(REPEAT),
    variables: fc.dictionary(
      fc.constantFrom(
        "text",
        "id",
        "whole",
        "real",
        "yes",
        "color",
        "day",
        "json",
        "texts",
        "ids",
        "lookup",
        "filter",
        "with",
      ),
      value,
      { maxKeys: 3 },
    ),
  }),
  fc.record({
    query: fc.constant(PAGES),
    variables: fc.record(
      {
        first: fc.oneof(fc.nat(200), value),
        by: fc.oneof(fc.constant([{ id: "1" }]), value),
        short: fc.oneof(fc.boolean(), value),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    query: fc.constant(ADD),
    variables: fc.record({ input: fc.oneof(fc.constant({ people: [{ id: "a" }, { id: "b" }] }), value) }),
  }),
);

const how = fc.record({
  isGet: fc.boolean(),
  accept: fc.constantFrom("application/json", "application/graphql-response+json", "*/*"),
  language: fc.constantFrom("zh-CN", "en"),
});

describe("an operation that is ready", () => {
  let hot: PhonebookStand;
  let cold: PhonebookStand;
  let looked = 0;
  beforeAll(async () => {
    const { plans, documents } = gatewayCaches();
    const get = (key: string) => {
      looked += 1;
      return documents.get(key);
    };
    hot = await aPhonebookStand({ caches: { plans, documents: { ...documents, get } } });
    cold = await aPhonebookStand({ readyMebibytes: 0 });
    const good = [
      [REPEAT, {}],
      [PAGES, { by: [], short: true }],
      [ADD, { input: { people: [] } }],
    ] as const;
    for (const [query, variables] of good) await sendRaw(hot.gateway, rawPost(JSON.stringify({ query, variables })));
  });
  afterAll(() => Promise.all([hot.gateway.stop(), cold.gateway.stop()]));

  it("answers whatever it is asked as Apollo Server does, and most of it without Apollo Server", async () => {
    let answered = 0;
    looked = 0;
    await fc.assert(
      fc.asyncProperty(asked, how, async ({ query, variables }, { isGet, accept, language }) => {
        const headers = { accept, "accept-language": language };
        const search = String(new URLSearchParams({ query, variables: JSON.stringify(variables) }));
        const bytes = isGet
          ? rawRequest(`GET /graphql?${search}`, { ...headers, "graphql-require-preflight": "1" })
          : rawPost(JSON.stringify({ query, variables }), headers);

        const [ready, other] = await Promise.all([sendRaw(hot.gateway, bytes), sendRaw(cold.gateway, bytes)]);

        expect(sameOf(ready)).toEqual(sameOf(other));
        if (ready.text.includes('"data":{')) answered += 1;
      }),
      { numRuns: 300 },
    );

    expect(hot.asked()).toBe(cold.asked() + 3);
    expect(answered).toBeGreaterThan(30);
    expect(looked).toBeLessThanOrEqual(300 - answered);
  });
});
