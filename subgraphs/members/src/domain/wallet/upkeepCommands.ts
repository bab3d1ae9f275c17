import type { Command } from "./command.ts";
import { repaid } from "./lots.ts";
import type { Wallet } from "./model.ts";
import type { PersonIds } from "./Wallets.ts";

/** Writes down what time has done to a wallet; where that is nothing, entries of its outbox still go to the ledger. */
export const upkeeping = (userId: string): Command<null> => ({
  userId,
  subject: `upkeep:${userId}`,
  isClaimed: false,
  decide: ({ isUpkept }) => (isUpkept ? { outcome: null, mark: (wallet) => wallet } : { outcome: null }),
});

/** Closes the wallet of somebody who is erased; it stays so. */
export const closing = (userId: string): Command<null> => ({
  userId,
  subject: `closure:${userId}`,
  isClaimed: false,
  decide: ({ wallet: { closedAt }, now }) =>
    closedAt === null ? { outcome: null, mark: (wallet) => ({ ...wallet, closedAt: now }) } : { outcome: null },
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
