import { withLapsed } from "./lapsed.ts";
import { compacted, endOf, mergedDebts, parted, phaseOf, releasedLots, repaidByOwners } from "./lots.ts";
import type { Debt, Facts, Hold, Wallet } from "./model.ts";
import type { WalletSettings } from "./settings.ts";

/** One operation on a wallet: what it is called, what it was about, and what it makes of the wallet. */
export interface Step {
  readonly operation: string;
  readonly subject: string;
  readonly facts: Facts;
  /** When it took effect, where that was before it is written down. */
  readonly at?: Date;
  readonly change: (wallet: Wallet) => Wallet;
}

/** What a redemption's operations belong to. */
export const redemptionOf = (key: string): string => `redeem:${key}`;

/** Gives back what is held, as of a moment. */
export const releasing = (hold: Hold, at: Date, { graceDays }: WalletSettings): Step => ({
  ...{ operation: `release:${hold.redemption}`, subject: redemptionOf(hold.redemption), at },
  facts: { kind: "RELEASE" },
  change: (before) => ({
    ...before,
    holds: before.holds.filter(({ redemption }) => redemption !== hold.redemption),
    lots: [...before.lots, ...releasedLots(hold.lots, at, graceDays)],
  }),
});

/** Takes out what has lapsed. */
function withoutLapsed(wallet: Wallet, now: Date): Wallet {
  const { meant, others } = parted(wallet.lots, (lot) => phaseOf(lot, now) === "LAPSED");
  if (meant.length === 0) return wallet;
  const lapsed = meant.flatMap((lot) => {
    const expiresAt = endOf(lot);
    return expiresAt ? [{ owner: lot.owner, points: lot.remaining, expiresAt }] : [];
  });
  return { ...wallet, lots: others, lapsed: withLapsed(wallet.lapsed, lapsed, now) };
}

const graceEnd = ({ expiresAt }: Hold, { graceDays }: WalletSettings): Date =>
  new Date(expiresAt.getTime() + graceDays * 86_400_000);

/** When time alone has done something to a wallet, the earliest moment first. */
function momentsOf({ lots, holds, debts }: Wallet, settings: WalletSettings, now: Date): readonly Date[] {
  const ended = holds.filter(({ expiresAt }) => expiresAt <= now);
  const passing = [...lots, ...ended.flatMap((hold) => hold.lots)].flatMap(({ activatesAt, expiresAt }) => [
    expiresAt,
    ...(debts.length > 0 ? [activatesAt] : []),
  ]);
  const ending = ended.flatMap((hold) => [hold.expiresAt, graceEnd(hold, settings)]);
  const times = [...passing, ...ending].flatMap((moment) => (moment && moment <= now ? [moment.getTime()] : []));
  return [...new Set(times)].sort((a, b) => a - b).map((time) => new Date(time));
}

/**
 * What time alone has done to a wallet, moment by moment, so that it does not matter how often somebody looked: holds that
 * nobody confirmed give their points back; points that have become active repay debt; points lapse. Each is recorded by
 * whoever writes to the wallet next, and counted by readers before.
 *
 * @param batch names the write that records it
 */
export function upkeepOf(wallet: Wallet, settings: WalletSettings, now: Date, batch: string): readonly Step[] {
  return momentsOf(wallet, settings, now).flatMap((at): readonly Step[] => [
    ...wallet.holds
      .filter(({ expiresAt }) => expiresAt.getTime() === at.getTime())
      .map((hold) => releasing(hold, at, settings)),
    {
      ...{ operation: `repay:${batch}:${at.getTime()}`, subject: `wallet:${batch}`, at },
      facts: { kind: "DEBT_REPAID" },
      change: (before) => repaidByOwners(before, at),
    },
    {
      ...{ operation: `expire:${batch}:${at.getTime()}`, subject: `wallet:${batch}`, at },
      facts: { kind: "EXPIRE" },
      change: (before) => withoutLapsed(before, at),
    },
  ]);
}

/** Other ids of whoever owes may have what repays it: that is looked for at once. */
const owing = (debts: readonly Debt[], now: Date) => ({ debts, settleAt: debts.length > 0 ? now : null });

/**
 * A wallet after a step: what its owners have and owe here has been set off against each other, and lots and debts are
 * kept few.
 */
export function after({ change, at }: Step, wallet: Wallet, now: Date): Wallet {
  const then = at ?? now;
  const changed = repaidByOwners(change(wallet), then);
  return {
    ...changed,
    lots: changed.lots === wallet.lots ? wallet.lots : compacted(changed.lots, then),
    ...(changed.debts === wallet.debts ? {} : owing(mergedDebts(changed.debts), now)),
  };
}

/** A wallet as time has left it, which nobody writes down. */
export const upkept = (wallet: Wallet, settings: WalletSettings, now: Date): Wallet =>
  upkeepOf(wallet, settings, now, "").reduce((before, step) => after(step, before, now), wallet);
