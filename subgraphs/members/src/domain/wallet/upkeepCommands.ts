import type { Command } from "./command.ts";
import { repaid } from "./lots.ts";
import type { Wallet } from "./model.ts";
import type { WalletSettings } from "./settings.ts";
import { releasing } from "./upkeep.ts";
import type { PersonIds } from "./Wallets.ts";

const closureOf = (userId: string): string => `closure:${userId}`;

/** Writes down what time has done to a wallet; where that is nothing, entries of its outbox still go to the ledger. */
export const upkeeping = (userId: string): Command<null> => ({
  userId,
  subject: `upkeep:${userId}`,
  isClaimed: false,
  decide: ({ isUpkept }) => (isUpkept ? { outcome: null, mark: (wallet) => wallet } : { outcome: null }),
});

/** Closes the wallet of somebody who is erased, and gives back what is held there; it stays so. */
export const closing = (userId: string, settings: WalletSettings): Command<null> => ({
  userId,
  subject: closureOf(userId),
  isClaimed: false,
  decide: ({ wallet: { version, closedAt, holds }, now }) =>
    // Also where there is none yet: a call that has begun must find that somebody wrote.
    closedAt === null || version === 0
      ? {
          outcome: null,
          steps: holds.map((hold) => releasing(hold, now, settings)),
          mark: (wallet) => ({ ...wallet, closedAt: now }),
        }
      : { outcome: null },
});

/** Writes off what a closed wallet has of its own. What lies there of others stays theirs. */
export const writingOff = (userId: string): Command<null> => ({
  userId,
  subject: closureOf(userId),
  isClaimed: false,
  decide({ wallet, nth }) {
    const own = ({ owner }: { readonly owner: string }) => owner === userId;
    if (wallet.closedAt === null || ![...wallet.lots, ...wallet.debts, ...wallet.lapsed].some(own))
      return { outcome: null };
    const others = <Item extends { readonly owner: string }>(items: readonly Item[]) =>
      items.filter((one) => !own(one));
    return {
      outcome: null,
      steps: [
        {
          operation: `close:${nth}`,
          subject: closureOf(userId),
          facts: { kind: "CLOSE" },
          change: (before) => ({
            ...before,
            lots: others(before.lots),
            debts: others(before.debts),
            lapsed: others(before.lapsed),
          }),
        },
      ],
    };
  },
});

/** Repays what is owed in a wallet by any id of a person with what another of them has there. */
export const repaying = (userId: string, person: PersonIds): Command<null> => ({
  userId,
  subject: `settlement:${userId}`,
  isClaimed: false,
  decide({ wallet, now, nth }) {
    const change = (before: Wallet) => repaid(before, person, now);
    if (change(wallet) === wallet) return { outcome: null };
    const named = { operation: `settle:${nth}`, subject: `settlement:${nth}` };
    return { outcome: null, steps: [{ ...named, facts: { kind: "DEBT_REPAID" }, change }] };
  },
});

/** Puts off the next look at what is owed in a wallet. */
export const lookingAgain = (userId: string, at: Date): Command<null> => ({
  userId,
  subject: `settlement:${userId}`,
  isClaimed: false,
  decide: ({ wallet: { settleAt }, now }) =>
    settleAt !== null && settleAt <= now
      ? { outcome: null, mark: (wallet) => ({ ...wallet, settleAt: at }) }
      : { outcome: null },
});
