/** When points of an order can be spent: so many days after it was paid, shipped or completed. */
export interface Activation {
  /** `SHIPPED` takes COMPLETED as well: what is fetched in a shop is never shipped. */
  readonly on: "PAID" | "SHIPPED" | "COMPLETED";
  readonly afterDays: number;
}

/** A named set of articles (品类): orders tell articles alone. */
export interface Category {
  readonly code: string;
  readonly skus: readonly string[];
  /** Every article whose number begins with one of them. */
  readonly skuPrefixes: readonly string[];
}

/** One way to earn points (积分规则). */
export interface EarningRule {
  /** Names the rule for ever: its caps count under it, whichever version of the book holds it. */
  readonly code: string;
  readonly names: { readonly zh: string; readonly en: string };
  /** A line earns by one rule of each kind at most. */
  readonly kind: "BASE" | "BONUS";
  /** Of several rules of a kind that want a line, the one with the highest priority has it. */
  readonly priority: number;
  /** ISO 4217; amounts of two currencies never add up. */
  readonly currency: string;
  /** The ends at which the order was placed; null for all. */
  readonly channels: readonly string[] | null;
  /** Codes of the book's categories; null for every article. */
  readonly categories: readonly string[] | null;
  /** The order was paid then or later, and before `to`; null for no bound. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** So many points for every full `perMinor` minor units that its lines cost together. */
  readonly points: number;
  readonly perMinor: number;
  /** Percent of these points by tier; 100 for one that is not named. */
  readonly tierPercents: Readonly<Record<string, number>>;
  /** The most that one person earns by it on one day, and ever; null for no cap. */
  readonly pointsPerDayMax: number | null;
  readonly pointsInAllMax: number | null;
}

/** Everything by which orders earn points. */
export interface RuleBook {
  /** IANA; where a day of a cap begins, and a month after which points lapse. */
  readonly timeZone: string;
  readonly activation: Activation;
  /** Points lapse at the end of the month that is so many months after the payment; null for never. */
  readonly validMonths: number | null;
  readonly categories: readonly Category[];
  readonly rules: readonly EarningRule[];
}

/** That a version was published by mistake. */
export interface BookWithdrawal {
  readonly at: Date;
  /** The user id of whoever withdrew it, or the name of a back end. */
  readonly by: string;
  readonly reason: string;
}

/** A version of the rule book. It is never changed: publishing makes the next one. It may be withdrawn. */
export interface PublishedBook {
  /** 1 for the one that Datong ships with; 0 for one that is tried and not published. */
  readonly version: number;
  /** It is in force from then until the `effectiveFrom` of another that is later. */
  readonly effectiveFrom: Date;
  readonly publishedAt: Date;
  /** The user id of whoever published it, or the name of a back end; null for the one with which the database began. */
  readonly publishedBy: string | null;
  /** Why; null for the one with which the database began. */
  readonly reason: string | null;
  /** As it was written. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly book: RuleBook;
}

/** A version as it stands in the list. */
export interface ListedBook extends PublishedBook {
  /** Null while it counts; withdrawn, it was never in force. */
  readonly withdrawn: BookWithdrawal | null;
}

/** Whether an article belongs to a category. */
export const holds = ({ skus, skuPrefixes }: Category, sku: string): boolean =>
  skus.includes(sku) || skuPrefixes.some((prefix) => sku.startsWith(prefix));
