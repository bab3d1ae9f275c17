import { adjusting } from "./adjustCommand.ts";
import { readInTurn } from "../readInTurn.ts";
import type { Attempt, Command } from "./command.ts";
import { createDesk, type DeskParts } from "./desk.ts";
import type { Wallet } from "./model.ts";
import { activation, earning, earnReversal } from "./orderCommands.ts";
import { areTorn, guestsOf, isHolding, pointsOfPerson } from "./pointsOfPerson.ts";
import { cancelling, confirming, holding, reversing } from "./redeemCommands.ts";
import { REDEMPTION_UNKNOWN, USER_ERASED } from "./refusals.ts";
import { escaped } from "./redemption.ts";
import { TooManyWritersError } from "../untilWritten.ts";
import { createSettlement } from "./settlement.ts";
import { createTogether } from "./together.ts";
import { createTransfers } from "./transfers.ts";
import { redemptionOf } from "./upkeep.ts";
import { closing, upkeeping, writingOff } from "./upkeepCommands.ts";
import type {
  AdjustOutcome,
  AdjustRequest,
  EarnReversal,
  HoldOutcome,
  HoldRequest,
  OnRedemption,
  OrderOutcome,
  PersonIds,
  Wallets,
} from "./Wallets.ts";

/** How often wallets are read again that were torn while they were read. */
const READS_MAX = 5;

/** How many wallets a sweep takes, and how long an entry may take to the ledger before it is taken for left behind. */
const SWEPT_MAX = 500;
const LAG_MS_MAX = 60_000;

/** How often what a refund takes back is looked for that others carry elsewhere at the same time. */
const ROUNDS_MAX = 20;

/** The wallets over a store; see `Wallets`. */
export function createWallets(parts: DeskParts): Wallets {
  const { store, settings, now, newId, givingWay } = parts;
  const desk = createDesk(parts);
  const readHolding = readInTurn((owners: readonly string[]) => store.findHolding(owners));
  const readWallets = readInTurn((userIds: readonly string[]) => store.findWallets(userIds));
  const readKept = readInTurn(
    async (keys: readonly string[]) => (await store.look({ userIds: [], owners: [], keys })).keptKeys,
  );
  const readEntries = readInTurn((subjects: readonly string[]) => store.findEntries(subjects));
  const transfers = createTransfers({ desk, store, settings, now, givingWay, readHolding });
  const settleDebts = createSettlement({ desk, store, settings, now, transfers, readHolding });

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

  /** Whether a person can spend so many points. */
  const hasSoMany = async (person: PersonIds, points: number): Promise<boolean> =>
    (await balancesOf([person])).some(({ available }) => available >= points);

  const together = createTogether({
    submit,
    gather: transfers.gather,
    hasSoMany,
    givingWay,
    caughtUp: () => desk.caughtUp(),
  });

  /** Sends home what is in the wallet of an attempt and is not its own. */
  async function homeward<Outcome>({ outcome, guests }: Attempt<Outcome>): Promise<Outcome> {
    await transfers.sendHome(guests);
    return outcome;
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

  /** What a key is in the books instead where somebody is erased whose id is in it; null where nobody is. */
  const keptOf = async (key: string): Promise<string | null> => (await readKept([key])).get(key) ?? null;

  /** @param at in whose wallet; the person's canonical id's when left out */
  async function holdIn(request: HoldRequest, at?: string): Promise<HoldOutcome> {
    const { person } = request;
    const asked = { ...request, ...(at === undefined ? {} : { at }) };
    const attempt = await together(asked, (place) => holding(asked, settings, place));
    const outcome = attempt.isDone ? attempt.outcome : await homeward(attempt);
    return outcome.kind === "IdempotencyKeyReused" && (await isErased(person)) ? USER_ERASED : outcome;
  }

  /**
   * The same for whoever has several ids: by whichever of them the call comes again, it gets the first answer. Calls that come
   * by several at once are decided under the key of the first, as their claim says; the claim is left only when what was
   * decided can be found.
   */
  async function hold(request: HoldRequest): Promise<HoldOutcome> {
    const { person, key, owner, otherKeys = [] } = request;
    if (owner === undefined || otherKeys.length === 0) return holdIn(request, owner);
    const keys = [key, ...otherKeys.map((other) => other.key)];
    const subject = `own:${keys.toSorted().map(escaped).join(":")}`;
    const holder = newId();
    const [claim] = await store.claim([{ subject, userId: owner, holders: [holder] }]);
    try {
      const known = await findRedemption(person, keys);
      const first = otherKeys.find((other) => other.owner === claim?.userId) ?? { key, owner };
      const at = known ? known.userId : first.owner;
      return await holdIn({ ...request, key: (known ?? first).key }, at);
    } finally {
      await store.withdraw([{ subject, holder }]);
    }
  }

  async function adjust(request: AdjustRequest, refusedAt: number | null = null): Promise<AdjustOutcome> {
    const { person, owner, points } = request;
    // What is given is put where it belongs; what is taken is gathered where redemptions gather it, or each undoes the other.
    const given: PersonIds = [owner, ...person.filter((id) => id !== owner)];
    const taken = { ...request, person: points > 0 ? given : person, points: -points };
    return homeward(await together(taken, (place) => adjusting(request, settings, place, refusedAt)));
  }

  async function isErased(person: readonly string[]): Promise<boolean> {
    const wallets = await readWallets(person);
    return wallets.some(({ userId, closedAt }) => closedAt !== null && person.includes(userId));
  }

  /** The same of one that may lie in the books of somebody who is erased, who has a pseudonym there. */
  async function findKept(person: PersonIds, key: string) {
    const found = await findRedemption(person, [key]);
    if (found) return found;
    const kept = await keptOf(key);
    return kept === null ? null : findRedemption(person, [kept]);
  }

  /**
   * Does something about a redemption that a person has made. Mostly its entries, or the wallet of their canonical id, say
   * where it is; where they do not, it is looked for.
   *
   * @param end what is done with the attempt then
   * @throws TooManyWritersError while it lies in the wallet of somebody else who is just being erased
   */
  async function onRedemption<Outcome extends { readonly kind: string }>(
    asked: OnRedemption,
    commandIn: (asked: OnRedemption, userId: string) => Command<Attempt<Outcome>>,
    end: (attempt: Attempt<Outcome>) => Promise<Outcome> = homeward,
  ) {
    const { person, key } = asked;
    const tried = await submit(commandIn(asked, person[0]));
    const isFound = !["RedemptionUnknown", "UserErased"].includes(tried.outcome.kind);
    const found = isFound ? null : await findKept(person, key);
    const attempt = found
      ? await submit(commandIn({ ...asked, key: found.key }, found.userId))
      : isFound
        ? tried
        : null;
    const isUnknown = !attempt || attempt.outcome.kind === "RedemptionUnknown";
    if ((isUnknown || attempt.outcome.kind === "UserErased") && (await isErased(person))) return USER_ERASED;
    if (isUnknown) return REDEMPTION_UNKNOWN;
    if (attempt.outcome.kind === "UserErased")
      throw new TooManyWritersError("The books that the redemption is in were being rewritten.");
    const outcome = await end(attempt);
    return "key" in outcome ? { ...outcome, key } : outcome;
  }

  const guestsIn = async (userIds: readonly string[]) => [
    ...new Set((await store.findWallets(userIds)).flatMap(guestsOf)),
  ];

  /** What is held is given back first; then points that lie with others go home, and what is left is written off. */
  async function closeWallets(userIds: readonly string[]): Promise<void> {
    await desk.submit(userIds.map((userId) => closing(userId, settings)));
    await transfers.finish(userIds);
    await transfers.bringHome([...new Set([...userIds, ...(await guestsIn(userIds))])]);
    await desk.submit(userIds.map(writingOff));
  }

  /** Takes back again what others carried elsewhere between the look and the write, as it would be taken for spent. */
  async function reverseEarn(reversals: readonly EarnReversal[], round = 1): Promise<readonly OrderOutcome[]> {
    const homes = await transfers.bringHome([...new Set(reversals.map(({ userId }) => userId))]);
    const outcomes = await desk.submit(reversals.map((one) => earnReversal(one, round < ROUNDS_MAX ? homes : null)));
    const carriedOff = reversals.filter((_reversal, place) => outcomes[place] === null);
    const later = carriedOff.length > 0 ? [...(await reverseEarn(carriedOff, round + 1))] : [];
    return outcomes.flatMap((outcome) => outcome ?? later.splice(0, 1));
  }

  async function expire(userIds: readonly string[]): Promise<void> {
    await desk.submit(userIds.map(upkeeping));
    await desk.caughtUp();
    await transfers.finish(userIds);
    await transfers.sendHome(await guestsIn(userIds));
  }

  return {
    earn: (earnings) => desk.submit(earnings.map(earning)),
    activate: (activations) => desk.submit(activations.map(activation)),
    reverseEarn: (reversals) => reverseEarn(reversals),

    hold,
    confirm: (request) => onRedemption(request, confirming, ({ outcome }) => Promise.resolve(outcome)),
    cancel: (request) => onRedemption(request, (asked, userId) => cancelling(asked, userId, settings)),
    reverseRedeem: (request) =>
      onRedemption(request, (asked, userId) => reversing({ ...request, ...asked }, userId, settings)),
    adjust: (request) => adjust(request),
    refuseAdjustment: (request, available) => adjust(request, available),

    expire,
    async sweep(peopleOf) {
      const due = await store.findDue(now(), new Date(now().getTime() - LAG_MS_MAX), SWEPT_MAX);
      await expire(due);
      await settleDebts(due, peopleOf);
      return due.length;
    },

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
