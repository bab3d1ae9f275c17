import type { Stage } from "./stages.ts";

/** One fetch of a plan; times are milliseconds since the request began. */
export interface PlannedFetch {
  readonly subgraph: string;
  /** The place in the answer that it fills: `user.orders.nodes.@`; empty for fields of Query or Mutation. */
  readonly path: string;
  /** The fields of that place that the subgraph answers, as they are called in the answer: `phone.masked`. */
  readonly fields: readonly string[];
  /** Null where it was not sent: a condition was not met, or there was nothing to ask for. */
  readonly sent: {
    readonly startMs: number;
    readonly ms: number;
    /** See `FetchSeen`. */
    readonly outcome: string;
    readonly entities: number | null;
  } | null;
}

/** Which subgraph answered which fields of an operation, and how long everything took. */
export interface PlanView {
  readonly ms: number;
  readonly stages: readonly { readonly stage: Stage; readonly ms: number }[];
  readonly fetches: readonly PlannedFetch[];
}
