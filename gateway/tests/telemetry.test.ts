import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "@jest/globals";
import { openTelemetry, type GatewayOptions, type OpenTelemetry } from "@datong/gateway";
import { createLogger } from "@datong/subgraph-kit";
import { aStand, type Stand } from "./aGateway.ts";

const logger = createLogger("test", "silent");

const HOME = "query Home { request { caller } }";
const hash = createHash("sha256").update(HOME).digest("hex");
const documents = { mode: "off", texts: new Map([[hash, HOME]]) } as const;

let stand: Stand | null = null;
let observed: OpenTelemetry | null = null;

async function start(options: Partial<GatewayOptions> = {}) {
  stand = await aStand("over HTTP", { documents, ...options });
  return stand.gateway;
}

async function startObserved() {
  const lines: string[] = [];
  const told = { ...logger, info: ({ url }: { url: string }) => lines.push(url), child: () => logger } as never;
  observed = await openTelemetry(
    { METRICS_HOST: "127.0.0.1", METRICS_PORT: 0, TRACES_RATIO: 1, TRACES_URL: undefined },
    (document) => document === hash,
    told,
  );
  const gateway = await start({ observed });
  return { gateway, metrics: async () => (await fetch(`${lines[0] ?? ""}/metrics`)).text() };
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
