import { boughtBy, learn, type OrderFact, type OrderFacts, type Reckoning } from "./orderFacts.ts";
import { takenOf } from "./paidBack.ts";
import type { PaidOrder } from "./paidOrder.ts";
import type { EarningStore } from "./ports.ts";
import { byLine, capped, pointsOf, reckon, type LinePoints } from "./reckon.ts";
import { untilWritten } from "../untilWritten.ts";
import type { PersonIds } from "../wallet/Wallets.ts";
import type { EarningRule, PublishedBook, RuleBook } from "./ruleBook.ts";
import { activatesAt, dayIn, expiresAt } from "./terms.ts";

/** How much of a line was paid back, and of how much. */
export interface LineReturn {
  readonly key: string;
  readonly refundedMinor: number;
  readonly paidMinor: number;
}

/** What an order gives its buyer by all that is known of it. */
export interface OrderEarnings {
  readonly orderKey: string;
  readonly userId: string;
  readonly lines: readonly LinePoints[];
  /** What was paid back of lines that have earned: all of a cancelled order. */
  readonly returns: readonly LineReturn[];
  /** Whether the points can be spent from a date after the payment, whatever else happens. */
  readonly isDated: boolean;
  /** From when they can be spent; null while what they wait for has not happened. */
  readonly activatesAt: Date | null;
  /** Null when they never lapse. */
  readonly expiresAt: Date | null;
}

export interface SettleParts {
  readonly store: EarningStore;
  /** The tier with which the person of a user id began the day of a payment. */
  readonly tierOf: (userId: string, paidAt: Date) => Promise<string>;
  /** Every id of the person of a user id, the canonical one first. */
  readonly idsOf: (userId: string) => Promise<PersonIds>;
}

/** What is told of an order, and whose that says it is. */
export interface FactTold {
  /** See `orderKey`. */
  readonly key: string;
  readonly userId: string;
  readonly fact: OrderFact;
}

/** Keeps a fact for ever; what is known with it. */
export const keepFact = (store: EarningStore, { key, userId, fact }: FactTold): Promise<OrderFacts> =>
  changeFacts(store, key, (known) => boughtBy(learn(known, fact), userId));

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

/** The caps of a rule as an order meets them. */
export const capsOf = (rule: EarningRule, timeZone: string, paidAt: Date) => [
  ...(rule.pointsPerDayMax === null ? [] : [{ day: dayIn(timeZone, paidAt), pointsMax: rule.pointsPerDayMax }]),
  ...(rule.pointsInAllMax === null ? [] : [{ day: null, pointsMax: rule.pointsInAllMax }]),
];

/** Takes what the caps leave, one cap after the other: what the day's has refused is not taken of the one over all time. */
async function grant(
  { store, idsOf }: SettleParts,
  { orderKey, paid, reckoning }: { orderKey: string; paid: PaidOrder; reckoning: Reckoning },
  { book }: PublishedBook,
): Promise<readonly LinePoints[]> {
  const claimant = { userId: paid.userId, person: await idsOf(paid.userId), orderKey };
  const granted: (readonly LinePoints[])[] = [];
  for (const share of reckoning.shares) {
    const rule = book.rules.find(({ code }) => code === share.rule);
    let points = pointsOf(share.lines);
    for (const cap of rule ? capsOf(rule, book.timeZone, paid.paidAt) : [])
      points = await store.takeCap({ ...claimant, rule: share.rule, points, ...cap });
    granted.push(capped(share.lines, points));
  }
  return byLine(paid, granted);
}

/** What was paid back of the lines that have earned: of a cancelled order all, whatever its refunds say. */
export function returnsOf({ refunds, cancelledAt }: OrderFacts, paid: PaidOrder, lines: readonly LinePoints[]) {
  const earning = new Set(lines.filter(({ points }) => points > 0).map(({ key }) => key));
  return paid.lines.flatMap((line): LineReturn[] => {
    const { key, paidMinor } = line;
    const refundedMinor = cancelledAt ? paidMinor : takenOf(line, refunds);
    return earning.has(key) && refundedMinor > 0 ? [{ key, refundedMinor, paidMinor }] : [];
  });
}

const asksForTier = ({ rules }: RuleBook): boolean =>
  rules.some(({ tierPercents }) => Object.keys(tierPercents).length > 0);

/** What an order earns, decided as it is looked at first; under caps it is not decided yet what of it is granted. */
async function reckoned({ store, tierOf }: SettleParts, paid: PaidOrder): Promise<Partial<OrderFacts>> {
  const { version, book } = await store.bookAt(paid.paidAt);
  const tier = asksForTier(book) ? await tierOf(paid.userId, paid.paidAt) : null;
  const earning = reckon(paid, book, tier).filter(({ nothing }) => nothing === null);
  const shares = earning.map(({ rule, lines }) => ({ rule: rule.code, lines }));
  const hasCaps = earning.some(({ rule }) => capsOf(rule, book.timeZone, paid.paidAt).length > 0);
  return {
    reckoning: { bookVersion: version, tier, shares },
    granted: hasCaps
      ? null
      : byLine(
          paid,
          shares.map(({ lines }) => lines),
        ),
  };
}

/**
 * What an order gives its buyer, decided once and for ever where it could be decided otherwise later:
 * 1. the reckoning (book in force at the payment, tier at the beginning of its day as far as it is known then) is written with the order's facts;
 * 2. the caps are taken by it, each in one document of the person and rule, under the order's key: whoever repeats this
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

  let facts = known;
  if (!facts.reckoning) {
    const decided = await reckoned(parts, paid);
    facts = await changeFacts(store, orderKey, (now) => (now.reckoning ? now : { ...now, ...decided }));
  }
  const { reckoning } = facts;
  const published = reckoning && (await store.bookOf(reckoning.bookVersion));
  if (!published) throw new Error("The rule book by which an order was reckoned is gone.");
  if (!facts.granted) {
    const granted = await grant(parts, { orderKey, paid, reckoning }, published);
    facts = await changeFacts(store, orderKey, (now) => (now.granted ? now : { ...now, granted }));
  }
  const { shippedAt, completedAt } = facts;
  const lines = facts.granted ?? [];
  const { book } = published;
  return {
    ...{ orderKey, userId: paid.userId, lines, returns: returnsOf(facts, paid, lines) },
    isDated: book.activation.on === "PAID",
    activatesAt: activatesAt(book, { paidAt: paid.paidAt, shippedAt, completedAt }),
    expiresAt: expiresAt(book, paid.paidAt),
  };
}
