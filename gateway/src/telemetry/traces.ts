import type { IncomingHttpHeaders } from "node:http";
import {
  defaultTextMapGetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Tracer,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TracerProvider,
  type Sampler,
  type SpanProcessor,
} from "@opentelemetry/sdk-trace";
import type { FetchSeen } from "./RequestWatch.ts";
import type { Stage } from "./stages.ts";

/** A request as a trace tells it. Times are milliseconds of `performance.now()`. */
export interface TracedRequest {
  /** The name of a trusted document; null for any other operation. */
  readonly operation: string | null;
  readonly requestId: string;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly stages: readonly { readonly stage: Stage; readonly startedAt: number; readonly ms: number }[];
  readonly fetches: readonly FetchSeen[];
  readonly codes: readonly string[];
}

export interface Traces {
  /** Whether the request is worth watching, and below which span of the client it hangs. */
  begin(headers: IncomingHttpHeaders): Context;
  end(parent: Context, request: TracedRequest): void;
  close(): Promise<void>;
}

export interface TracesOptions {
  /** Which part of requests is traced, 0 to 1; whatever a client's `traceparent` says of sampling. */
  readonly ratio: number;
  /** Where spans go; see `exportTo`. */
  readonly processor: SpanProcessor;
}

/** Sends spans to an OpenTelemetry collector: `http://collector:4318/v1/traces`. */
export const exportTo = (url: string): SpanProcessor =>
  new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url }) });

/**
 * Spans of requests, of their stages and of their fetches, made when a request has ended: nothing is carried along while it
 * runs. A client's `traceparent` is continued.
 */
export function createTraces({ ratio, processor }: TracesOptions): Traces {
  const chance = byChance(ratio);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": "datong-gateway" }),
    sampler: new ParentBasedSampler({ root: chance, remoteParentSampled: chance, remoteParentNotSampled: chance }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("datong");
  const propagator = new W3CTraceContextPropagator();
  return {
    begin: (headers) => propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter),
    end(parent, request) {
      record(tracer, parent, request);
    },
    close: () => provider.shutdown(),
  };
}

/** A chance of our own: neither the flag nor the trace id that a client sends can have its requests traced. */
const byChance = (ratio: number): Sampler => ({
  shouldSample: () => ({
    decision: Math.random() < ratio ? SamplingDecision.RECORD_AND_SAMPLED : SamplingDecision.NOT_RECORD,
  }),
  toString: () => `byChance(${ratio})`,
});

const epoch = (ms: number): number => performance.timeOrigin + ms;

function record(tracer: Tracer, parent: Context, request: TracedRequest): void {
  const { operation, requestId, startedAt, endedAt, stages, fetches, codes } = request;
  const span = tracer.startSpan(
    operation ?? "other",
    { kind: SpanKind.SERVER, startTime: epoch(startedAt), attributes: { "datong.request_id": requestId } },
    parent,
  );
  if (codes.length > 0) {
    span.setAttribute("datong.error_codes", [...codes]);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  const below = trace.setSpan(parent, span);
  for (const { stage, startedAt: begun, ms } of stages)
    tracer.startSpan(stage, { startTime: epoch(begun) }, below).end(epoch(begun + ms));
  for (const { subgraph, query, startedAt: begun, ms, outcome, entities } of fetches) {
    const fetch = tracer.startSpan(
      subgraph,
      {
        kind: SpanKind.CLIENT,
        startTime: epoch(begun),
        attributes: {
          // What a client has written, its aliases too, may say something about somebody.
          ...(operation === null ? {} : { "graphql.document": query }),
          "datong.outcome": outcome,
          ...(entities === null ? {} : { "datong.entities": entities }),
        },
      },
      below,
    );
    if (outcome !== "OK") fetch.setStatus({ code: SpanStatusCode.ERROR });
    fetch.end(epoch(begun + ms));
  }
  span.end(epoch(endedAt));
}
