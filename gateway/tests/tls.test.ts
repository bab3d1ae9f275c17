import { readFile } from "node:fs/promises";
import { connect as connectHttp2, constants, type ClientHttp2Session, type OutgoingHttpHeaders } from "node:http2";
import { request as requestHttps } from "node:https";
import { once } from "node:events";
import path from "node:path";
import { connect } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from "@datong/gateway";
import { codeOf, inProduction, rawPost, rawRequest, type Production } from "./inProduction.ts";

const file = (name: string) => path.join(import.meta.dirname, "certificates", name);
const TLS = { certFile: file("first.pem"), keyFile: file("first-key.pem") };
const ca = await readFile(TLS.certFile);

const CALLER = JSON.stringify({ query: "{ caller }" });
const POST = { ":method": "POST", ":path": "/graphql", "content-type": "application/json" };

const overTls = (http: Partial<HttpOptions> = {}, env: Record<string, string> = {}) =>
  inProduction(env, { http: { ...DEFAULT_HTTP_OPTIONS, tls: TLS, ...http } });

interface Answer {
  readonly headers: Record<string, unknown>;
  readonly text: string;
}

/** Sends one request over HTTP/2, `body` as a whole or not at all. */
async function ask(session: ClientHttp2Session, headers: OutgoingHttpHeaders, body?: string | Buffer): Promise<Answer> {
  const stream = session.request(headers, { endStream: body === undefined });
  if (body !== undefined) stream.end(body);
  stream.setEncoding("utf8");
  const answered = once(stream, "response") as Promise<[Record<string, unknown>]>;
  let text = "";
  stream.on("data", (part: string) => (text += part));
  const [head] = await answered;
  await once(stream, "end");
  return { headers: head, text };
}

/** Sends bytes over TLS as an HTTP/1.1 client, and gives all that comes until the connection ends. */
async function sayHttp1(production: Production, bytes: string): Promise<string> {
  const { port } = new URL(production.gateway.url);
  const socket = connect({ port: Number(port), host: "127.0.0.1", ca, ALPNProtocols: ["http/1.1"] }, () => {
    socket.write(bytes);
  });
  let received = "";
  socket.setEncoding("utf8");
  socket.on("data", (part: string) => (received += part));
  await once(socket, "close");
  return received;
}

describe("a gateway that speaks TLS", () => {
  let production: Production;
  let session: ClientHttp2Session;
  beforeAll(async () => {
    production = await overTls();
    session = connectHttp2(production.gateway.url, { ca });
  });
  afterAll(async () => {
    session.close();
    await production.stop();
  });

  it("says so in its URL", () => {
    expect(production.gateway.endpoint).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/graphql$/);
  });

  it("answers over HTTP/2 as over HTTP/1.1, and asks to be called by TLS from then on", async () => {
    const { headers, text } = await ask(session, { ...POST, authorization: production.person }, CALLER);
    const byHttp1 = await sayHttp1(
      production,
      rawPost(CALLER, { authorization: production.person, connection: "close" }),
    );

    expect([headers[":status"], text]).toEqual([200, '{"data":{"caller":"USER"}}\n']);
    expect(byHttp1).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(byHttp1).toContain(text);
    for (const [name, value] of Object.entries(headers)) {
      if ([":status", "x-request-id", "date", "ratelimit"].includes(name)) continue;
      expect(byHttp1).toContain(`${name}: ${String(value)}\r\n`);
    }
    expect(headers["strict-transport-security"]).toMatch(/^max-age=\d+$/);
  });

  it("answers many requests of one connection at a time", async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask(session, POST, CALLER)));

    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(['{"data":{"caller":"ANONYMOUS"}}\n']));
    expect(new Set(answers.map(({ headers }) => headers["x-request-id"])).size).toBe(200);
  });

  it.each<[string, OutgoingHttpHeaders, string | Buffer | undefined, number, string]>([
    ["a method", { ":method": "DELETE", ":path": "/graphql" }, undefined, 405, "METHOD_NOT_ALLOWED"],
    ["a path", { ":path": "/x" }, undefined, 404, "NOT_FOUND"],
    ["a GET of another site's page", { ":path": "/graphql?query=%7Bcaller%7D" }, undefined, 400, "BAD_REQUEST"],
    ["a type", { ...POST, "content-type": "text/plain" }, CALLER, 415, "UNSUPPORTED_MEDIA_TYPE"],
    ["what it accepts", { ...POST, accept: "text/html" }, CALLER, 406, "NOT_ACCEPTABLE"],
    ["a token", { ...POST, authorization: "Bearer x" }, CALLER, 401, "UNAUTHENTICATED"],
    ["a body", { ...POST }, "{", 400, "BAD_REQUEST"],
    ["its size", { ...POST }, Buffer.alloc(300_000, " "), 413, "CONTENT_TOO_LARGE"],
    ["its length", { ...POST, "content-length": 300_000 }, Buffer.alloc(300_000, " "), 413, "CONTENT_TOO_LARGE"],
    ["a URL", { ":path": `/graphql?${"x".repeat(9_000)}` }, undefined, 414, "URI_TOO_LONG"],
  ])("refuses in GraphQL's form over HTTP/2: %s", async (_what, headers, body, status, code) => {
    const answer = await ask(session, headers, body);

    expect([answer.headers[":status"], codeOf(answer.text)]).toEqual([status, code]);
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.text).toContain(String(answer.headers["x-request-id"]));
  });

  it("takes no more headers over HTTP/2 than over HTTP/1.1", async () => {
    const large = { "x-a": "x".repeat(17_000) };
    const { headers, text } = await ask(session, { ...POST, ...large }, CALLER);

    expect([headers[":status"], codeOf(text)]).toEqual([431, "HEADERS_TOO_LARGE"]);
    expect(await sayHttp1(production, rawRequest("GET /graphql", large))).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("speaks no plain HTTP on its port", async () => {
    await expect(fetch(production.gateway.endpoint.replace("https:", "http:"))).rejects.toThrow();
  });
});

describe("a client that opens requests to give them up again, over TLS", () => {
  it("loses its connection, and nobody else does", async () => {
    const production = await overTls({}, { BUDGETS: "off" });
    const attacker = connectHttp2(production.gateway.url, { ca });
    let isOpen = true;
    const ended = new Promise<void>((resolve) => {
      for (const event of ["goaway", "close", "error"])
        attacker.on(event, () => {
          isOpen = false;
          resolve();
        });
    });

    // A request that is given up before it was sent is never seen: a ping that is answered comes after all of them.
    const attack = () => {
      if (!isOpen || attacker.destroyed) return;
      const streams = Array.from({ length: 100 }, () => attacker.request(POST).on("error", () => undefined));
      attacker.ping(() => {
        for (const stream of streams) stream.close(constants.NGHTTP2_CANCEL);
        attack();
      });
    };
    await once(attacker, "connect");
    attack();
    await ended;
    attacker.destroy();

    const session = connectHttp2(production.gateway.url, { ca });
    expect((await ask(session, POST, CALLER)).headers[":status"]).toBe(200);
    session.close();
    await production.stop();
  });
});

describe("a client that takes its time, over TLS", () => {
  let production: Production | undefined;
  afterEach(async () => {
    await production?.stop();
    production = undefined;
  });

  const inAHurry = async () => (production = await overTls({ headersTimeoutMs: 200, requestTimeoutMs: 400 }));

  it("with its headers is let go by HTTP/1.1", async () => {
    expect(await sayHttp1(await inAHurry(), rawPost("{}").slice(0, 40))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("with a request is let go by HTTP/2, however often it pings", async () => {
    const session = connectHttp2((await inAHurry()).gateway.url, { ca });
    session.on("error", () => undefined);
    const pings = setInterval(() => {
      // It is let go a little before it tells of it.
      if (!session.destroyed) session.ping(() => undefined);
    }, 20);

    await once(session, "close");

    clearInterval(pings);
    expect(session.destroyed).toBe(true);
  });

  it("with the next request is let go by HTTP/2 as well", async () => {
    production = await overTls({ keepAliveTimeoutMs: 300 });
    const session = connectHttp2(production.gateway.url, { ca });
    const { headers } = await ask(session, POST, CALLER);

    await once(session, "close");

    expect(headers[":status"]).toBe(200);
  });

  it("with its body is told that it was too slow by HTTP/2", async () => {
    // Long enough for the headers: whoever has sent none by then is let go without a word.
    production = await overTls({ headersTimeoutMs: 1_500, requestTimeoutMs: 1_500, keepAliveTimeoutMs: 300 });
    const session = connectHttp2(production.gateway.url, { ca });
    const stream = session.request(POST);
    stream.write("{");

    const [headers] = (await once(stream, "response")) as [Record<string, unknown>];

    expect(headers[":status"]).toBe(408);
    stream.resume();
    await once(session, "close");
  });

  it("with the handshake is let go", async () => {
    const { port } = new URL((await inAHurry()).gateway.url);
    const { connect: connectPlain } = await import("node:net");
    const socket = connectPlain(Number(port), "127.0.0.1");

    await once(socket, "close");

    expect(socket.destroyed).toBe(true);
  });
});

describe("a gateway that stops while it speaks TLS", () => {
  it("answers what it was asked, and ends connections of both kinds", async () => {
    const production = await overTls();
    const session = connectHttp2(production.gateway.url, { ca });
    await ask(session, POST, CALLER);
    const idle = requestHttps(`${production.gateway.url}/health/live`, { ca, headers: { connection: "keep-alive" } });
    idle.end();
    const [response] = (await once(idle, "response")) as [NodeJS.ReadableStream];
    response.resume();
    const ended = once(session, "close");

    const answered = ask(session, POST, CALLER);
    // What was sent before a ping is there once that is answered.
    await new Promise((resolve) => session.ping(resolve));
    const stopped = production.stop();

    expect((await answered).headers[":status"]).toBe(200);
    await Promise.all([stopped, ended]);
  });
});

describe("a certificate in the environment", () => {
  const start = (env: Record<string, string>) => inProduction(env);

  it("is what the gateway speaks TLS with", async () => {
    const production = await start({ TLS_CERT_FILE: TLS.certFile, TLS_KEY_FILE: TLS.keyFile });
    const session = connectHttp2(production.gateway.url, { ca });

    expect((await ask(session, POST, CALLER)).headers[":status"]).toBe(200);
    session.close();
    await production.stop();
  });

  it.each<[Record<string, string>, string]>([
    [{ TLS_CERT_FILE: TLS.certFile }, "TLS_KEY_FILE: is not set, but belongs to TLS_CERT_FILE"],
    [{ TLS_KEY_FILE: TLS.keyFile }, "TLS_CERT_FILE: is not set, but belongs to TLS_KEY_FILE"],
    [{ TLS_CERT_FILE: file("none.pem"), TLS_KEY_FILE: TLS.keyFile }, "TLS_CERT_FILE: cannot be read"],
    [{ TLS_CERT_FILE: TLS.certFile, TLS_KEY_FILE: file("none.pem") }, "TLS_KEY_FILE: cannot be read"],
    [{ TLS_CERT_FILE: TLS.keyFile, TLS_KEY_FILE: TLS.keyFile }, "TLS_CERT_FILE: holds no certificate in PEM"],
    [{ TLS_CERT_FILE: TLS.certFile, TLS_KEY_FILE: TLS.certFile }, "TLS_KEY_FILE: holds no private key in PEM"],
    [
      { TLS_CERT_FILE: TLS.certFile, TLS_KEY_FILE: file("second-key.pem") },
      "TLS_KEY_FILE: is not the key of the certificate",
    ],
    [
      { TLS_CERT_FILE: file("expired.pem"), TLS_KEY_FILE: file("expired-key.pem") },
      "TLS_CERT_FILE: has expired: it was valid until Feb  1 00:00:00 2020 GMT",
    ],
  ])("that cannot be used keeps it from starting: %j", async (env, problem) => {
    await expect(start(env)).rejects.toThrow(problem);
  });
});

describe("a client of HTTP/2 that does not read", () => {
  it("is cut off, and keeps no gateway from stopping", async () => {
    const production = await overTls({ headersTimeoutMs: 1_000, requestTimeoutMs: 1_000 });
    const session = connectHttp2(production.gateway.url, { ca, settings: { initialWindowSize: 0 } });
    session.on("error", () => undefined);

    const stream = session.request(POST);
    stream.end(CALLER);
    await once(stream, "close");
    session.destroy();
    await production.stop();

    expect(stream.rstCode).toBe(constants.NGHTTP2_CANCEL);
  });
});
