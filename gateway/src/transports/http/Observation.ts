import type { ErrorCode } from "@datong/subgraph-kit";

/** How one fetch went, for metrics and for who looks at a plan. It tells nothing of what was asked or answered. */
export interface Observation {
  readonly subgraph: string;
  readonly requestId: string;
  /** When the fetch began, in milliseconds since 1970. */
  readonly startedAt: number;
  /** How long it took, waiting included, in milliseconds and parts of them. */
  readonly ms: number;
  /** `OK` also where the subgraph answered with errors of GraphQL. */
  readonly outcome: "OK" | Extract<ErrorCode, "UNAVAILABLE" | "TIMEOUT">;
  /** Whether it went in one exchange with others. */
  readonly batched: boolean;
  /** Whether it was sent more than once. */
  readonly retried: boolean;
  /** Whether it was answered with what an identical fetch of the same caller was answered. */
  readonly shared: boolean;
  /** Bytes of the answer; 0 where there is none, or another fetch brought it. */
  readonly bytes: number;
}

/** Is told of every fetch when it is over; must not throw. */
export type Watch = (observation: Observation) => void;

/**
 * Whether a subgraph is asked at all: `open` not, `half-open` one exchange tells whether it is well again, `paused` not,
 * because it said so itself.
 */
export type BreakerState = "closed" | "open" | "half-open" | "paused";
