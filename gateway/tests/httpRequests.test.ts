import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { inProduction, rawPost, rawRequest, sendRaw, type Production, type RawAnswer } from "./inProduction.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What would tell a stranger what we are made with. */
const FINGERPRINT = /fastify|FST_|apollo server|express|node_modules|\bat .*\.[jt]s:\d+|statusCode/i;

const json = (value: unknown) => JSON.stringify(value);
const TYPENAME = json({ query: "{ __typename }" });
const NOTE = json({ query: 'mutation { note(input: { text: "x" }) }' });

/** Every answer has these, whatever it refuses. */
function expectProperRefusal({ headers, text }: RawAnswer): void {
  expect(headers.get("content-type")).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  const { errors } = JSON.parse(text) as { errors: { message: unknown; extensions: { requestId: unknown } }[] };
  expect(errors).toHaveLength(1);
  expect(errors[0]?.message).toEqual(expect.stringMatching(/\S/));
  expect(errors[0]?.extensions.requestId).toBe(headers.get("x-request-id"));
  expect(headers.get("x-request-id")).toMatch(UUID);
  expect(text + JSON.stringify([...headers])).not.toMatch(FINGERPRINT);
}

describe("a request that is none, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(async () => {
    await production.stop();
    expect(production.notes).toEqual([]);
  });

  it.each([
    ["no content type", { "content-type": "" }],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["a form of several parts", { "content-type": "multipart/form-data; boundary=x" }],
    ["text, as a page of another site can send it", { "content-type": "text/plain" }],
    ["text with a header that would do for a GET", { "content-type": "text/plain", "apollo-require-preflight": "1" }],
    ["GraphQL as it is", { "content-type": "application/graphql" }],
    ["a type that only begins like JSON", { "content-type": "application/json-seq" }],
    ["another encoding", { "content-type": "application/json; charset=utf-16" }],
    ["another encoding in quotes", { "content-type": 'application/json; charset="gbk"' }],
    ["a content type that is none", { "content-type": "json" }],
    ["compressed", { "content-encoding": "gzip" }],
    ["compressed twice", { "content-encoding": "identity, br" }],
  ])("is refused with 415: %s", async (_case, headers) => {
    const answer = await sendRaw(production.gateway, rawPost(NOTE, headers));

    expect([answer.status, answer.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    expect(answer.headers.get("accept-post") ?? answer.headers.get("accept-encoding")).toMatch(
      /^application\/json$|^identity$/,
    );
    expectProperRefusal(answer);
  });

  it.each(["application/json;charset=UTF-8", 'Application/JSON; charset="utf-8"', "application/json; foo=bar"])(
    "is one with the content type %s",
    async (contentType) => {
      const answer = await sendRaw(production.gateway, rawPost(TYPENAME, { "content-type": contentType }));

      expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { data: { __typename: "Query" } }]);
    },
  );

  it.each(["text/html", "text/event-stream", "multipart/mixed", "application/xml", "application/json;q=0"])(
    "is refused with 406 before anything runs: it accepts %s",
    async (accept) => {
      const answer = await sendRaw(production.gateway, rawPost(NOTE, { accept }));

      expect([answer.status, answer.code]).toEqual([406, "NOT_ACCEPTABLE"]);
      expectProperRefusal(answer);
    },
  );

  it.each([
    ["application/graphql-response+json", "application/graphql-response+json; charset=utf-8"],
    ["application/graphql-response+json, application/json;q=0.9", "application/graphql-response+json; charset=utf-8"],
    ["application/graphql-response+json; charset=utf-8", "application/graphql-response+json; charset=utf-8"],
    ["application/json, application/graphql-response+json;q=0.9", "application/json; charset=utf-8"],
    ["text/html, application/*;q=0.5", "application/json; charset=utf-8"],
    ["", "application/json; charset=utf-8"],
  ])("is answered in the type it prefers: %j", async (accept, contentType) => {
    const answer = await sendRaw(production.gateway, rawPost(TYPENAME, { accept }));

    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, contentType]);
    expect(answer.headers.get("vary")).toBe("Accept, Accept-Encoding");
  });

  it.each(["PUT", "PATCH", "DELETE", "HEAD", "TRACE", "PROPFIND"])("is refused with 405: %s", async (method) => {
    const answer = await sendRaw(production.gateway, rawRequest(`${method} /graphql`));

    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
    if (method !== "HEAD") expectProperRefusal(answer);
  });

  it("asks what there is, with OPTIONS", async () => {
    const answer = await sendRaw(production.gateway, rawRequest("OPTIONS /graphql"));

    expect([answer.status, answer.headers.get("allow"), answer.text]).toEqual([204, "GET, POST, OPTIONS", ""]);
  });

  it.each([
    "/",
    "/graphql/",
    "/graphiql",
    "/admin",
    "/graphql/../etc/passwd",
    "/sandbox/examples.json",
    "/?a=/graphql",
  ])("is refused with 404: %s", async (url) => {
    const answer = await sendRaw(production.gateway, rawRequest(`GET ${url}`));

    expect([answer.status, answer.code]).toEqual([404, "NOT_FOUND"]);
    expectProperRefusal(answer);
  });

  it.each([
    ["a URL that cannot be decoded", rawRequest("GET /%zz")],
    ["a host that is none", rawPost(TYPENAME, { host: "a b" }).replace("host: gateway\r\n", "")],
    ["no host", "POST /graphql HTTP/1.1\r\ncontent-length: 0\r\n\r\n"],
    ["two lengths", rawPost(TYPENAME, { "Content-Length": 3, "content-length": 5 })],
    ["a length and chunks", rawPost(TYPENAME, { "transfer-encoding": "chunked" })],
    ["noise", "\u0016\u0003\u0001\u0002\r\n\r\n"],
    ["a NUL in a header", rawRequest("GET /graphql", { "x-a": "\0" })],
  ])("is refused with 400 before its path counts: %s", async (_case, bytes) => {
    const answer = await sendRaw(production.gateway, bytes);

    expect([answer.status, answer.code]).toEqual([400, "BAD_REQUEST"]);
    expectProperRefusal(answer);
  });

  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  it.each([
    ["nothing", "", /empty/],
    ["no JSON", "{", /no JSON/],
    ["raw NUL bytes", '{"query":"{ __typename }"}\0', /no JSON/],
    ["a list of operations", `[${NOTE},${NOTE}]`, /one operation a request/],
    ["an empty list", "[]", /one operation a request/],
    ["null", "null", /JSON object/],
    ["a string", '"{ __typename }"', /JSON object/],
    ["no query", "{}", /^query: is missing/],
    ["an empty query", '{"query":""}', /^query: is missing/],
    ["a query that is a tree", '{"query":{"kind":"Document"}}', /^query: must be a string/],
    ["variables that are a list", '{"query":"{__typename}","variables":[]}', /^variables: must be a JSON object/],
    ["variables that are a text", '{"query":"{__typename}","variables":"{}"}', /^variables: must be a JSON object/],
    ["extensions that are a number", '{"query":"{__typename}","extensions":1}', /^extensions: must be a JSON object/],
    [
      "an operation name that is a number",
      '{"query":"{__typename}","operationName":1}',
      /^operationName: must be a str/,
    ],
    ["ten thousand objects in one another", `{"query":"{__typename}","variables":${deep(10_000)}}`, /nested deeper/],
    ["a hundred thousand lists that never end", "[".repeat(100_000), /nested deeper/],
    ["a prototype", '{"query":"{__typename}","variables":{"__proto__":{"b":1}}}', /^__proto__: /],
    ["a prototype in a list", '{"query":"{__typename}","a":[1,{"__proto__":{"b":1}}]}', /^a\.1\.__proto__: /],
    ["a prototype spelled otherwise", '{"query":"{__typename}","variables":{"\\u005f_proto__":1}}', /^__proto__: /],
    ["a prototype of a constructor", '{"query":"{__typename}","constructor":{"prototype":{}}}', /^constructor: /],
  ])("is refused with 400 and the reason: %s", async (_case, body, reason) => {
    const answer = await sendRaw(production.gateway, rawPost(body));

    const { errors } = JSON.parse(answer.text) as { errors: { message: string }[] };
    expect([answer.status, errors[0]?.message]).toEqual([400, expect.stringMatching(reason)]);
    expectProperRefusal(answer);
  });

  it("is refused with 400 where it is not UTF-8", async () => {
    const body = Buffer.from([...Buffer.from('{"query":"{ __typename }","a":"'), 0xc3, 0x28, ...Buffer.from('"}')]);
    const head = rawRequest("POST /graphql", { "content-type": "application/json", "content-length": body.length });

    const answer = await sendRaw(production.gateway, head, body);

    expect([answer.status, answer.code]).toEqual([400, "BAD_REQUEST"]);
    expectProperRefusal(answer);
  });

  it("is one although a word in it is `constructor`, and `__proto__` stands in its texts", async () => {
    const body = json({
      query: "{ constructor: __typename __proto__: __typename }",
      variables: { constructor: "__proto__" },
    });

    const answer = await sendRaw(production.gateway, rawPost(body));

    expect(answer.status).toBe(200);
    expect(answer.text).toBe('{"data":{"constructor":"Query","__proto__":"Query"}}\n');
  });

  const MANY = "query A { __typename } query B { caller }";
  it.each([
    ["a document that does not parse", { query: "{" }, "GRAPHQL_PARSE_FAILED"],
    ["a NUL in its document", { query: "{ caller\0 }" }, "GRAPHQL_PARSE_FAILED"],
    ["a field that there is not", { query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED"],
    ["a variable that cannot be used", { query: "query ($n: Int!) { notes(first: $n) { text } }" }, "BAD_USER_INPUT"],
    [
      "more than one may ask for",
      { query: "query ($n: Int!) { notes(first: $n) { text } }", variables: { n: 1e6 } },
      "OPERATION_TOO_LARGE",
    ],
    ["an operation of another name", { query: MANY, operationName: "C" }, "OPERATION_RESOLUTION_FAILURE"],
    ["an operation of an empty name", { query: MANY, operationName: "" }, "OPERATION_RESOLUTION_FAILURE"],
    ["one of two operations", { query: MANY }, "OPERATION_RESOLUTION_FAILURE"],
    ["a name of an object's own", { query: MANY, operationName: "__proto__" }, "OPERATION_RESOLUTION_FAILURE"],
  ])("is one, with an error of its own in both types: %s", async (_case, request, code) => {
    const asJson = await sendRaw(production.gateway, rawPost(json(request)));
    const asGraphql = await sendRaw(
      production.gateway,
      rawPost(json(request), { accept: "application/graphql-response+json" }),
    );

    expect([asJson.status, asJson.code]).toEqual([200, code]);
    expect([asGraphql.status, asGraphql.code]).toEqual([400, code]);
    for (const answer of [asJson, asGraphql]) {
      expect(answer.text).not.toContain('"data"');
      expectProperRefusal(answer);
    }
  });
});

describe("a route that a subgraph opens, in production", () => {
  let production: Production;
  const logged: string[] = [];
  beforeAll(async () => {
    production = await inProduction(
      {},
      {
        logger: createLogger("test", "error", { write: (line: string) => void logged.push(line) }),
        routes: (app) => {
          app.post("/inner/throws", () => {
            throw new Error("mongodb://user:hunter2@inner:27017 is away");
          });
          app.post("/inner/finds-nothing", (_request, reply) => {
            reply.callNotFound();
          });
          app.post("/inner/takes-little", { bodyLimit: 8 }, () => "");
        },
      },
    );
  });
  afterAll(() => production.stop());

  it.each([
    ["/inner/throws", 500, "INTERNAL"],
    ["/inner/finds-nothing", 404, "NOT_FOUND"],
    ["/inner/takes-little", 413, "CONTENT_TOO_LARGE"],
  ])("says what went wrong as everything else does: %s", async (url, status, code) => {
    const answer = await sendRaw(production.gateway, rawPost(TYPENAME).replace("/graphql", url));

    expect([answer.status, answer.code]).toEqual([status, code]);
    expectProperRefusal(answer);
    expect(answer.text).not.toMatch(/hunter2|inner:27017/);
  });

  it("has its faults in the log, by the request's id", async () => {
    const answer = await sendRaw(production.gateway, rawPost(TYPENAME).replace("/graphql", "/inner/throws"));

    expect(logged.filter((line) => line.includes(String(answer.headers.get("x-request-id"))))).toHaveLength(1);
  });
});

describe("a GET, in production", () => {
  let production: Production;
  beforeAll(async () => {
    production = await inProduction();
  });
  afterAll(() => production.stop());

  const get = (
    search: Record<string, string> | string,
    headers: Record<string, string> = { "graphql-require-preflight": "1" },
  ) => sendRaw(production.gateway, rawRequest(`GET /graphql?${String(new URLSearchParams(search))}`, headers));

  it("answers a query, with variables and extensions as JSON", async () => {
    const answer = await get({
      query: "query Q($n: Int) { notes(first: $n) { text } } query R { caller }",
      operationName: "Q",
      variables: '{"n":1}',
      extensions: "{}",
    });

    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { data: { notes: [] } }]);
  });

  it("runs no mutation", async () => {
    const answer = await get({ query: 'mutation { note(input: { text: "x" }) }' });

    expect([answer.status, answer.headers.get("allow"), answer.code]).toEqual([405, "POST", "METHOD_NOT_ALLOWED"]);
    expect(production.notes).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ["as an image or a link of another site's page sends it", {}],
    ["with a content type that such a page may set", { "content-type": "text/plain" }],
    ["with an empty header", { "graphql-require-preflight": "" }],
  ])("is refused %s", async (_case, headers) => {
    const answer = await get({ query: "{ caller }" }, headers);

    expect([answer.status, answer.code]).toEqual([400, "BAD_REQUEST"]);
    expect(answer.text).toContain("CSRF");
  });

  it.each(["apollo-require-preflight", "x-apollo-operation-name", "graphql-require-preflight"])(
    "is taken with the header %s",
    async (name) => {
      const answer = await get({ query: "{ caller }" }, { [name]: "Q" });

      expect(JSON.parse(answer.text)).toEqual({ data: { caller: "ANONYMOUS" } });
    },
  );

  it.each([
    ["query=%7Bcaller%7D&query=%7Bcaller%7D", /^query: is there more than once/],
    ["query=%7Bcaller%7D&variables=1", /^variables: must be a JSON object/],
    ["query=%7Bcaller%7D&variables={", /^variables is no JSON/],
    [`query=%7Bcaller%7D&variables=${"[".repeat(2_000)}`, /^variables is nested deeper/],
    ["query=%7Bcaller%7D&extensions=[]", /^extensions: must be a JSON object/],
    ["", /^query: is missing/],
  ])("is refused with the reason: ?%.40s", async (search, reason) => {
    const answer = await sendRaw(
      production.gateway,
      rawRequest(`GET /graphql?${search}`, { "graphql-require-preflight": "1" }),
    );

    const { errors } = JSON.parse(answer.text) as { errors: { message: string }[] };
    expect([answer.status, errors[0]?.message]).toEqual([400, expect.stringMatching(reason)]);
  });
});
