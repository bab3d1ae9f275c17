import type { PersonIds } from "../wallet/Wallets.ts";
import type { PaidOrder } from "./paidOrder.ts";
import { byLine, capped, pointsOf, reckon, type LinePoints, type NoShare, type Share } from "./reckon.ts";
import type { EarningRule, ListedBook } from "./ruleBook.ts";
import { capsOf, type SettleParts } from "./settleOrder.ts";

/** What a rule makes of an order, and why. */
export interface RuleVerdict {
  readonly rule: EarningRule;
  /** Null when the rule earns. */
  readonly nothing: NoShare | null;
  /** What it would earn without caps. */
  readonly uncapped: number;
  readonly points: number;
  /** The caps that took something away. */
  readonly cappedBy: readonly ("DAY" | "IN_ALL")[];
}

export interface SimulatedLine extends LinePoints {
  readonly sku: string;
  readonly paidMinor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What an order would earn (试算). */
export interface Simulation {
  /** Whose it is; empty for somebody new. */
  readonly userId: string;
  readonly book: ListedBook;
  readonly tier: string;
  readonly points: number;
  readonly lines: readonly SimulatedLine[];
  readonly verdicts: readonly RuleVerdict[];
}

/** Stands for an order that there is not: it has taken nothing of any cap. */
const NO_ORDER = "";

/** What is tried. */
export interface Trial {
  readonly order: PaidOrder;
  readonly tier: string;
  /** Of an order that is known, which finds what it has taken of caps itself; null for one that is made up. */
  readonly orderKey: string | null;
  /** What the caps leave it is decided: what it has taken, though more may be left since. */
  readonly isGranted: boolean;
  /** By which rules; null for those in force when it was paid. */
  readonly by: ListedBook | null;
}

/** What an order would earn, by line and by rule. Nothing is changed. */
export async function simulate(
  { store, idsOf }: Pick<SettleParts, "store" | "idsOf">,
  { order, tier, orderKey, isGranted, by }: Trial,
): Promise<Simulation> {
  const published = by ?? (await store.bookAt(order.paidAt));
  const { book } = published;

  const shares = reckon(order, book, tier);
  const capsOn = ({ rule, nothing }: Share) => (nothing === null ? capsOf(rule, book.timeZone, order.paidAt) : []);
  const { userId } = order;
  const isOpen = !isGranted && shares.some((share) => capsOn(share).length > 0);
  const person: PersonIds = isOpen ? await idsOf(userId) : [userId];

  async function judge(share: Share) {
    const { rule, nothing, lines } = share;
    const uncapped = pointsOf(lines);
    let points = uncapped;
    const cappedBy: ("DAY" | "IN_ALL")[] = [];
    for (const cap of capsOn(share)) {
      const claim = { userId, person, rule: rule.code, orderKey: orderKey ?? NO_ORDER, points, ...cap };
      const left = await (isGranted ? store.takenOfCap(claim) : store.leftOfCap(claim));
      if (left < points) cappedBy.push(cap.day === null ? "IN_ALL" : "DAY");
      points = left;
    }
    return { verdict: { rule, nothing, uncapped, points, cappedBy }, lines: capped(lines, points) };
  }

  const judged = await Promise.all(shares.map(judge));
  const earned = byLine(
    order,
    judged.map(({ lines }) => lines),
  );
  return {
    ...{ userId, book: published, tier },
    points: pointsOf(earned),
    lines: order.lines.map(({ key, sku, paidMinor }, place) => ({
      ...{ key, sku, paidMinor, currency: order.currency },
      points: earned[place]?.points ?? 0,
    })),
    verdicts: judged.map(({ verdict }) => verdict),
  };
}
