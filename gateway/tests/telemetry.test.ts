import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "@jest/globals";
import {
  inProcessTransport,
  openTelemetry,
  type GatewayOptions,
  type HttpTransportOptions,
  type OpenTelemetry,
  type Transport,
} from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { followSupergraph } from "../src/supergraph/index.ts";
import { aGateway, anEcho, aStand, overHttp, PATIENT, supergraphSdl, type Stand } from "./aGateway.ts";
import { aSubgraphServer } from "./aSubgraphServer.ts";

const logger = createLogger("test", "silent");

const HOME = "query Home { request { caller } }";
const hash = createHash("sha256").update(HOME).digest("hex");
const documents = { mode: "off", texts: new Map([[hash, HOME]]) } as const;

let stand: Stand | null = null;
let observed: OpenTelemetry | null = null;

async function start(options: Partial<GatewayOptions> = {}, ways: Partial<HttpTransportOptions> = {}) {
  stand = await aStand("over HTTP", { documents, ...options }, ways);
  return stand.gateway;
}

/** What a gateway tells of itself, and how it is read. */
async function observe() {
  const lines: string[] = [];
  const told = { ...logger, info: ({ url }: { url: string }) => lines.push(url), child: () => logger } as never;
  const seen = await openTelemetry(
    { METRICS_HOST: "127.0.0.1", METRICS_PORT: 0, TRACES_RATIO: 1, TRACES_URL: undefined },
    (document) => document === hash,
    told,
  );
  if (!seen) throw new Error("Nothing is seen.");
  observed = seen;
  return { seen, metrics: async () => (await fetch(`${lines[0] ?? ""}/metrics`)).text() };
}

async function startObserved() {
  const { seen, metrics } = await observe();
  return { gateway: await start({ observed: seen }, seen.overHttp), metrics };
}

/** The same before a subgraph that is not there, but for what is done in its place. */
async function startBefore(transport: Transport, options: Partial<GatewayOptions> = {}) {
  const { seen, metrics } = await observe();
  const gateway = await aGateway(transport, { observed: seen, ...options });
  stand = { gateway, stop: () => gateway.stop() };
  return { gateway, seen, metrics };
}

afterEach(async () => {
  await stand?.stop();
  await observed?.close();
  stand = observed = null;
});

const post = (endpoint: string, query: string, headers: Record<string, string> = {}) =>
  fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });

describe("metrics", () => {
  it("count an operation alike, when it is new and when it is ready", async () => {
    const { gateway, metrics } = await startObserved();

    for (let times = 0; times < 3; times += 1) await (await post(gateway.endpoint, HOME)).text();

    const text = await metrics();
    expect(text).toContain('datong_request_seconds_count{operation="Home",outcome="ok"} 3');
    expect(text).toContain('datong_subgraph_fetch_seconds_count{operation="Home",subgraph="echo",outcome="OK"} 3');
    expect(text).toContain('datong_subgraph_http_fetches_total{subgraph="echo",kind="single"} 3');
    for (const stage of ["admit", "read", "prepare", "execute", "answer"])
      expect(text).toContain(`datong_request_stage_seconds_count{operation="Home",stage="${stage}"} 3`);
  });

  it("count what is refused by its code, and names that clients make up together", async () => {
    const { gateway, metrics } = await startObserved();

    await (await post(gateway.endpoint, "query Mine { request { caller } }")).text();
    await (await post(gateway.endpoint, "query Mine { nothing }")).text();
    await (await post(gateway.endpoint, HOME, { "content-type": "text/plain" })).text();

    const text = await metrics();
    expect(text).toContain('datong_request_seconds_count{operation="other",outcome="ok"} 1');
    expect(text).toContain('datong_request_seconds_count{operation="other",outcome="refused"} 2');
    expect(text).toContain('datong_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(text).toContain('datong_errors_total{code="UNSUPPORTED_MEDIA_TYPE"} 1');
    expect(text).not.toContain("Mine");
  });

  it("count operations that are not compiled, by the reason", async () => {
    let isCompiled = false;
    const { gateway, metrics } = await startBefore(() => ({
      prepare() {
        if (!isCompiled) {
          isCompiled = true;
          throw new Error("not now");
        }
        return () => ({ data: { request: { caller: "ANONYMOUS" } } });
      },
    }));

    const answer: unknown = await (await post(gateway.endpoint, HOME)).json();

    expect(answer).toEqual({ data: { request: { caller: "ANONYMOUS" } } });
    expect(await metrics()).toContain('datong_fallback_operations_total{reason="a fault of the compiler"} 1');
  });

  it("count what is turned away under pressure", async () => {
    const { gateway, metrics } = await startBefore(inProcessTransport([anEcho()]), {
      pressure: { ...PATIENT, requestsMax: 0 },
    });

    expect((await post(gateway.endpoint, HOME)).status).toBe(503);

    const text = await metrics();
    expect(text).toContain('datong_shed_requests_total{reason="requests"} 1');
    expect(text).toContain('datong_errors_total{code="UNAVAILABLE"} 1');
  });

  it("say whether a subgraph is left alone, and count what was sent to it again", async () => {
    const { seen, metrics } = await observe();
    const gone = await aSubgraphServer(() => undefined);
    await gone.stop();
    const transport = overHttp(gone.url, undefined, { urls: new Map([["echo", gone.url]]), ...seen.overHttp });
    const gateway = await aGateway(transport, { observed: seen });
    stand = {
      gateway,
      async stop() {
        await gateway.stop();
        await transport.close();
      },
    };

    let text = "";
    while (!text.includes('datong_subgraph_breaker{subgraph="echo"} 2')) {
      await (await post(gateway.endpoint, HOME)).text();
      text = await metrics();
    }

    expect(text).toMatch(/datong_subgraph_retries_total\{subgraph="echo"\} [1-9]/);
    expect(text).toMatch(/fetch_seconds_count\{operation="Home",subgraph="echo",outcome="UNAVAILABLE"\} [1-9]/);
  });

  it("count the supergraphs that are taken and refused", async () => {
    const { gateway, seen, metrics } = await startBefore(inProcessTransport([anEcho()]));
    const next = ["no supergraph", supergraphSdl()];
    const follower = followSupergraph({
      source: {
        everyMs: 0,
        version: () => Promise.resolve(String(next.length)),
        read: () => Promise.resolve(next[0] ?? ""),
      },
      sdl: "another",
      serve: (sdl) => gateway.replaceSupergraph(sdl),
      onReload: seen.metrics.reload,
      everyMs: null,
      logger,
    });

    await follower.reload();
    next.shift();
    await follower.reload();
    await follower.close();

    const text = await metrics();
    expect(text).toContain('datong_supergraph_reloads_total{outcome="refused"} 1');
    expect(text).toContain('datong_supergraph_reloads_total{outcome="taken"} 1');
  });

  it("are not to be had where clients ask", async () => {
    const { gateway } = await startObserved();

    expect((await fetch(`${gateway.url}/metrics`)).status).toBe(404);
  });
});

describe("the plan of an answer", () => {
  const WANTED = { "x-datong-plan": "1" };

  it("says which subgraph answered what, when the operation is new and when it is ready", async () => {
    const gateway = await start({ plans: true });

    for (let times = 0; times < 2; times += 1) {
      const answer: unknown = await (await post(gateway.endpoint, HOME, WANTED)).json();

      expect(answer).toMatchObject({
        data: { request: { caller: "ANONYMOUS" } },
        extensions: {
          plan: {
            fetches: [
              { subgraph: "echo", path: "", fields: ["request.caller"], sent: { outcome: "OK", entities: null } },
            ],
          },
        },
      });
    }
  });

  it("is not told to who does not ask for it", async () => {
    const gateway = await start({ plans: true });

    expect(await (await post(gateway.endpoint, HOME)).json()).not.toHaveProperty("extensions");
  });

  it("is told to nobody where plans are not shown", async () => {
    const gateway = await start();

    expect(await (await post(gateway.endpoint, HOME, WANTED)).json()).not.toHaveProperty("extensions");
  });
});
