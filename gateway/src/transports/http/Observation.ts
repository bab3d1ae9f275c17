/** How one fetch went over HTTP, for metrics. It tells nothing of what was asked or answered. */
export interface Observation {
  readonly subgraph: string;
  /**
   * `single` in an exchange of its own, `batched` in one with others, `shared` not sent, as an identical fetch of the same
   * caller was on its way.
   */
  readonly kind: "single" | "batched" | "shared";
  /** Whether it was sent more than once. */
  readonly retried: boolean;
}

/** Is told of every fetch that was sent, or shared one that was, when it is over; must not throw. */
export type Watch = (observation: Observation) => void;

/**
 * Whether a subgraph is asked at all: `open` not, `half-open` one exchange tells whether it is well again, `paused` not,
 * because it said so itself.
 */
export type BreakerState = "closed" | "open" | "half-open" | "paused";
