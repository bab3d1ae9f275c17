import type { Command, View } from "./command.ts";
import { withLapsed } from "./lapsed.ts";
import { parted, phaseOf } from "./lots.ts";
import type { Transfer, Wallet } from "./model.ts";
import { isHolding } from "./pointsOfPerson.ts";
import type { WalletSettings } from "./settings.ts";
import { upkept } from "./upkeep.ts";
import type { PersonIds } from "./Wallets.ts";

/**
 * What of a person's could leave a wallet: points that can be spent, and debts; home, what is remembered of lapsing, too.
 * What waits stays with its orders.
 */
function movable({ lots, debts, lapsed }: Wallet, person: PersonIds, to: string, now: Date) {
  const isTheirs = ({ owner }: { readonly owner: string }) => person.includes(owner);
  return {
    lots: parted(lots, (lot) => isTheirs(lot) && phaseOf(lot, now) === "ACTIVE"),
    debts: parted(debts, isTheirs),
    lapsed: parted(lapsed, ({ owner }) => owner === to),
  };
}

function hasMovable(wallet: Wallet, person: PersonIds, to: string, now: Date): boolean {
  const { lots, debts, lapsed } = movable(wallet, person, to, now);
  return lots.meant.length + debts.meant.length + lapsed.meant.length > 0;
}

/** How what a person has and owes lies, as seen from one wallet. */
export interface Spread {
  /** The wallets in which anything of theirs lies. */
  readonly wallets: readonly Wallet[];
  /** Whether transfers of these wallets are not over. */
  readonly isMoving: boolean;
  /** The other wallets from which something of theirs could leave. */
  readonly elsewhere: readonly Wallet[];
}

/** @param to whose wallet it is seen from */
export function spreadOf(
  found: readonly Wallet[],
  person: PersonIds,
  to: string,
  settings: WalletSettings,
  now: Date,
): Spread {
  const wallets = found.filter((wallet) => isHolding(wallet, person));
  return {
    wallets,
    isMoving: wallets.some(({ transfers, arrivals }) => transfers.length + arrivals.length > 0),
    elsewhere: wallets.filter(
      (wallet) => wallet.userId !== to && hasMovable(upkept(wallet, settings, now), person, to, now),
    ),
  };
}

/** Whether a command that sees what a person has cannot be decided in its wallet alone. */
export function isScattered(
  { wallet, others, now }: Pick<View, "wallet" | "others" | "now">,
  person: PersonIds,
  settings: WalletSettings,
): boolean {
  if (others.length + wallet.transfers.length + wallet.arrivals.length === 0) return false;
  const { isMoving, elsewhere } = spreadOf([wallet, ...others], person, wallet.userId, settings, now);
  return isMoving || elsewhere.length > 0;
}

const subjectOf = (transfer: string): string => `transfer:${transfer}`;

/** Sends what is movable on its way, if anything is. */
export const departing = (userId: string, to: string, person: PersonIds): Command<null> => ({
  userId,
  subject: `departure:${userId}`,
  isClaimed: false,
  decide({ wallet, now, nth }) {
    if (!hasMovable(wallet, person, to, now)) return { outcome: null };
    const { lots, debts, lapsed } = movable(wallet, person, to, now);
    const parts = { lots: lots.meant, debts: debts.meant, lapsed: lapsed.meant };
    const transfer = { id: nth, to, ...parts, leftVersion: wallet.version + 1 };
    return {
      outcome: null,
      steps: [
        {
          operation: `transfer:${nth}:out`,
          subject: subjectOf(nth),
          facts: { kind: "TRANSFER_OUT", transfer: nth, to },
          change: (before) => ({
            ...before,
            lots: lots.others,
            debts: debts.others,
            lapsed: lapsed.others,
            transfers: [...before.transfers, transfer],
          }),
        },
      ],
    };
  },
});

/** Puts into its target what is on its way, unless it is there. */
export const arriving = ({ id, to, lots, debts, lapsed, leftVersion }: Transfer, from: string): Command<null> => ({
  userId: to,
  subject: subjectOf(id),
  isClaimed: false,
  decide({ history, now }) {
    if (history.some(({ facts }) => facts.kind === "TRANSFER_IN")) return { outcome: null };
    return {
      outcome: null,
      steps: [
        {
          operation: `transfer:${id}:in`,
          subject: subjectOf(id),
          facts: { kind: "TRANSFER_IN", transfer: id, from },
          change: (before) => ({
            ...before,
            lots: [...before.lots, ...lots],
            debts: [...before.debts, ...debts],
            lapsed: withLapsed(before.lapsed, lapsed, now),
            arrivals: [...before.arrivals, { id, from, leftVersion }],
          }),
        },
      ],
    };
  },
});

/** Lets the source forget a transfer that has arrived. */
export const forgettingTransfer = (userId: string, id: string): Command<null> => ({
  userId,
  subject: subjectOf(id),
  isClaimed: false,
  decide: ({ wallet: { transfers } }) =>
    transfers.some((transfer) => transfer.id === id)
      ? {
          outcome: null,
          mark: (wallet) => ({ ...wallet, transfers: wallet.transfers.filter((transfer) => transfer.id !== id) }),
        }
      : { outcome: null },
});

/** Lets the target forget an arrival whose source has forgotten the transfer. */
export const forgettingArrival = (userId: string, id: string): Command<null> => ({
  userId,
  subject: subjectOf(id),
  isClaimed: false,
  decide: ({ wallet: { arrivals } }) =>
    arrivals.some((arrival) => arrival.id === id)
      ? {
          outcome: null,
          mark: (wallet) => ({ ...wallet, arrivals: wallet.arrivals.filter((arrival) => arrival.id !== id) }),
        }
      : { outcome: null },
});
