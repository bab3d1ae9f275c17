/** What one caller may do in a minute. */
export interface Budget {
  /** Requests, refused ones included. */
  readonly requests: number;
  /** The estimated cost of all operations; see `priceOperation`. */
  readonly cost: number;
}

/** Whose budget it is: that of a person, of a back end, or of a network address for those who have not said who they are. */
export type BudgetKind = "anonymous" | "user" | "service";

export type Budgets = Readonly<Record<BudgetKind, Budget>>;

/**
 * The Home query costs about 170. A person who opens a page every second spends a sixth of theirs; behind one address of a
 * mobile network many people log in; a back end sends thousands of orders a second.
 */
export const BUDGETS: Budgets = {
  anonymous: { requests: 600, cost: 20_000 },
  user: { requests: 600, cost: 60_000 },
  service: { requests: 12_000, cost: 10_000_000 },
};
