import {
  circuitBreaker,
  CircuitState,
  ExponentialBackoff,
  handleWhenResult,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
} from "cockatiel";
import { unusable, type Fault } from "./Fault.ts";
import type { BreakerState } from "./Observation.ts";
import { RecentExchanges } from "./RecentExchanges.ts";

/** How long nothing is asked, in milliseconds: longer each time that the subgraph is still not well. */
const OPEN_MS = 1_000;
const OPEN_MS_MAX = 30_000;

const STATES: Readonly<Record<CircuitState, BreakerState>> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half-open",
  [CircuitState.Isolated]: "paused",
};

const NOT_ASKED: Fault = unusable("not asked, because it is not well", { isKnown: true });

/** Decides whether a subgraph is asked. */
export interface ExchangeGuard {
  /**
   * Does it unless the subgraph is not well; never throws, if `exchange` does not.
   *
   * @param caller whose it is; null for several, or somebody who cannot be told from others
   */
  run(caller: string | null, exchange: () => Promise<Fault | null>): Promise<Fault | null>;
  /** Lets go of its timer. */
  close(): void;
}

/** Lets everything pass. */
export const NO_BREAKER: ExchangeGuard = {
  run: (_caller, exchange) => exchange(),
  close: () => undefined,
};

/**
 * Keeps a subgraph that is not well from being asked: whoever would ask is told so at once, and after a while one exchange
 * finds out whether it is well again.
 */
export class Breaker implements ExchangeGuard {
  readonly #policy: CircuitBreakerPolicy;
  readonly #recent = new RecentExchanges();
  #pause: NodeJS.Timeout | undefined;

  constructor(onState: (state: BreakerState) => void) {
    const policy: CircuitBreakerPolicy = circuitBreaker(
      handleWhenResult((result) => isOutage(result as Fault | null, policy.state)),
      {
        halfOpenAfter: new ExponentialBackoff({ initialDelay: OPEN_MS, maxDelay: OPEN_MS_MAX }),
        breaker: { state: null, success: () => undefined, failure: () => this.#recent.isUnwell },
      },
    );
    policy.onStateChange((state) => {
      if (state === CircuitState.Closed) this.#recent.forget();
      onState(STATES[state]);
    });
    this.#policy = policy;
  }

  async run(caller: string | null, exchange: () => Promise<Fault | null>): Promise<Fault | null> {
    const { state } = this.#policy;
    // The library would have it wait until somebody else's exchange is over.
    if (state === CircuitState.HalfOpen || state === CircuitState.Isolated) return NOT_ASKED;
    try {
      const fault = await this.#policy.execute(async () => {
        const result = await exchange();
        this.#recent.add(result?.isUnreached ? null : caller, isOutage(result, this.#policy.state));
        return result;
      });
      if (fault?.pauseMs !== undefined) this.#pauseFor(fault.pauseMs);
      return fault;
    } catch (error) {
      if (isBrokenCircuitError(error)) return NOT_ASKED;
      throw error;
    }
  }

  close(): void {
    clearTimeout(this.#pause);
  }

  #pauseFor(ms: number): void {
    if (this.#policy.state !== CircuitState.Closed) return;
    const { dispose } = this.#policy.isolate();
    this.#pause = setTimeout(dispose, ms).unref();
  }
}

/** Whoever finds out whether a subgraph is well again takes no answer for no. */
const isOutage = (fault: Fault | null, state: CircuitState): boolean =>
  fault !== null && (fault.isOutage === true || (fault.code === "TIMEOUT" && state === CircuitState.HalfOpen));
