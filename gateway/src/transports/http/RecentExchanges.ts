/** As many are looked at, once there were at least so many. */
const EXCHANGES = 50;
const EXCHANGES_MIN = 10;

interface Outcome {
  readonly caller: string | null;
  readonly isFailure: boolean;
}

/** How the last exchanges with a subgraph went, and whose they were. */
export class RecentExchanges {
  #outcomes: Outcome[] = [];
  #next = 0;

  /** @param caller null for several, or somebody who cannot be told from others */
  add(caller: string | null, isFailure: boolean): void {
    this.#outcomes[this.#next] = { caller, isFailure };
    this.#next = (this.#next + 1) % EXCHANGES;
  }

  forget(): void {
    this.#outcomes = [];
    this.#next = 0;
  }

  /**
   * Whether more than half have failed, and of those without the one caller who failed most still more than half: what
   * fails for one alone is theirs.
   */
  get isUnwell(): boolean {
    if (this.#outcomes.length < EXCHANGES_MIN || !haveMostlyFailed(this.#outcomes)) return false;
    const worst = this.#worstCaller();
    return worst === null || haveMostlyFailed(this.#outcomes.filter(({ caller }) => caller !== worst));
  }

  /** @returns null where none of those who failed can be told from others */
  #worstCaller(): string | null {
    const failures = new Map<string, number>();
    for (const { caller, isFailure } of this.#outcomes)
      if (isFailure && caller !== null) failures.set(caller, (failures.get(caller) ?? 0) + 1);
    let worst: string | null = null;
    for (const [caller, count] of failures) if (worst === null || count > (failures.get(worst) ?? 0)) worst = caller;
    return worst;
  }
}

const haveMostlyFailed = (outcomes: readonly Outcome[]): boolean =>
  outcomes.filter(({ isFailure }) => isFailure).length * 2 > outcomes.length;
