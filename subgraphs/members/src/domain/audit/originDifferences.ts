import { isPaid } from "../earning/paidBack.ts";
import { groupBy } from "../groupBy.ts";
import type { Adjustment } from "../wallet/adjustment.ts";
import type { EntryKind, LedgerEntry } from "../wallet/model.ts";
import { adjustmentDue, lapsedDue, NOTHING_DUE, orderDue, redemptionDue, transferDue, type Due } from "./due.ts";
import type { AuditedOrder } from "./ports.ts";

/** In what entries of the ledger are not what they come from; points, as each has it. */
export interface OriginDifference {
  /** In whose ledger; where entries are missing, in whose they should be. */
  readonly userId: string;
  /** `order {source}:{number}`, `adjustment {key}`, `redemption {key}`, `transfer {id}`, `upkeep {id}`, `closure {user id}`. */
  readonly what: string;
  readonly inLedger: number;
  /** What the order, the adjustment or whatever it is comes to; 0 where there is none. */
  readonly byOrigin: number;
}

/** What entries come from. */
export type Family = "order" | "adjustment" | "redemption" | "transfer" | "upkeep" | "repayment" | "closure";

const FAMILIES: Readonly<Record<EntryKind, Family>> = {
  ...{ EARN: "order", ACTIVATE: "order", REVERSE_EARN: "order" },
  ...{ ADJUST: "adjustment", ADJUST_REFUSED: "adjustment" },
  ...{ HOLD: "redemption", CONFIRM: "redemption", CANCEL: "redemption", RELEASE: "redemption" },
  REVERSE_REDEEM: "redemption",
  ...{ TRANSFER_OUT: "transfer", TRANSFER_IN: "transfer" },
  ...{ EXPIRE: "upkeep", DEBT_REPAID: "repayment" },
  CLOSE: "closure",
};

/** Entries that belong together, of one subject. */
export interface SubjectEntries {
  readonly subject: string;
  readonly entries: readonly LedgerEntry[];
}

/** What is known that entries may come from. */
export interface KnownOrigins {
  readonly orders: ReadonlyMap<string, AuditedOrder>;
  readonly adjustments: ReadonlyMap<string, Adjustment>;
  /** What was written before has no adjustment any more where somebody was erased. */
  readonly adjustmentsSince: Date;
}

/** Subjects are written so in the ledger: see `orderKey` and `escaped`. */
export const ORDER_PREFIX = "order:";
export const ADJUSTMENT_PREFIX = "adjust:";
export const TRANSFER_PREFIX = "transfer:";

export const nameIn = (subject: string): string => subject.slice(subject.indexOf(":") + 1);

export const adjustmentIn = (subject: string): string => nameIn(subject).replaceAll(/%(?:25|3A)/g, decodeURIComponent);

function compared(
  userId: string,
  what: string,
  entries: readonly LedgerEntry[],
  due: Due,
): readonly OriginDifference[] {
  const inLedger = entries.reduce((sum, { points }) => sum + points, 0);
  if (inLedger >= due.least && inLedger <= due.most) return [];
  return [{ userId, what, inLedger, byOrigin: inLedger > due.most ? due.most : due.least }];
}

type Check = (of: SubjectEntries, known: KnownOrigins) => readonly OriginDifference[];

/** Of entries that come to something in each wallet by itself. */
const inEach =
  (what: (subject: string) => string, due: (entries: readonly LedgerEntry[]) => Due): Check =>
  ({ subject, entries }) =>
    [...groupBy(entries, ({ userId }) => userId)].flatMap(([userId, own]) =>
      compared(userId, what(subject), own, due(own)),
    );

/** Of entries that come to something in all wallets together. */
const inAll =
  (what: (subject: string) => string, due: (of: SubjectEntries, known: KnownOrigins) => Due | null): Check =>
  (of, known) => {
    const [userId = ""] = of.entries.map((entry) => entry.userId);
    const points = due(of, known);
    return points ? compared(userId, what(of.subject), of.entries, points) : [];
  };

/** The buyer alone has points of an order. */
const ofOrder: Check = ({ subject, entries }, { orders }) => {
  const facts = orders.get(nameIn(subject))?.facts;
  const buyer = facts && isPaid(facts) ? facts.paid.userId : null;
  const wallets = groupBy(entries, ({ userId }) => userId);
  const userIds = new Set([...wallets.keys(), ...(buyer === null ? [] : [buyer])]);
  return [...userIds].flatMap((userId) => {
    const due = facts && userId === buyer ? orderDue(facts, entries) : NOTHING_DUE;
    return compared(userId, `order ${nameIn(subject)}`, wallets.get(userId) ?? [], due);
  });
};

function ofAdjustment({ subject, entries }: SubjectEntries, { adjustments, adjustmentsSince }: KnownOrigins) {
  const adjustment = adjustments.get(adjustmentIn(subject));
  const mayBeGone = !adjustment && entries.every(({ recordedAt }) => recordedAt < adjustmentsSince);
  return mayBeGone ? null : adjustmentDue(adjustment, entries);
}

const named = (family: Family) => (subject: string) => `${family} ${nameIn(subject)}`;

const CHECKS: Readonly<Record<Family, Check>> = {
  order: ofOrder,
  adjustment: inAll((subject) => `adjustment ${adjustmentIn(subject)}`, ofAdjustment),
  redemption: inEach(named("redemption"), redemptionDue),
  transfer: inAll(named("transfer"), ({ entries }) => transferDue(entries)),
  upkeep: inEach(named("upkeep"), () => lapsedDue),
  // What debts are repaid with is gone with them.
  repayment: inEach(named("upkeep"), () => NOTHING_DUE),
  // Of whoever is not erased, nothing is written off.
  closure: inEach(named("closure"), () => NOTHING_DUE),
};

/** In what entries of one subject are not what they come from; nothing when they are right. */
export function originDifferences(of: SubjectEntries, known: KnownOrigins): readonly OriginDifference[] {
  const { subject, entries } = of;
  const families = new Map(groupBy(entries, ({ facts }) => FAMILIES[facts.kind]));
  if (subject.startsWith(ORDER_PREFIX) && !families.has("order")) families.set("order", []);
  return [...families].flatMap(([family, some]) => CHECKS[family]({ subject, entries: some }, known));
}
