/** A name for people, in every language that Datong speaks. */
export interface Names {
  readonly zh: string;
  readonly en: string;
}

/** What purchases in one currency earn. */
export interface EarningRule {
  readonly currency: string;
  /** How many minor units make one whole unit: 100 fen to the yuan. */
  readonly minorPerUnit: number;
  /** Points for every whole unit paid; a part of a unit earns nothing. */
  readonly pointsPerUnit: number;
}

/** How a membership programme earns points, as data: another shop has another one. */
export interface Programme {
  /** A currency that is not listed earns nothing. */
  readonly earning: readonly EarningRule[];
  /** Points can be spent from the start of the UTC day that is this many days after the payment; 0 for at once. */
  readonly activatesAfterDays: number;
  /** Points lapse at the end of the UTC month that is this many months after they became active; null for never. */
  readonly validMonths: number | null;
}

/**
 * The programme that Datong ships with. A pound earns as much as ten yuan, about what it is
 * worth. Points are active at once and never lapse: the sample orders are of 2010.
 */
export const PROGRAMME: Programme = {
  earning: [
    { currency: "CNY", minorPerUnit: 100, pointsPerUnit: 1 },
    { currency: "GBP", minorPerUnit: 100, pointsPerUnit: 10 },
  ],
  activatesAfterDays: 0,
  validMonths: null,
};
