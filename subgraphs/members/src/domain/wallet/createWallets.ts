import { adjusting } from "./adjustCommand.ts";
import { collect } from "./collect.ts";
import type { Command } from "./command.ts";
import { createDesk, type DeskParts } from "./desk.ts";
import type { Wallet } from "./model.ts";
import { activation, earning, earnReversal } from "./orderCommands.ts";
import { areTorn, isHolding, pointsOfPerson } from "./pointsOfPerson.ts";
import { cancelling, confirming, holding, reversing } from "./redeemCommands.ts";
import { REDEMPTION_UNKNOWN } from "./refusals.ts";
import { createTransfers } from "./transfers.ts";
import { redemptionOf } from "./upkeep.ts";
import { closing, upkeeping } from "./upkeepCommands.ts";
import type { PersonIds, Wallets } from "./Wallets.ts";

/** How often wallets are read again that were torn while they were read. */
const READS_MAX = 5;

/** How many wallets a sweep takes, and how long an entry may take to the ledger before it is taken for left behind. */
const SWEPT_MAX = 500;
const LAG_MS_MAX = 60_000;

interface Attempt<Outcome> {
  readonly outcome: Outcome;
  readonly userId: string;
}

/** The wallets over a store; see `Wallets`. */
export function createWallets(parts: DeskParts): Wallets {
  const { store, settings, now } = parts;
  const desk = createDesk(parts);
  const readHolding = collect((owners: readonly string[]) => store.findHolding(owners));
  const readEntries = collect((subjects: readonly string[]) => store.findEntries(subjects));
  const transfers = createTransfers({ desk, store, settings, now, readHolding });

  async function submit<Outcome>(command: Command<Outcome>): Promise<Outcome> {
    const [outcome] = await desk.submit([command]);
    return outcome as Outcome;
  }

  /** Every wallet of these people, as they were at one moment. */
  async function readTogether(owners: readonly string[]): Promise<readonly Wallet[]> {
    for (let reads = 1; ; reads++) {
      const wallets = await readHolding(owners);
      if (reads === READS_MAX || !areTorn(wallets)) return wallets;
    }
  }

  async function balancesOf(people: readonly (readonly string[])[]) {
    const wallets = await readTogether([...new Set(people.flat())]);
    return people.map((ids) =>
      pointsOfPerson(
        ids,
        wallets.filter((wallet) => isHolding(wallet, ids)),
        settings,
        now(),
      ),
    );
  }

  /**
   * Decides where all of a person's points lie together: in the wallet of their canonical id, or where an earlier call
   * with the same key has claimed it.
   */
  async function together<Outcome extends { readonly kind: string }>(
    person: PersonIds,
    commandIn: (userId: string) => Command<Attempt<Outcome>>,
  ): Promise<Outcome> {
    await transfers.gather(person, person[0]);
    const first = await submit(commandIn(person[0]));
    if (first.outcome.kind !== "InsufficientPoints" || first.userId === person[0]) return first.outcome;
    await transfers.gather(person, first.userId);
    return (await submit(commandIn(first.userId))).outcome;
  }

  /** In whose wallet a redemption of a person is; null when there is none. */
  async function findRedemption(person: PersonIds, key: string): Promise<string | null> {
    const subject = redemptionOf(key);
    const wallets = await readHolding(person);
    const open = wallets.find(
      ({ holds, outbox }) =>
        holds.some(({ redemption }) => redemption === key) || outbox.some((entry) => entry.subject === subject),
    );
    if (open) return open.userId;
    const entries = await readEntries([subject]);
    return entries.find((entry) => entry.subject === subject)?.userId ?? null;
  }

  async function onRedemption<Outcome>(
    { person, key }: { readonly person: PersonIds; readonly key: string },
    commandIn: (userId: string) => Command<Outcome>,
  ) {
    const userId = await findRedemption(person, key);
    return userId === null ? REDEMPTION_UNKNOWN : submit(commandIn(userId));
  }

  async function expire(userIds: readonly string[]): Promise<void> {
    await desk.submit(userIds.map(upkeeping));
    await transfers.finish(userIds);
  }

  return {
    earn: (earnings) => desk.submit(earnings.map(earning)),
    activate: (activations) => desk.submit(activations.map(activation)),
    reverseEarn: (reversals) => desk.submit(reversals.map(earnReversal)),

    hold: (request) => together(request.person, (userId) => holding(request, settings, userId)),
    confirm: (request) => onRedemption(request, (userId) => confirming(request, userId)),
    cancel: (request) => onRedemption(request, (userId) => cancelling(request, userId, settings)),
    reverseRedeem: (request) => onRedemption(request, (userId) => reversing(request, userId, settings)),
    adjust: (request) => together(request.person, (userId) => adjusting(request, userId)),

    expire,
    async sweep() {
      const due = await store.findDue(now(), new Date(now().getTime() - LAG_MS_MAX), SWEPT_MAX);
      await expire(due);
      return due.length;
    },
    gather: (person) => transfers.gather(person, person[0]),

    balancesOf,
    async balanceOf(person) {
      const [points] = await balancesOf([person]);
      return points ?? pointsOfPerson(person, [], settings, now());
    },
    async closeWallets(userIds) {
      await desk.submit(userIds.map(closing));
    },
    settled: () => desk.settled(),
  };
}
