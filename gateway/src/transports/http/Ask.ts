import type { GatewayContext } from "../../context.ts";
import type { SubgraphAnswer, SubgraphOperation } from "../SubgraphClient.ts";
import { callerOf } from "./callerOf.ts";
import type { Fault } from "./Fault.ts";
import type { Share } from "./Shares.ts";

/** An operation as it is sent again and again. */
export interface PreparedOperation {
  readonly kind: SubgraphOperation["kind"];
  /** `{"query":…,"operationName":…}`. */
  readonly json: string;
  /** Fetches of it that others may join; see `sharingKey`. */
  readonly inFlight: Map<string, Ask>;
  /** Until when it is sent alone, in milliseconds since 1970: an answer to it was too large beside others. */
  aloneUntil: number;
}

/** Somebody who waits for an answer. */
export interface Waiter {
  readonly requestId: string;
  readonly resolve: (answer: SubgraphAnswer) => void;
}

/** What a subgraph answered. */
export interface Answered {
  /** As it came. */
  readonly value: object;
  /** The same once more, for somebody else to own. */
  readonly again: () => object;
}

export interface AskParts {
  readonly operation: PreparedOperation;
  /** The variables as JSON. */
  readonly variables: string;
  readonly context: GatewayContext;
  /** By what others find it; null where nobody may join. */
  readonly key: string | null;
  /** When it must be answered at the latest, in milliseconds since 1970. */
  readonly until: number;
  /** How many mutations had been answered when it began. */
  readonly writes: number;
  readonly onSettled: (ask: Ask, outcome: Answered | Fault) => void;
}

/** One fetch on its way: what is sent, until when, and who waits. It is settled once; what comes later counts for nothing. */
export class Ask {
  readonly parts: AskParts;
  readonly waiters: Waiter[];
  /** Who asks; see `callerOf`. */
  readonly caller: string | null;
  /** Of its caller; null before it is counted. */
  share: Share | null = null;
  /** How often it has been sent. */
  attempts = 0;
  /** Whether it went in one exchange with others. */
  batched = false;
  /** Whether it is to be sent alone. */
  alone: boolean;
  settled = false;

  constructor(parts: AskParts, waiter: Waiter) {
    this.parts = parts;
    this.waiters = [waiter];
    this.caller = callerOf(parts.context);
    const { kind, aloneUntil } = parts.operation;
    this.alone = kind === "mutation" || (aloneUntil > 0 && aloneUntil > Date.now());
  }

  get until(): number {
    return this.parts.until;
  }

  settle(outcome: Answered | Fault): void {
    if (this.settled) return;
    this.settled = true;
    this.parts.onSettled(this, outcome);
  }
}
