import type mongoose from "mongoose";
import type { LedgerDocument } from "../wallet/documents.ts";
import { operationNaming, withPseudonyms } from "./pseudonyms.ts";

const TRANSFERS = { $in: ["TRANSFER_OUT", "TRANSFER_IN"] } as const;

/** Where an entry of somebody else's wallet names whose points and debts it moved, and where they went. */
const NAMING = ["lots.owner", "debts.owner", "owners", "facts.lots.owner", "facts.to", "facts.from"] as const;

const namingIn = (userIds: readonly string[], path: string, operation: string) => ({
  $or: [
    ...NAMING.map((field) => ({ [`${path}${field}`]: { $in: [...userIds] } })),
    { [operation]: { $in: userIds.map(operationNaming) } },
  ],
});

/** Finds entries in the ledger that name one of these user ids, as whose points they moved or in a key. */
export const naming = (userIds: readonly string[]) => namingIn(userIds, "", "_id");

/** Finds wallets in which such an entry waits. */
export const namingInOutbox = (userIds: readonly string[]) => namingIn(userIds, "outbox.", "outbox.operation");

/**
 * The wallets of others into which points of these user ids may have come: into which some were moved from theirs, and on
 * from there, or the other way.
 */
export async function partnersOf(
  ledger: mongoose.mongo.Collection<LedgerDocument>,
  userIds: readonly string[],
): Promise<readonly string[]> {
  const theirs = withPseudonyms(userIds);
  const known = new Set(theirs);
  for (let next = theirs; next.length > 0;) {
    const moves = { userId: { $in: next }, "facts.kind": TRANSFERS };
    const to = (await ledger.distinct("facts.to", moves)) as string[];
    const from = (await ledger.distinct("facts.from", moves)) as string[];
    next = [...new Set([...to, ...from])].filter((userId) => !known.has(userId));
    for (const userId of next) known.add(userId);
  }
  return [...known].slice(theirs.length);
}
