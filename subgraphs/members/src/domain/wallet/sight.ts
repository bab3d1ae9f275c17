import type { Command, Sight } from "./command.ts";
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
