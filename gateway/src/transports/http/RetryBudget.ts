/** What each exchange adds to the budget: at most one in ten is sent again. */
const SHARE = 0.1;
const RESERVE = 10;

/** How many exchanges may be sent again, so that a subgraph in trouble is not asked twice as much as one that is well. */
export class RetryBudget {
  #left = RESERVE;

  /** An exchange is sent for the first time. */
  earn(): void {
    this.#left = Math.min(RESERVE, this.#left + SHARE);
  }

  /** @returns whether one may be sent again */
  spend(): boolean {
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
