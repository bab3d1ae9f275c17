import { ERRORS, PROTOCOL_ERRORS } from "@datong/subgraph-kit";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { BreakerState, Observation } from "../transports/http/index.ts";
import type { FetchSeen } from "./RequestWatch.ts";
import type { Stage } from "./stages.ts";

/** From a millisecond, which a hot operation takes, to the deadline of a request. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** How a request ended: data alone, errors beside data, or errors alone. */
export type RequestOutcome = "ok" | "partial" | "refused";

/** The name of a trusted document; null for any other operation, so that clients cannot make up labels. */
export type OperationName = string | null;

/** A request whose answer has been sent. */
export interface RequestSeen {
  readonly operation: OperationName;
  readonly outcome: RequestOutcome;
  readonly seconds: number;
  readonly codes: readonly string[];
}

/** What a gateway counts, in the form that Prometheus reads. */
export interface Metrics {
  readonly registry: Registry;
  request(seen: RequestSeen): void;
  stage(operation: OperationName, stage: Stage, seconds: number): void;
  fetch(operation: OperationName, seen: FetchSeen): void;
  /** An operation that could not be compiled. */
  fallback(reason: string): void;
  /** A request that was turned away to keep the others going. */
  shed(reason: string): void;
  /** A fetch over HTTP. */
  readonly sent: (observation: Observation) => void;
  readonly breaker: (subgraph: string, state: BreakerState) => void;
  readonly reload: (outcome: "taken" | "refused") => void;
}

const BREAKER_STATES: Readonly<Record<BreakerState, number>> = { closed: 0, "half-open": 1, open: 2, paused: 3 };

const nameOf = (operation: OperationName): string => operation ?? "other";

/** A code of `docs/errors.md`; whatever else an error may have is one label together. */
const codeOf = (code: string): string =>
  Object.hasOwn(ERRORS, code) || Object.hasOwn(PROTOCOL_ERRORS, code) ? code : "OTHER";

/** Everything has a bounded number of series: names of trusted documents, subgraphs, codes of `docs/errors.md`. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Histogram({ name, help, labelNames, buckets: SECONDS, registers });
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  const requests = histogram(
    "datong_request_seconds",
    "Time from a request's headers to its answer, by trusted operation (other: any else) and outcome.",
    "operation",
    "outcome",
  );
  const stages = histogram(
    "datong_request_stage_seconds",
    "Time of a request's stages: admit, read, prepare, execute, answer; by trusted operation.",
    "operation",
    "stage",
  );
  const fetches = histogram(
    "datong_subgraph_fetch_seconds",
    "Time of fetches from a subgraph, by trusted operation and outcome: OK, ERRORS beside data, or the code of what failed.",
    "operation",
    "subgraph",
    "outcome",
  );
  const errors = counter("datong_errors_total", "Errors in answers, by code.", "code");
  const fallbacks = counter(
    "datong_fallback_operations_total",
    "Operations that could not be compiled and run on the stock executor, by reason.",
    "reason",
  );
  const sheds = counter(
    "datong_shed_requests_total",
    "Requests turned away with 503 under pressure, by reason.",
    "reason",
  );
  const reloads = counter("datong_supergraph_reloads_total", "Supergraphs that were taken or refused.", "outcome");
  const sent = counter(
    "datong_subgraph_http_fetches_total",
    "Fetches over HTTP: single in an exchange of their own, batched with others, shared with an identical one.",
    "subgraph",
    "kind",
  );
  const retries = counter("datong_subgraph_retries_total", "Fetches that were sent more than once.", "subgraph");
  const breakers = new Gauge({
    name: "datong_subgraph_breaker",
    help: "Circuit breaker of a subgraph: 0 closed, 1 half open, 2 open, 3 paused as it asked for.",
    labelNames: ["subgraph"] as const,
    registers,
  });
  return {
    registry,
    request({ operation, outcome, seconds, codes }) {
      requests.observe({ operation: nameOf(operation), outcome }, seconds);
      for (const code of codes) errors.inc({ code: codeOf(code) });
    },
    stage(operation, stage, seconds) {
      stages.observe({ operation: nameOf(operation), stage }, seconds);
    },
    fetch(operation, { subgraph, outcome, ms }) {
      fetches.observe({ operation: nameOf(operation), subgraph, outcome }, ms / 1_000);
    },
    fallback(reason) {
      fallbacks.inc({ reason });
    },
    shed(reason) {
      sheds.inc({ reason });
    },
    sent({ subgraph, kind, retried }) {
      sent.inc({ subgraph, kind });
      if (retried) retries.inc({ subgraph });
    },
    breaker(subgraph, state) {
      breakers.set({ subgraph }, BREAKER_STATES[state]);
    },
    reload(outcome) {
      reloads.inc({ outcome });
    },
  };
}
