import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { aHotPair, sameOf, type HotPair } from "./aHotPair.ts";
import { rawPost, rawRequest, type Production } from "./inProduction.ts";

const Q = "query Q($n: Int!, $t: String) { notes(first: $n, text: $t) { text } caller }";
const M = "mutation M($input: NoteInput!) { note(input: $input) }";
const MANY = "query A { caller } query B($n: Int) { notes(first: $n) { text } }";
const GOOD = { [Q]: { n: 1 }, [M]: { input: { text: "a" } }, [MANY]: {} } as const;

const json = (value: unknown) => JSON.stringify(value);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const byHash = (hash: unknown, version: unknown = 1) => ({ persistedQuery: { version, sha256Hash: hash } });

const post = (request: object, headers: Record<string, string | number> = {}) => rawPost(json(request), headers);
const get = (search: Record<string, string>, headers: Record<string, string> = {}) =>
  rawRequest(`GET /graphql?${String(new URLSearchParams(search))}`, { "graphql-require-preflight": "1", ...headers });

async function warm(pair: HotPair): Promise<void> {
  for (let times = 0; times < 2; times += 1) {
    for (const [query, variables] of Object.entries(GOOD))
      await pair.send(() => post({ query, variables, ...(query === MANY ? { operationName: "B" } : {}) }));
    await pair.send(() => post({ query: Q, variables: { n: 1 }, extensions: byHash(sha256(Q)) }));
  }
}

describe("an operation that is ready, in production", () => {
  let pair: HotPair;
  beforeAll(async () => {
    pair = await aHotPair({ BUDGETS: "off" });
    await warm(pair);
  });
  afterAll(() => pair.stop());

  async function expectSame(bytes: (to: Production) => string) {
    const [hot, cold] = await pair.send(bytes);
    expect(sameOf(hot)).toEqual(sameOf(cold));
    return hot;
  }

  it.each<[string, (to: Production) => string]>([
    ["by its text", () => post({ query: Q, variables: { n: 2 } })],
    ["by its text and operation name", () => post({ query: MANY, operationName: "B", variables: { n: 1 } })],
    ["with more variables than it has", () => post({ query: Q, variables: { n: 2, t: "\0 ü", more: { a: 1 } } })],
    ["with extensions that nobody knows", () => post({ query: Q, variables: { n: 2 }, extensions: { a: 1 } })],
    ["by the hash that was registered", () => post({ variables: { n: 2 }, extensions: byHash(sha256(Q)) })],
    ["by its text and that hash", () => post({ query: Q, variables: { n: 2 }, extensions: byHash(sha256(Q)) })],
    ["by GET", () => get({ query: Q, variables: '{"n":2}' })],
    ["by GET and its hash", () => get({ variables: '{"n":2}', extensions: json(byHash(sha256(Q))) })],
    ["that changes something", () => post({ query: M, variables: { input: { text: "b", colour: "RED" } } })],
    ["of a person", ({ person }) => post({ query: Q, variables: { n: 2 } }, { authorization: person })],
    [
      "in GraphQL's own type",
      () => post({ query: Q, variables: { n: 2 } }, { accept: "application/graphql-response+json" }),
    ],
    [
      "in the type with more weight",
      () => post({ query: Q, variables: { n: 2 } }, { accept: "application/json;q=0.1, */*" }),
    ],
  ])("is answered without Apollo Server, in the same words: %s", async (_how, bytes) => {
    const before = pair.looked();

    const { status, text } = await expectSame(bytes);

    expect([status, text]).toEqual([200, expect.stringMatching(/^\{"data":/)]);
    expect(pair.looked()).toBe(before);
  });

  it.each<[string, unknown]>([
    ["none", undefined],
    ["null", null],
    ["a required one that is null", { n: null }],
    ["a text for a number", { n: "1" }],
    ["a fraction for a number", { n: 1.5 }],
    ["a number that is too large", { n: 2 ** 40 }],
    ["an object for a text", { n: 1, t: { a: "\0" } }],
    ["a list for a text", { n: 1, t: ["a"] }],
    ["a list instead of all", [1]],
    ["a text instead of all", "{}"],
    ["more than may be asked for", { n: 1_000_000 }],
  ])("says the same of bad variables: %s", async (_case, variables) => {
    const { status, text } = await expectSame(() => post({ query: Q, variables }));

    expect(text).toContain('"errors"');
    expect([200, 400]).toContain(status);
  });

  it.each<[string, unknown]>([
    ["a field too few", {}],
    ["a field too many", { text: "a", size: 1 }],
    ["a value that is none of its enum", { text: "a", colour: "GREEN" }],
    ["null for a field", { text: null }],
    ["a text for the whole", "a"],
  ])("says the same of bad input, and changes nothing: %s", async (_case, input) => {
    const notes = pair.hot.notes.length;

    for (const accept of ["application/json", "application/graphql-response+json"])
      await expectSame(() => post({ query: M, variables: { input } }, { accept }));

    expect(pair.hot.notes.length).toBe(notes);
  });

  const good = { query: Q, variables: { n: 1 } };
  it.each<[string, (to: Production) => string]>([
    ["the name of no operation", () => post({ ...good, operationName: "C" })],
    ["an empty name", () => post({ ...good, operationName: "" })],
    ["a name of an object's own", () => post({ ...good, operationName: "__proto__" })],
    ["no name where it must have one", () => post({ query: MANY })],
    ["a name that is a number", () => post({ ...good, operationName: 1 })],
    ["extensions that are a list", () => post({ ...good, extensions: [] })],
    ["a hash of another version", () => post({ ...good, extensions: byHash(sha256(Q), 2) })],
    ["a hash that is none", () => post({ ...good, extensions: byHash("x") })],
    ["the hash of another document", () => post({ ...good, extensions: byHash(sha256(M)) })],
    ["the hash of another document that is registered", () => post({ query: MANY, extensions: byHash(sha256(Q)) })],
    [
      "a hash that was not registered",
      () => post({ variables: { input: { text: "x" } }, extensions: byHash(sha256(M)) }),
    ],
    ["a mutation by GET", () => get({ query: M, variables: '{"input":{"text":"x"}}' })],
    [
      "a GET of another site's page",
      () => get({ query: Q, variables: '{"n":1}' }, { "graphql-require-preflight": "" }),
    ],
    ["a GET with a body's type", () => get({ query: Q, variables: '{"n":1}' }, { "content-type": "text/plain" })],
    ["a GET with JSON's type", () => get({ query: Q, variables: '{"n":1}' }, { "content-type": "application/json" })],
    ["a GET with a type that is none", () => get({ query: Q, variables: '{"n":1}' }, { "content-type": "a" })],
    ["a GET whose variables are no JSON", () => get({ query: Q, variables: "{" })],
    ["a type that is not taken", () => post(good, { "content-type": "text/plain" })],
    ["a type that is not sent", () => post(good, { accept: "text/html" })],
    ["a compressed body", () => post(good, { "content-encoding": "gzip" })],
    ["a list of operations", () => rawPost(json([good]))],
    ["a key that is there twice", () => rawPost(`{"query":${json(Q)},"variables":{"n":1,"n":"x"}}`)],
    ["a query that is there twice", () => rawPost(`{"query":"{ nothing }","query":${json(Q)},"variables":{"n":1}}`)],
    ["a prototype", () => rawPost(`{"query":${json(Q)},"variables":{"n":1,"__proto__":{"t":"a"}}}`)],
    ["a text of NUL after it", () => rawPost(`${json(good)}\0`)],
    ["a body that is too large", () => post({ ...good, variables: { n: 1, t: "x".repeat(300_000) } })],
    ["a token that does not hold", () => post(good, { authorization: "Bearer x" })],
    ["a reason that is none", () => post(good, { "x-access-reason": "%" })],
    ["another method", () => rawRequest("DELETE /graphql")],
    ["a document that is nearly the same", () => post({ ...good, query: `${Q} ` })],
    ["a document that is nearly the same and wrong", () => post({ ...good, query: Q.replace("caller", "callee") })],
  ])("says the same of whatever else is wrong: %s", async (_case, bytes) => {
    await expectSame(bytes);
  });

  it("changes nothing that is asked for by GET", async () => {
    const notes = pair.hot.notes.length;

    await expectSame(() => get({ query: M, variables: '{"input":{"text":"x"}}' }));

    expect(pair.hot.notes.length).toBe(notes);
  });

  it("holds no value of a client: a document with one is parsed each time", async () => {
    const request = { query: 'mutation { note(input: { text: "13800138000" }) }' };
    await expectSame(() => post(request));
    const before = pair.looked();

    await expectSame(() => post(request));

    expect(pair.looked()).toBe(before + 1);
  });
});

describe("a budget, before an operation that is ready", () => {
  let pair: HotPair | undefined;
  afterEach(async () => {
    await pair?.stop();
    pair = undefined;
  });

  it("is spent and told as before any other, once for each request", async () => {
    pair = await aHotPair({ BUDGET_ANONYMOUS_REQUESTS: "40", BUDGET_ANONYMOUS_COST: "100" });
    const statuses = [];

    for (const n of [1, 1, 1, 50, "x", 30, 30, 1, 200, 1]) {
      const [hot, cold] = await pair.send(() =>
        post({ query: Q, variables: { n } }, { accept: "application/graphql-response+json" }),
      );
      expect(sameOf(hot)).toEqual(sameOf(cold));
      statuses.push(hot.status);
    }

    expect(statuses).toEqual([200, 200, 200, 200, 400, 429, 429, 429, 400, 429]);
  });

  it("ends by requests as well", async () => {
    pair = await aHotPair({ BUDGET_ANONYMOUS_REQUESTS: "3" });
    const statuses = [];

    for (let times = 0; times < 5; times += 1) {
      const [hot, cold] = await pair.send(() => post({ query: MANY, operationName: "A" }));
      expect(sameOf(hot)).toEqual(sameOf(cold));
      statuses.push(hot.status);
    }

    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });
});

describe("trusted documents that are ready", () => {
  const manifest = json({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations: [{ id: sha256(Q), name: "Q", type: "query", body: Q }],
  });
  let pair: HotPair | undefined;
  afterEach(async () => {
    await pair?.stop();
    pair = undefined;
  });

  const requests = [
    { variables: { n: 1 }, extensions: byHash(sha256(Q)) },
    { query: Q, variables: { n: 1 } },
    { query: Q, variables: { n: 1 }, extensions: byHash(sha256(Q)) },
    { query: Q, variables: { n: 1 }, extensions: byHash(sha256(M)) },
    { query: M, variables: { input: { text: "a" } } },
    { variables: {}, extensions: byHash(sha256(M)) },
  ];

  it.each(["off", "log", "enforce"])("are answered as any other where the mode is %s", async (mode) => {
    const files = { manifest };
    pair = await aHotPair({ TRUSTED_DOCUMENTS: mode, TRUSTED_DOCUMENTS_FILES: "{manifest}" }, { files });

    for (let times = 0; times < 3; times += 1)
      for (const request of requests) {
        const [hot, cold] = await pair.send(() => post(request));
        expect(sameOf(hot)).toEqual(sameOf(cold));
      }
    const before = pair.looked();
    await pair.send(() => post({ variables: { n: 1 }, extensions: byHash(sha256(Q)) }));

    expect(pair.looked()).toBe(before);
  });

  it("are the only ones that the log does not name, once each", async () => {
    const lines: string[] = [];
    const logger = createLogger("test", "warn", { write: (line: string) => void lines.push(line) });
    pair = await aHotPair(
      { TRUSTED_DOCUMENTS: "log", TRUSTED_DOCUMENTS_FILES: "{manifest}" },
      { files: { manifest }, logger },
    );

    for (let times = 0; times < 3; times += 1) for (const request of requests) await pair.send(() => post(request));

    // Of each gateway.
    expect(lines.filter((line) => line.includes(sha256(M)))).toHaveLength(2);
    expect(lines.filter((line) => line.includes(sha256(Q)))).toHaveLength(0);
  });
});
