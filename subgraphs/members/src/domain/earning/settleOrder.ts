import { learn, type OrderFact, type OrderFacts, type Reckoning } from "./orderFacts.ts";
import type { PaidOrder } from "./paidOrder.ts";
import type { EarningStore } from "./ports.ts";
import { byLine, capped, pointsOf, reckon, takenBack, type LinePoints } from "./reckon.ts";
import { untilWritten } from "./repeat.ts";
import type { EarningRule, PublishedBook } from "./ruleBook.ts";
import { activatesAt, dayIn, expiresAt } from "./terms.ts";

/** What an order's line has earned, and what of it is taken back in all so far. */
export interface LineBalance extends LinePoints {
  readonly takenBack: number;
}

/** What an order gives its buyer by all that is known of it. */
export interface OrderEarnings {
  readonly orderKey: string;
  readonly userId: string;
  readonly lines: readonly LineBalance[];
  /** Null while the points wait. */
  readonly activatesAt: Date | null;
  /** Null when they never lapse. */
  readonly expiresAt: Date | null;
}

export interface SettleParts {
  readonly store: EarningStore;
  /** The tier of a user id at this moment; null when it is not known. */
  readonly tierOf: (userId: string) => Promise<string | null>;
}

/** Keeps a fact for ever; what is known with it. */
export const keepFact = (store: EarningStore, orderKey: string, fact: OrderFact): Promise<OrderFacts> =>
  changeFacts(store, orderKey, (known) => learn(known, fact));

function changeFacts(
  store: EarningStore,
  orderKey: string,
  change: (known: OrderFacts) => OrderFacts,
): Promise<OrderFacts> {
  return untilWritten(async () => {
    const { revision, facts } = await store.factsOf(orderKey);
    const changed = change(facts);
    if (changed === facts) return facts;
    return (await store.swapFacts({ revision, facts: changed })) ? changed : null;
  });
}

async function reckoningOf({ store, tierOf }: SettleParts, order: PaidOrder): Promise<Reckoning> {
  const [{ version, book }, tier] = await Promise.all([store.bookAt(order.paidAt), tierOf(order.userId)]);
  const shares = reckon(order, book, tier).filter(({ nothing }) => nothing === null);
  return { bookVersion: version, tier, shares: shares.map(({ rule, lines }) => ({ rule: rule.code, lines })) };
}

/** The caps of a rule as an order meets them. */
export const capsOf = (rule: EarningRule, timeZone: string, paidAt: Date) => [
  ...(rule.pointsPerDayMax === null ? [] : [{ day: dayIn(timeZone, paidAt), pointsMax: rule.pointsPerDayMax }]),
  ...(rule.pointsInAllMax === null ? [] : [{ day: null, pointsMax: rule.pointsInAllMax }]),
];

/** Takes what the caps leave, one cap after the other: what the day's has refused is not taken of the one over all time. */
async function grant(
  store: EarningStore,
  { orderKey, paid, reckoning }: { orderKey: string; paid: PaidOrder; reckoning: Reckoning },
  { book }: PublishedBook,
): Promise<readonly LinePoints[]> {
  const granted: (readonly LinePoints[])[] = [];
  for (const share of reckoning.shares) {
    const rule = book.rules.find(({ code }) => code === share.rule);
    let points = pointsOf(share.lines);
    for (const cap of rule ? capsOf(rule, book.timeZone, paid.paidAt) : [])
      points = await store.takeCap({ userId: paid.userId, rule: share.rule, orderKey, points, ...cap });
    granted.push(capped(share.lines, points));
  }
  return byLine(paid, granted);
}

/** What is taken back of every line: all of it of a cancelled order, whatever was paid back. */
function balancesOf(facts: OrderFacts, paid: PaidOrder, granted: readonly LinePoints[]): readonly LineBalance[] {
  return granted.map(({ key, points }) => {
    const paidMinor = paid.lines.find((line) => line.key === key)?.paidMinor ?? 0;
    const refundedMinor = facts.refunds.find((refund) => refund.key === key)?.refundedMinor ?? 0;
    return { key, points, takenBack: facts.cancelledAt ? points : takenBack(points, paidMinor, refundedMinor) };
  });
}

/**
 * What an order gives its buyer, decided once and for ever where it could be decided otherwise later:
 * 1. the reckoning (book in force at the payment, tier at the first look) is written with the order's facts;
 * 2. the caps are taken by it, each in one document of the user id and rule, under the order's id: whoever repeats this
 *    takes what was taken;
 * 3. what they leave is written with the facts.
 * A process that dies in between is followed by one that does the same. What depends on facts that are still to come, what
 * is active and what is taken back, is reckoned from them each time.
 *
 * @returns null while the order is not known to be paid
 */
export async function earningsOf(parts: SettleParts, known: OrderFacts): Promise<OrderEarnings | null> {
  const { store } = parts;
  const { orderKey, paid } = known;
  if (!paid) return null;

  const fresh = known.reckoning ?? (await reckoningOf(parts, paid));
  const reckoned = await changeFacts(store, orderKey, (facts) =>
    facts.reckoning ? facts : { ...facts, reckoning: fresh },
  );
  const reckoning = reckoned.reckoning ?? fresh;
  const published = await store.bookOf(reckoning.bookVersion);
  if (!published) throw new Error("The rule book by which an order was reckoned is gone.");

  const taken = reckoned.granted ?? (await grant(store, { orderKey, paid, reckoning }, published));
  const facts = await changeFacts(store, orderKey, (now) => (now.granted ? now : { ...now, granted: taken }));
  const { shippedAt, completedAt } = facts;
  return {
    orderKey,
    userId: paid.userId,
    lines: balancesOf(facts, paid, facts.granted ?? taken),
    activatesAt: activatesAt(published.book, { paidAt: paid.paidAt, shippedAt, completedAt }),
    expiresAt: expiresAt(published.book, paid.paidAt),
  };
}
