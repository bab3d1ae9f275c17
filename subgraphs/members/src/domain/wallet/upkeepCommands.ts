import type { Command } from "./command.ts";

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
