import { DAY_MS } from "./wallet.ts";

/** One point. */
export interface Point {
  readonly owner: string;
  /** From when it can be spent; null while it waits for its order. */
  readonly from: number | null;
  /** When it lapses; infinite where it does not. */
  readonly until: number;
  /** When it was to lapse before it was given days of grace. */
  readonly end: number;
}

/** From when to when points count. */
export interface Terms {
  readonly from: number;
  readonly until: number;
}

/** What has been told of an order. */
export interface Order {
  readonly owner: string;
  readonly earned: { readonly points: number; readonly terms: Terms | null } | null;
  readonly delivered: Terms | null;
  readonly refundedPercent: number;
}

/** What has become of a redemption. */
export interface Redemption {
  /** In whose name it was made. */
  readonly at: string;
  readonly held: readonly Point[];
  readonly endsAt: number;
  /** Whether it was spent at once. */
  readonly isSpent: boolean;
  readonly state: "HELD" | "CONFIRMED" | "CANCELLED" | "EXPIRED";
  readonly returned: number;
  readonly returns: ReadonlyMap<string, number | null>;
}

/** What somebody has. */
export interface Balance {
  readonly available: number;
  readonly pending: number;
  readonly held: number;
  readonly debt: number;
}

/** What a command says: its kind, and a number where it has one. */
export type Said = readonly [string, number?];

/** How long points are held, and how long those have that come back after they lapsed. */
export const HOLD_MS = DAY_MS;
export const GRACE_MS = 7 * DAY_MS;

/** What an order's points come to. */
export const keptOf = ({ earned, refundedPercent }: Order): number =>
  earned ? earned.points - Math.floor((earned.points * refundedPercent) / 100) : 0;

export const termsOf = ({ earned, delivered }: Order): Terms | null => earned?.terms ?? delivered;

export const areSame = (one: Terms | null, other: Terms | null): boolean =>
  one?.from === other?.from && one?.until === other?.until;

/** Those that lapse first at the head. */
export const byLapsing = (a: Point, b: Point): number =>
  Math.sign(a.until - b.until) || a.owner.localeCompare(b.owner) || Math.sign(a.end - b.end);
