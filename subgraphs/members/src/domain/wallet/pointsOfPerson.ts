import { byLapsing, owed, parted, phaseOf, sumOf } from "./lots.ts";
import type { Lot, Wallet } from "./model.ts";
import { LOTS_MAX, type DatedLot, type Points } from "./points.ts";
import type { WalletSettings } from "./settings.ts";
import { upkept } from "./upkeep.ts";

const DAY_MS = 86_400_000;

const isDated = (lot: Lot): lot is DatedLot => lot.activatesAt !== null;

/** Of whom anything lies in a wallet: points, debts, what is held or on its way, what is remembered of lapsing. */
export const ownersIn = ({ lots, debts, lapsed, holds, transfers }: Wallet): readonly string[] => {
  const items = [
    ...[lots, debts, lapsed],
    ...holds.map((hold) => hold.lots),
    ...transfers.flatMap((one) => [one.lots, one.debts, one.lapsed]),
  ];
  return [...new Set(items.flatMap((some) => some.map(({ owner }) => owner)))];
};

/** Whether anything of these owners lies in a wallet, or the wallet is theirs. */
export const isHolding = (wallet: Wallet, owners: readonly string[]): boolean =>
  owners.includes(wallet.userId) || ownersIn(wallet).some((owner) => owners.includes(owner));

/** Whose points and debts lie in a wallet, or lapsed there, though it is not theirs. */
export const guestsOf = ({ userId, lots, debts, lapsed }: Wallet): readonly string[] => [
  ...new Set([...lots, ...debts, ...lapsed].flatMap(({ owner }) => (owner === userId ? [] : [owner]))),
];

/**
 * Whether wallets were read so far apart that something would be counted twice: a wallet as it was before a transfer
 * left it, and another with that transfer in it.
 */
export function areTorn(wallets: readonly Wallet[]): boolean {
  const versions = new Map(wallets.map(({ userId, version }) => [userId, version]));
  return wallets.some(({ arrivals }) =>
    arrivals.some(({ from, leftVersion }) => (versions.get(from) ?? leftVersion) < leftVersion),
  );
}

/** Lots and debts in wallets and on their way between them; what has arrived is on its way no longer. */
function contents(wallets: readonly Wallet[]) {
  const arrived = new Set(wallets.flatMap(({ arrivals }) => arrivals.map(({ id }) => id)));
  const under = wallets.flatMap(({ transfers }) => transfers.filter(({ id }) => !arrived.has(id)));
  return {
    lots: [...wallets, ...under].flatMap(({ lots }) => lots),
    debts: [...wallets, ...under].flatMap(({ debts }) => debts),
    held: wallets.flatMap(({ holds }) => holds.flatMap(({ lots }) => lots)),
  };
}

/**
 * What a person has at one moment.
 *
 * @param ids every id that belongs to them
 * @param wallets those in which anything of theirs lies; others do no harm
 */
export function pointsOfPerson(
  ids: readonly string[],
  wallets: readonly Wallet[],
  settings: WalletSettings,
  now: Date,
): Points {
  const isTheirs = ({ owner }: { readonly owner: string }) => ids.includes(owner);
  const all = contents(wallets.map((wallet) => upkept(wallet, settings, now)));
  const lots = all.lots.filter((lot) => isTheirs(lot) && phaseOf(lot, now) !== "LAPSED");
  const { meant: active, others: pending } = parted(lots, (lot) => phaseOf(lot, now) === "ACTIVE");
  const debt = owed(all.debts.filter(isTheirs));
  const noticed = new Date(now.getTime() + settings.noticeDays * DAY_MS);
  return {
    available: Math.max(0, sumOf(active) - debt),
    pending: sumOf(pending),
    held: sumOf(all.held.filter(isTheirs)),
    debt: Math.max(0, debt - sumOf(active)),
    lots: lots.filter(isDated).sort(byLapsing).slice(0, LOTS_MAX),
    expiringSoon: sumOf(active.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= noticed)),
  };
}
