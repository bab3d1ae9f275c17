import { once } from "node:events";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { DEFAULT_HTTP_OPTIONS, forwardRoutes, inProcessTransport, type Authenticate } from "@datong/gateway";
import { callerOf, createLogger, fail, serveSubgraph, type Subgraph } from "@datong/subgraph-kit";
import { aService, internalKeys, internalSecrets } from "@datong/testkit";
import { aGateway, anEcho } from "./aGateway.ts";

/** Whoever shows this token is a back end. */
const authenticate: Authenticate = (authorization) => {
  if (authorization === "Bearer good") return Promise.resolve(aService("things:write"));
  const error = fail("UNAUTHENTICATED");
  error.extensions.http = { status: 401 };
  return Promise.reject(error);
};

/** A subgraph that answers each part of an upload as it comes, after a word about who uploads. */
function aMirror(seen: { gone?: () => void; requests: number }): Subgraph {
  async function* mirror(caller: string, body: Readable) {
    yield `${caller}\n`;
    for await (const part of body) yield part as Buffer;
  }
  return {
    ...anEcho(),
    routes(app) {
      app.removeAllContentTypeParsers();
      app.addContentTypeParser("*", (_request, _body, done) => {
        done(null);
      });
      app.post(
        "/upload/*",
        { config: { knowsCaller: true, takesItsTime: true }, bodyLimit: Number.MAX_SAFE_INTEGER },
        (request, reply) => {
          seen.requests += 1;
          const caller = callerOf(request);
          reply.raw.once("close", () => seen.gone?.());
          return reply
            .type("text/plain")
            .send(Readable.from(mirror(caller.kind === "SERVICE" ? caller.subject : caller.kind, request.raw)));
        },
      );
    },
  };
}

describe.each(["in process", "over HTTP"])("uploads to a subgraph's own route, %s", (how) => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function aStand(http = DEFAULT_HTTP_OPTIONS) {
    const seen: { gone?: () => void; requests: number } = { requests: 0 };
    const mirror = aMirror(seen);
    if (how === "in process") {
      const routes = (app: Parameters<NonNullable<Subgraph["routes"]>>[0]) => mirror.routes?.(app);
      const gateway = await aGateway(inProcessTransport([mirror]), { authenticate, http, routes });
      open.push(() => gateway.stop());
      return { gateway, seen };
    }
    const subgraph = await serveSubgraph(mirror, {
      host: "127.0.0.1",
      port: 0,
      internalTokenKeys: internalKeys("echo"),
    });
    open.push(() => subgraph.stop());
    const routes = forwardRoutes({
      paths: new Map([["/upload/*", { origin: subgraph.url, isUpload: true }]]),
      subgraphs: new Map([["echo", `${subgraph.url}/graphql`]]),
      internalTokenSecrets: internalSecrets(),
      logger: createLogger("test", "silent"),
    });
    open.push(() => routes.close());
    const gateway = await aGateway(inProcessTransport([anEcho()]), { authenticate, http, routes: routes.mount });
    open.push(() => gateway.stop());
    return { gateway, seen };
  }
  const send = ({ url }: { readonly url: string }, parts: AsyncIterable<string>, init: RequestInit = {}) =>
    fetch(`${url}/upload/file`, {
      method: "POST",
      headers: { authorization: "Bearer good", "content-type": "text/csv" },
      body: Readable.toWeb(Readable.from(parts).map((part) => Buffer.from(part as string))) as ReadableStream,
      ...({ duplex: "half" } as object),
      ...init,
    });

  it("are passed on as they come, and tell the subgraph who uploads", async () => {
    const { gateway } = await aStand();
    let goOn: () => void = () => undefined;
    const first = new Promise<void>((resolve) => {
      goOn = resolve;
    });

    const response = await send(
      gateway,
      (async function* () {
        yield "one;";
        await first;
        yield "two;";
      })(),
    );
    const reader = response.body?.getReader();
    let text = "";
    while (!text.includes("one;")) text += Buffer.from((await reader?.read())?.value ?? []).toString();
    const before = text;
    goOn();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      text += Buffer.from(part.value).toString();

    expect(before).toBe("test-service\none;");
    expect(text).toBe("test-service\none;two;");
  });

  it("may take longer than any other request", async () => {
    const { gateway } = await aStand({ ...DEFAULT_HTTP_OPTIONS, headersTimeoutMs: 1_000, requestTimeoutMs: 1_000 });

    const response = await send(
      gateway,
      (async function* () {
        for (let part = 0; part < 12; part += 1) {
          yield `${part};`;
          await pause(100);
        }
      })(),
    );

    expect(await response.text()).toBe("test-service\n0;1;2;3;4;5;6;7;8;9;10;11;");
  });

  it("are refused before they are read where the token does not hold", async () => {
    const { gateway, seen } = await aStand();

    const response = await fetch(`${gateway.url}/upload/file`, {
      method: "POST",
      headers: { authorization: "Bearer bad", "content-type": "text/csv" },
      body: "a",
    });

    expect(response.status).toBe(401);
    expect(seen.requests).toBe(0);
  });

  it("end for the subgraph as well when the client goes away", async () => {
    const { gateway, seen } = await aStand();
    const gone = new Promise<void>((resolve) => {
      seen.gone = resolve;
    });
    const leaving = new AbortController();

    const response = await send(
      gateway,
      (async function* () {
        yield "one;";
        await once(leaving.signal, "abort");
      })(),
      { signal: leaving.signal },
    );
    await response.body?.getReader().read();
    leaving.abort();

    await expect(gone).resolves.toBeUndefined();
  });
});

describe("uploads", () => {
  it("are forwarded to nobody who could not be told who uploads", () => {
    expect(() =>
      forwardRoutes({
        paths: new Map([["/upload/*", { origin: "http://127.0.0.1:1", isUpload: true }]]),
        logger: createLogger("test", "silent"),
      }),
    ).toThrow(/FORWARDED_PATHS/);
  });
});
