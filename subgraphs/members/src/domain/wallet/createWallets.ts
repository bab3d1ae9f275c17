import { adjusting } from "./adjustCommand.ts";
import { collect } from "../collect.ts";
import type { Command } from "./command.ts";
import { createDesk, type DeskParts } from "./desk.ts";
import type { Wallet } from "./model.ts";
import { activation, earning, earnReversal } from "./orderCommands.ts";
import { areTorn, isHolding, pointsOfPerson } from "./pointsOfPerson.ts";
import { cancelling, confirming, holding, reversing } from "./redeemCommands.ts";
import { REDEMPTION_UNKNOWN, USER_ERASED } from "./refusals.ts";
import { createTransfers } from "./transfers.ts";
import { redemptionOf } from "./upkeep.ts";
import { closing, upkeeping, writingOff } from "./upkeepCommands.ts";
import type { EarnReversal, HoldOutcome, HoldRequest, OrderOutcome, PersonIds, Wallets } from "./Wallets.ts";

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
  const readWallets = collect((userIds: readonly string[]) => store.findWallets(userIds));
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

  /** The first of these redemptions that a person has made, and in whose wallet; null when there is none. */
  async function findRedemption(person: PersonIds, keys: readonly string[]) {
    const wallets = await readHolding(person);
    const entries = await readEntries(keys.map(redemptionOf));
    for (const key of keys) {
      const subject = redemptionOf(key);
      const open = wallets.find(
        ({ holds, outbox }) =>
          holds.some(({ redemption }) => redemption === key) || outbox.some((entry) => entry.subject === subject),
      );
      const found = open ?? entries.find((entry) => entry.subject === subject);
      if (found) return { key, userId: found.userId };
    }
    return null;
  }

  async function hold(request: HoldRequest): Promise<HoldOutcome> {
    const { person, formerKeys = [] } = request;
    const former = formerKeys.length > 0 ? await findRedemption(person, formerKeys) : null;
    const asked = { ...request, key: former?.key ?? request.key };
    const outcome = await together(person, (userId) => holding(asked, settings, userId));
    if (outcome.kind === "InsufficientPoints" && person.length > 1) await transfers.bringHome(person);
    return outcome;
  }

  async function onRedemption<Outcome>(
    { person, key }: { readonly person: PersonIds; readonly key: string },
    commandIn: (userId: string) => Command<Outcome>,
  ) {
    const found = await findRedemption(person, [key]);
    if (found) return submit(commandIn(found.userId));
    return (await isErased(person)) ? USER_ERASED : REDEMPTION_UNKNOWN;
  }

  async function isErased(person: readonly string[]): Promise<boolean> {
    const wallets = await readWallets(person);
    return wallets.some(({ userId, closedAt }) => closedAt !== null && person.includes(userId));
  }

  /** What is held is given back first; then points that lie with others go home, and what is left is written off. */
  async function closeWallets(userIds: readonly string[]): Promise<void> {
    await desk.submit(userIds.map((userId) => closing(userId, settings)));
    await transfers.finish(userIds);
    await transfers.bringHome([...new Set([...userIds, ...(await strangersIn(userIds))])]);
    await desk.submit(userIds.map(writingOff));
  }

  async function reverseEarn(reversals: readonly EarnReversal[]): Promise<readonly OrderOutcome[]> {
    await transfers.bringHome([...new Set(reversals.map(({ userId }) => userId))]);
    return desk.submit(reversals.map(earnReversal));
  }

  async function expire(userIds: readonly string[]): Promise<void> {
    await desk.submit(userIds.map(upkeeping));
    await transfers.finish(userIds);
    await transfers.bringHome(await strangersIn(userIds));
  }

  /** Whose points have come back to these wallets from redemptions, or lapsed there, though they are not their own. */
  async function strangersIn(userIds: readonly string[]): Promise<readonly string[]> {
    const wallets = await store.findWallets(userIds);
    const owned = wallets.flatMap(({ userId, lots, lapsed }) =>
      [...lots, ...lapsed].flatMap(({ owner }) => (owner === userId ? [] : [owner])),
    );
    return [...new Set(owned)];
  }

  return {
    earn: (earnings) => desk.submit(earnings.map(earning)),
    activate: (activations) => desk.submit(activations.map(activation)),
    reverseEarn,

    hold,
    confirm: (request) => onRedemption(request, (userId) => confirming(request, userId)),
    async cancel(request) {
      const outcome = await onRedemption(request, (userId) => cancelling(request, userId, settings));
      if (request.person.length > 1) await transfers.bringHome(request.person);
      return outcome;
    },
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
    closeWallets,
    isErased,
    settled: () => desk.settled(),
  };
}
