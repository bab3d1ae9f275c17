/** What one caller has of the fetches under way. */
export interface Share {
  /** Null for all who cannot be told apart. */
  readonly caller: string | null;
  fetches: number;
  /** Whether some were refused since there were none. */
  isFull: boolean;
  /** The round in which the last of them is sent; see `AskQueue`. */
  round: number;
}

/** Who has how much of the fetches under way. */
export class Shares {
  readonly #byCaller = new Map<string | null, Share>();

  /** Counts one more fetch of a caller's. */
  add(caller: string | null): Share {
    let share = this.#byCaller.get(caller);
    if (!share) this.#byCaller.set(caller, (share = { caller, fetches: 0, isFull: false, round: 0 }));
    share.fetches += 1;
    return share;
  }

  /** Counts one less. */
  remove(share: Share): void {
    share.fetches -= 1;
    if (share.fetches === 0) this.#byCaller.delete(share.caller);
  }
}
