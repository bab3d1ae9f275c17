import type { Desk, DeskParts } from "./desk.ts";
import { owed, phaseOf, sumOf } from "./lots.ts";
import type { Wallet } from "./model.ts";
import type { Transfers } from "./transfers.ts";
import { upkept } from "./upkeep.ts";
import { lookingAgain, repaying } from "./upkeepCommands.ts";
import type { PeopleOf, PersonIds } from "./Wallets.ts";

/** How often debts are looked at that nobody could repay so far, and how soon again where nobody says whose they are. */
const AGAIN_MS = 86_400_000;
const UNKNOWN_AGAIN_MS = 60_000;

interface SettlementParts extends Pick<DeskParts, "store" | "settings" | "now"> {
  readonly desk: Desk;
  readonly transfers: Transfers;
  readonly readHolding: (owners: readonly string[]) => Promise<readonly Wallet[]>;
}

/**
 * Lets what one id of a person has repay what another of them owes. Earning does not ask who is one person, so this looks
 * from the side of those who owe, who are few. A process that dies in between leaves debts that are looked at again.
 */
export function createSettlement({ desk, store, settings, now, transfers, readHolding }: SettlementParts) {
  /** Whether anybody of a person owes something while another could spend. */
  async function isOpen(person: PersonIds): Promise<boolean> {
    const wallets = (await readHolding(person)).map((wallet) => upkept(wallet, settings, now()));
    const isTheirs = ({ owner }: { readonly owner: string }) => person.includes(owner);
    const lots = wallets.flatMap((wallet) => wallet.lots.filter(isTheirs));
    const active = sumOf(lots.filter((lot) => phaseOf(lot, now()) === "ACTIVE"));
    return Math.min(active, owed(wallets.flatMap(({ debts }) => debts.filter(isTheirs)))) > 0;
  }

  async function settle(person: PersonIds): Promise<void> {
    if (!(await isOpen(person))) return;
    await transfers.gather(person, person[0]);
    await desk.submit([repaying(person[0], person)]);
    await transfers.sendHome(person);
  }

  async function lookAgain(wallets: readonly Wallet[], inMs: number): Promise<void> {
    const at = new Date(now().getTime() + inMs);
    await desk.submit(wallets.map(({ userId }) => lookingAgain(userId, at)));
  }

  /**
   * Looks at debts in these wallets whose time has come.
   *
   * @throws what `peopleOf` throws, once it has seen to it that others are not kept waiting
   */
  return async function settleDebts(userIds: readonly string[], peopleOf: PeopleOf): Promise<void> {
    const due = (await store.findWallets(userIds)).filter(({ settleAt }) => settleAt !== null && settleAt <= now());
    if (due.length === 0) return;
    const owners = [...new Set(due.flatMap(({ debts }) => debts.map(({ owner }) => owner)))];
    let inMs = UNKNOWN_AGAIN_MS;
    try {
      const people = new Map([...(await peopleOf(owners)).values()].map((person) => [person[0], person]));
      for (const person of people.values()) if (person.length > 1) await settle(person);
      inMs = AGAIN_MS;
    } finally {
      await lookAgain(due, inMs);
    }
  };
}
