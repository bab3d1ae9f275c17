import type { Soon } from "../whenThere.ts";
import type { Remaining } from "./rateLimitHeaders.ts";

/** What is left of a quota after something was taken of it. */
export interface Consumed extends Remaining {
  /** Whether more was taken than there is. */
  readonly isSpent: boolean;
}

/** Counts the points that each key has taken in the window that is open. */
export type Counter = (key: string, points: number) => Soon<Consumed>;
