import type { Programme } from "./programme.ts";

/** From when to when points can be spent: from `activatesAt` on, until just before `expiresAt`. */
export interface LotTerms {
  readonly activatesAt: Date;
  /** Null when they never lapse. */
  readonly expiresAt: Date | null;
}

/** Points of one wallet that become active and lapse together (积分批次). */
export interface Lot extends LotTerms {
  /** The days of its terms; unique within a wallet. */
  readonly id: string;
  /** Points left. */
  readonly remaining: number;
}

export type LotPhase = "PENDING" | "ACTIVE" | "LAPSED";

const day = (instant: Date) => instant.toISOString().slice(0, 10);

/** The terms of what a payment earns; whole UTC days and months, so that the earnings of one day share one lot. */
export function termsOf(paidAt: Date, { activatesAfterDays, validMonths }: Programme): LotTerms {
  const [year, month] = [paidAt.getUTCFullYear(), paidAt.getUTCMonth()];
  const activatesAt = new Date(Date.UTC(year, month, paidAt.getUTCDate() + activatesAfterDays));
  if (validMonths === null) return { activatesAt, expiresAt: null };
  const lastMonth = activatesAt.getUTCMonth() + validMonths;
  return { activatesAt, expiresAt: new Date(Date.UTC(activatesAt.getUTCFullYear(), lastMonth + 1)) };
}

export const lotOf = ({ activatesAt, expiresAt }: LotTerms, remaining: number): Lot => ({
  id: `${day(activatesAt)}/${expiresAt ? day(expiresAt) : "never"}`,
  remaining,
  activatesAt,
  expiresAt,
});

export function phaseOf({ activatesAt, expiresAt }: LotTerms, now: Date): LotPhase {
  if (expiresAt && expiresAt <= now) return "LAPSED";
  return activatesAt <= now ? "ACTIVE" : "PENDING";
}

/**
 * Puts more lots into a wallet, and keeps their number bounded: lots that lapse together become one as soon as they
 * are active, under the id of the one that was active first. What is left is one lot per month of lapsing, or one in
 * all where points never lapse, and one per day still to come of those that are pending. No point is lost or gained.
 */
export function addLots(lots: readonly Lot[], more: readonly Lot[], now: Date): readonly Lot[] {
  const kept = new Map<string, Lot>();
  const all = [...lots, ...more].filter(({ remaining }) => remaining > 0);
  for (const lot of all.sort((a, b) => a.activatesAt.getTime() - b.activatesAt.getTime())) {
    const key = phaseOf(lot, now) === "PENDING" ? lot.id : (lot.expiresAt?.toISOString() ?? "never");
    const first = kept.get(key) ?? { ...lot, remaining: 0 };
    kept.set(key, { ...first, remaining: first.remaining + lot.remaining });
  }
  return [...kept.values()];
}

/** Those that lapse first at the head, those that never lapse at the end. */
export const byLapsing = (a: LotTerms, b: LotTerms): number =>
  (a.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER) - (b.expiresAt?.getTime() ?? Number.MAX_SAFE_INTEGER) ||
  a.activatesAt.getTime() - b.activatesAt.getTime();
