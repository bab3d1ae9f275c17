import { withLapsed } from "./lapsed.ts";
import { compacted, endOf, givenBack, mergedDebts, parted, phaseOf, repaid } from "./lots.ts";
import type { Facts, Hold, Wallet } from "./model.ts";
import type { WalletSettings } from "./settings.ts";

/** One operation on a wallet: what it is called, what it was about, and what it makes of the wallet. */
export interface Step {
  readonly operation: string;
  readonly subject: string;
  readonly facts: Facts;
  readonly change: (wallet: Wallet) => Wallet;
}

/** What a redemption's operations belong to. */
export const redemptionOf = (key: string): string => `redeem:${key}`;

/** Gives back what is held, as of a moment. */
export const releasing = (hold: Hold, at: Date, { graceDays }: WalletSettings): Step => ({
  operation: `release:${hold.redemption}`,
  subject: redemptionOf(hold.redemption),
  facts: { kind: "RELEASE" },
  change: (before) => ({
    ...before,
    holds: before.holds.filter(({ redemption }) => redemption !== hold.redemption),
    lots: [...before.lots, ...givenBack(hold.lots, at, graceDays)],
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

/**
 * What time alone has done to a wallet: holds that nobody confirmed give their points back, as of the moment they ended;
 * points that have become active repay debt, even where they have lapsed since; points lapse. Each is recorded by whoever writes to the wallet next, and
 * counted by readers before.
 */
export function upkeepOf(wallet: Wallet, settings: WalletSettings, now: Date): readonly Step[] {
  const nth = `${wallet.userId}:${wallet.version + 1}`;
  const releases = wallet.holds
    .filter(({ expiresAt }) => expiresAt <= now)
    .map((hold) => releasing(hold, hold.expiresAt, settings));
  return [
    ...releases,
    {
      operation: `repay:${nth}`,
      subject: `wallet:${nth}`,
      facts: { kind: "DEBT_REPAID" },
      change: (before) => owners(before).reduce((repaying, owner) => repaid(repaying, [owner], now), before),
    },
    {
      operation: `expire:${nth}`,
      subject: `wallet:${nth}`,
      facts: { kind: "EXPIRE" },
      change: (before) => withoutLapsed(before, now),
    },
  ];
}

const owners = ({ debts }: Wallet): readonly string[] => debts.map(({ owner }) => owner);

/** A wallet after a step, with its lots and debts kept few. */
export function after({ change }: Step, wallet: Wallet, now: Date): Wallet {
  const changed = change(wallet);
  return {
    ...changed,
    lots: changed.lots === wallet.lots ? wallet.lots : compacted(changed.lots, now),
    debts: changed.debts === wallet.debts ? wallet.debts : mergedDebts(changed.debts),
  };
}

/** A wallet as time has left it. */
export const upkept = (wallet: Wallet, settings: WalletSettings, now: Date): Wallet =>
  upkeepOf(wallet, settings, now).reduce((before, step) => after(step, before, now), wallet);
