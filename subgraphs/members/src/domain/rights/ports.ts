/** Somebody who is erased (个人信息删除), under every id of theirs. */
export interface Erasure {
  /** Names the erasure; the same whenever it is asked for again. */
  readonly erasureId: string;
  readonly userIds: readonly string[];
  /** When it was decided. */
  readonly at: Date;
}

/** What is kept of somebody who was erased, and why. */
export interface KeptRecords {
  readonly what: string;
  readonly count: number;
  /** A law asks for it. */
  readonly why: "LAW";
  /** When it goes, too; null where no end is known. */
  readonly until: Date | null;
}

/** Some of those who still stand in the clear: who was erased before, and whose ids sort after. */
export interface RangeInClear {
  readonly before: Date;
  readonly after: string;
  readonly max: number;
}

/** What erasing asks of the database. Each call may be repeated, and may have stopped anywhere before. */
export interface RightsStore {
  /**
   * Notes that these user ids are erased, where every command looks anyway that names one: from then on each is refused.
   * Nothing changes for those of whom it was noted before.
   */
  mark(userIds: readonly string[], at: Date): Promise<void>;

  /**
   * The wallets, theirs or of those to whom points of theirs came, in which something that was done to points of these user
   * ids is not in the ledger yet, and those of anybody in which something that they did is not. Once it is, there may be more.
   */
  unbooked(userIds: readonly string[]): Promise<readonly string[]>;

  /** Takes out everything that is known of these user ids but their points: benefits, coupons, orders, tiers. */
  removeBelongings(userIds: readonly string[]): Promise<void>;

  /**
   * Puts pseudonyms in the place of these user ids in the ledger and in adjustments, and takes out what anybody wrote there
   * in their own words. In the ledgers of those to whom points of theirs came, and in the keys of redemptions there, the
   * pseudonyms stand as well.
   *
   * @param until when the entries of these user ids go, too
   * @returns what is kept under the pseudonyms
   * @throws TooManyWritersError
   */
  pseudonymise(userIds: readonly string[], until: Date): Promise<readonly Omit<KeptRecords, "why" | "until">[]>;

  /** Puts pseudonyms in the place of these user ids wherever they did something about others, as staff do. */
  forgetDoers(userIds: readonly string[]): Promise<void>;

  /** User ids that were erased before, and still stand in the clear so that calls which began earlier are refused; sorted. */
  findInClear(range: RangeInClear): Promise<readonly { readonly userId: string; readonly erasedAt: Date }[]>;

  /** Forgets these user ids unless something is left of them; only pseudonyms say then that they were erased. */
  forget(userIds: readonly string[]): Promise<number>;
}
