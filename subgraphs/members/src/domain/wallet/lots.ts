import type { Debt, Lot, Wallet } from "./model.ts";

export type LotPhase = "PENDING" | "ACTIVE" | "LAPSED";

export function phaseOf({ activatesAt, expiresAt }: Pick<Lot, "activatesAt" | "expiresAt">, now: Date): LotPhase {
  if (expiresAt && expiresAt <= now) return "LAPSED";
  return activatesAt && activatesAt <= now ? "ACTIVE" : "PENDING";
}

export const sumOf = (lots: readonly Pick<Lot, "remaining">[]): number =>
  lots.reduce((sum, { remaining }) => sum + remaining, 0);

export const owed = (debts: readonly Debt[]): number => debts.reduce((sum, { points }) => sum + points, 0);

/** When points lapse by the terms under which they were earned. */
export const endOf = ({ expiresAt, endedAt }: Lot): Date | null => endedAt ?? expiresAt;

const timeOf = (end: Date | null): number => end?.getTime() ?? Number.MAX_SAFE_INTEGER;

const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * Those that lapse first at the head, those that never lapse at the end. It does not matter in which wallet they lie, or
 * which of them have become one lot.
 */
export const byLapsing = (a: Lot, b: Lot): number =>
  timeOf(a.expiresAt) - timeOf(b.expiresAt) ||
  byText(a.owner, b.owner) ||
  timeOf(endOf(a)) - timeOf(endOf(b)) ||
  timeOf(a.activatesAt) - timeOf(b.activatesAt);

/** What lots have in common that are one in the books. */
export const lapsingOf = ({ owner, activatesAt, expiresAt, endedAt }: Lot): string => {
  const grace = endedAt ? `, again since ${endedAt.toISOString()}` : "";
  return `${owner}, ${activatesAt ? `lapses ${expiresAt?.toISOString() ?? "never"}` : "waits"}${grace}`;
};

/** One lot for each owner and date of lapsing, whatever its sign; those that come to nothing are left out. */
function merge(lots: readonly Lot[], keyOf: (lot: Lot) => string): readonly Lot[] {
  const kept = new Map<string, Lot>();
  for (const lot of lots) {
    const key = keyOf(lot);
    const before = kept.get(key);
    if (!before) kept.set(key, lot);
    else
      kept.set(key, {
        ...before,
        activatesAt:
          before.activatesAt && lot.activatesAt && lot.activatesAt < before.activatesAt
            ? lot.activatesAt
            : before.activatesAt,
        remaining: before.remaining + lot.remaining,
      });
  }
  return [...kept.values()].filter(({ remaining }) => remaining !== 0);
}

/**
 * Keeps the number of lots small: those of one owner that lapse together become one as soon as they are active, and
 * so do all that wait for their orders. What is left for each owner is one lot a month of lapsing, one that waits, and
 * one for each moment still to come from which some can be spent: where a date after the payment is waited for, as many
 * as there were payments in that time. No point is lost or gained.
 */
export const compacted = (lots: readonly Lot[], now: Date): readonly Lot[] =>
  merge(lots, (lot) =>
    lot.activatesAt && lot.activatesAt > now ? `${lapsingOf(lot)}|${lot.activatesAt.toISOString()}` : lapsingOf(lot),
  );

/** The lots of a wallet as the ledger can tell them: by owner, date of lapsing, and whether they wait for an order. */
export const asRecorded = (lots: readonly Lot[]): readonly Lot[] => merge(lots, lapsingOf);

const negative = (lots: readonly Lot[]): readonly Lot[] => lots.map((lot) => ({ ...lot, remaining: -lot.remaining }));

/** One debt for each owner; those that come to nothing are left out. */
export function mergedDebts(debts: readonly Debt[]): readonly Debt[] {
  const sums = new Map<string, number>();
  for (const { owner, points } of debts) sums.set(owner, (sums.get(owner) ?? 0) + points);
  return [...sums].map(([owner, points]) => ({ owner, points })).filter(({ points }) => points !== 0);
}

type Contents = Pick<Wallet, "lots" | "debts">;

/** By how much the lots and debts of a wallet have changed: what the ledger writes down. */
export function changeOf(before: Contents, after: Contents) {
  const lots = before.lots === after.lots ? [] : asRecorded([...after.lots, ...negative(before.lots)]);
  const debts =
    before.debts === after.debts
      ? []
      : mergedDebts([...after.debts, ...before.debts.map(({ owner, points }) => ({ owner, points: -points }))]);
  return { points: sumOf(lots) - owed(debts), lots, debts };
}

/** Takes up to so many points out of lots, in their order. */
export function takeFrom(
  lots: readonly Lot[],
  points: number,
): { readonly taken: readonly Lot[]; readonly left: readonly Lot[] } {
  let missing = points;
  const taken: Lot[] = [];
  const left: Lot[] = [];
  for (const lot of lots) {
    const part = Math.min(missing, lot.remaining);
    missing -= part;
    if (part > 0) taken.push({ ...lot, remaining: part });
    if (part < lot.remaining) left.push({ ...lot, remaining: lot.remaining - part });
  }
  return { taken, left };
}

/** Those lots for which it holds, and the others. */
export function parted<Item>(items: readonly Item[], isMeant: (item: Item) => boolean) {
  const meant: Item[] = [];
  const others: Item[] = [];
  for (const item of items) (isMeant(item) ? meant : others).push(item);
  return { meant, others };
}

/**
 * Repays debts of these owners with points that are active, or were until they lapsed just now; those that lapse first
 * come first. Each repays with their own unless they are one person: then the debts of the id that sorts first come first.
 */
export function repaid<Of extends Contents>(wallet: Of, owners: readonly string[], now: Date): Of {
  const { meant: debts, others: otherDebts } = parted(wallet.debts, ({ owner }) => owners.includes(owner));
  if (debts.length === 0) return wallet;
  const { meant, others } = parted(wallet.lots, (lot) => owners.includes(lot.owner) && phaseOf(lot, now) !== "PENDING");
  const paying = Math.min(owed(debts), sumOf(meant));
  if (paying === 0) return wallet;
  let rest = paying;
  const open = [...debts]
    .sort((a, b) => byText(a.owner, b.owner))
    .flatMap(({ owner, points }) => {
      const part = Math.min(rest, points);
      rest -= part;
      return part < points ? [{ owner, points: points - part }] : [];
    });
  const { left } = takeFrom(meant.sort(byLapsing), paying);
  return { ...wallet, lots: [...others, ...left], debts: [...otherDebts, ...open] };
}

/** Each owner repays what they owe with what is theirs here. */
export const repaidByOwners = <Of extends Contents>(wallet: Of, now: Date): Of =>
  wallet.debts.reduce((before, { owner }) => repaid(before, [owner], now), wallet);

/** Adds lots; those that have lapsed by `at` get some days of grace. */
export function givenBack(lots: readonly Lot[], at: Date, graceDays: number): readonly Lot[] {
  const grace = new Date(at.getTime() + graceDays * 86_400_000);
  return lots.map((lot) => {
    const endedAt = endOf(lot);
    return endedAt && phaseOf(lot, at) === "LAPSED" ? { ...lot, expiresAt: grace, endedAt } : lot;
  });
}

/** The same of points that were held and not spent: they get days of grace once, or holding them would keep them for ever. */
export const releasedLots = (lots: readonly Lot[], at: Date, graceDays: number): readonly Lot[] =>
  lots.flatMap((lot) => (lot.endedAt ? [lot] : givenBack([lot], at, graceDays)));
