import type { Command, Sight } from "./command.ts";
import { groupBy } from "../groupBy.ts";
import type { Wallet } from "./model.ts";
import { ownersIn } from "./pointsOfPerson.ts";
import type { WalletLook, WalletSight } from "./ports.ts";

/** Something to be done, and in whose wallet. */
interface Placed {
  readonly command: Command<unknown>;
  readonly userId: string;
}

/** What commands that come together have to see before the ledger. */
export function lookFor(placed: readonly Placed[]): WalletLook {
  const commands = placed.map(({ command }) => command);
  return {
    userIds: [...new Set(placed.map(({ userId }) => userId))],
    owners: [...new Set(commands.flatMap(({ owners = [] }) => owners))],
    keys: [...new Set(commands.flatMap(({ key }) => key ?? []))],
  };
}

/** Something to be done, of which a write before may have taken effect. */
interface Tried extends Placed {
  readonly attempt: object | null;
}

/**
 * The subjects of which the ledger has to say what has been done: what their wallets do not tell, and what several are
 * about at once, as the first of them may change that.
 */
export function untoldBy({ wallets, keptKeys }: WalletSight, placed: readonly Tried[], now: Date): readonly string[] {
  const read = new Map(wallets.map((wallet) => [wallet.userId, wallet]));
  const isTold = ({ command: { key = "", isToldBy }, userId, attempt }: Tried): boolean => {
    const [wallet, keptKey] = [read.get(userId), keptKeys.get(key) ?? null];
    return attempt === null && wallet !== undefined && isToldBy?.({ wallet, keptKey, now }) === true;
  };
  const bySubject = groupBy(placed, ({ command }) => command.subject);
  return [...bySubject].flatMap(([subject, group]) => (group.length === 1 && group.every(isTold) ? [] : [subject]));
}

function byOwner(wallets: readonly Wallet[]): ReadonlyMap<string, readonly Wallet[]> {
  const held = new Map<string, Wallet[]>();
  for (const wallet of wallets)
    for (const owner of new Set([wallet.userId, ...ownersIn(wallet)]))
      held.set(owner, [...(held.get(owner) ?? []), wallet]);
  return held;
}

/** What each of the commands sees of what was found for all of them. */
export function sightsIn({ wallets, keptKeys }: WalletSight): (command: Command<unknown>, userId: string) => Sight {
  let held: ReadonlyMap<string, readonly Wallet[]> | null = null;
  const heldBy = (owners: readonly string[]): readonly Wallet[] => {
    if (owners.length === 0) return [];
    const found = (held ??= byOwner(wallets));
    return [...new Set(owners.flatMap((owner) => found.get(owner) ?? []))];
  };
  return ({ owners = [], key }, userId) => ({
    others: heldBy(owners).filter((wallet) => wallet.userId !== userId),
    keptKey: key === undefined ? null : (keptKeys.get(key) ?? null),
  });
}
