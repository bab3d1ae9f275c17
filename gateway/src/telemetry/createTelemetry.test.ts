import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { createTelemetry } from "./createTelemetry.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createTraces, type Traces } from "./traces.ts";

const TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
const SPAN_ID = "b7ad6b7169203331";

/** One for each test: it takes nothing more once its traces are closed. */
let spans: InMemorySpanExporter;
const opened: Traces[] = [];

function traced(ratio: number) {
  const traces = createTraces({ ratio, processor: new SimpleSpanProcessor({ exporter: spans }) });
  opened.push(traces);
  return createTelemetry({ metrics: null, traces, isTrusted });
}

const HOME = "a".repeat(64);

const isTrusted = (hash: string) => hash === HOME;

const watching = (metrics: Metrics) => createTelemetry({ metrics, traces: null, isTrusted });

const request = (headers: Record<string, string> = {}) => ({ id: "a-request", headers });

beforeEach(() => {
  spans = new InMemorySpanExporter();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((traces) => traces.close()));
});

describe("what is told of a request", () => {
  it("counts it by operation and outcome, its stages, its fetches and its errors", async () => {
    const metrics = createMetrics();
    const watched = watching(metrics).begin(request());

    watched.mark("admit");
    watched.fetched({ subgraph: "orders", query: "{ a }", startedAt: 0, ms: 3, outcome: "TIMEOUT", entities: 2 });
    watched.mark("execute");
    watched.ran(HOME, "Home");
    watched.answered({ hasData: true, codes: ["TIMEOUT", "MADE_UP"] });
    watched.end();

    const text = await metrics.registry.metrics();
    expect(text).toContain('datong_request_seconds_count{operation="Home",outcome="partial"} 1');
    expect(text).toContain('datong_request_stage_seconds_count{operation="Home",stage="admit"} 1');
    expect(text).toContain('datong_request_stage_seconds_count{operation="Home",stage="execute"} 1');
    expect(text).toContain(
      'datong_subgraph_fetch_seconds_bucket{le="0.005",operation="Home",subgraph="orders",outcome="TIMEOUT"} 1',
    );
    expect(text).toContain('datong_errors_total{code="TIMEOUT"} 1');
    expect(text).toContain('datong_errors_total{code="OTHER"} 1');
    expect(text).not.toContain("MADE_UP");
  });

  it("gives operations that nobody trusts one name together", async () => {
    const metrics = createMetrics();
    const telemetry = watching(metrics);

    for (const name of ["Home", "Mine"]) {
      const watched = telemetry.begin(request());
      watched.ran("b".repeat(64), name);
      watched.answered({ hasData: true, codes: [] });
      watched.end();
    }

    expect(await metrics.registry.metrics()).toContain(
      'datong_request_seconds_count{operation="other",outcome="ok"} 2',
    );
  });

  it("traces it below the client's span, with its stages and fetches as they were", () => {
    const watched = traced(1).begin(request({ traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` }));

    watched.fetched({ subgraph: "orders", query: "{ a }", startedAt: 10, ms: 3, outcome: "OK", entities: null });
    watched.mark("execute");
    watched.ran(HOME, "Home");
    watched.end();

    const told = spans.getFinishedSpans();
    const home = told.find(({ name }) => name === "Home");
    expect(home?.spanContext().traceId).toBe(TRACE_ID);
    expect(home?.parentSpanContext?.spanId).toBe(SPAN_ID);
    expect(home?.attributes).toEqual({ "datong.request_id": "a-request" });
    const below = told.filter(({ parentSpanContext }) => parentSpanContext?.spanId === home?.spanContext().spanId);
    expect(below.map(({ name }) => name)).toEqual(["execute", "answer", "orders"]);
    expect((below[2]?.duration[1] ?? 0) / 1e6).toBeCloseTo(3, 2);
    expect(below[2]?.attributes).toEqual({ "graphql.document": "{ a }", "datong.outcome": "OK" });
  });

  it("tells nothing of what a subgraph was asked for a client that has written it itself", () => {
    const watched = traced(1).begin(request());

    watched.ran("b".repeat(64), "Mine");
    watched.fetched({
      subgraph: "orders",
      query: "query Mine__orders__0 { of13812345678: a }",
      startedAt: 10,
      ms: 3,
      outcome: "OK",
      entities: null,
    });
    watched.end();

    const told = spans.getFinishedSpans();
    expect(told.map(({ name }) => name)).toContain("orders");
    expect(JSON.stringify(told.map(({ name, attributes }) => ({ name, attributes })))).not.toMatch(/Mine|138/);
  });

  it("does not let a client decide that it is traced", () => {
    // The smallest trace id there is: who samples by its size takes it at any ratio.
    const traceparent = `00-${"1".padStart(32, "0")}-${SPAN_ID}-01`;
    const telemetry = traced(1e-9);

    for (let times = 0; times < 100; times += 1) telemetry.begin(request({ traceparent })).end();

    expect(spans.getFinishedSpans()).toEqual([]);
  });
});
