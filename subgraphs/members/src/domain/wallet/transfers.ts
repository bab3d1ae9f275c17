import type { Desk, DeskParts } from "./desk.ts";
import { TooManyWritersError } from "../untilWritten.ts";
import type { Wallet } from "./model.ts";
import { arriving, departing, forgettingArrival, forgettingTransfer, spreadOf } from "./transferCommands.ts";
import type { PersonIds } from "./Wallets.ts";
import { isHolding } from "./pointsOfPerson.ts";

interface TransferParts extends Pick<DeskParts, "store" | "settings" | "now" | "givingWay"> {
  readonly desk: Desk;
  readonly readHolding: (owners: readonly string[]) => Promise<readonly Wallet[]>;
}

const versionIn = (wallets: readonly Wallet[], userId: string): number =>
  wallets.find((wallet) => wallet.userId === userId)?.version ?? 0;

/** Each round moves what the one before has left, or what came meanwhile. */
const ROUNDS_MAX = 20;

/** So many are as a rule enough: what is elsewhere after them others have carried there. */
const ROUNDS_ALONE = 2;

/**
 * Moves lots and debts from wallet to wallet in four writes, each of which can be the last one of its process: out of
 * the source and on their way; into the target, once; the source forgets the transfer; the target forgets that it
 * arrived. Whoever comes next finishes what is half done.
 */
export function createTransfers({ desk, store, settings, now, givingWay, readHolding }: TransferParts) {
  async function finishAll(wallets: readonly Wallet[]): Promise<void> {
    const under = wallets.flatMap(({ userId, transfers }) => transfers.map((transfer) => ({ userId, transfer })));
    await desk.submit(under.map(({ userId, transfer }) => arriving(transfer, userId)));
    await desk.submit(under.map(({ userId, transfer }) => forgettingTransfer(userId, transfer.id)));
    await desk.submit(under.map(({ transfer }) => forgettingArrival(transfer.to, transfer.id)));
    await forgetArrivals(wallets);
  }

  /**
   * What has arrived its source may forget, and then its target: also where the source has nothing of whom this is about,
   * and the process that carried it there has died.
   */
  async function forgetArrivals(targets: readonly Wallet[]): Promise<void> {
    const arrived = targets.flatMap(({ userId, arrivals }) => arrivals.map((arrival) => ({ userId, ...arrival })));
    await desk.submit(arrived.map(({ from, id }) => forgettingTransfer(from, id)));
    await desk.submit(arrived.map(({ userId, id }) => forgettingArrival(userId, id)));
  }

  /** @returns the version of that wallet at which nothing was elsewhere; null where more kept coming */
  async function carry(person: PersonIds, to: string, rounds: number): Promise<number | null> {
    const giveWay = givingWay();
    for (let round = 0; round < rounds; round++) {
      if (round >= ROUNDS_ALONE) await giveWay();
      const { wallets, isMoving, elsewhere } = spreadOf(await readHolding(person), person, to, settings, now());
      if (!isMoving && elsewhere.length === 0) return versionIn(wallets, to);
      await finishAll(wallets);
      await desk.submit(elsewhere.map(({ userId }) => departing(userId, to, person)));
    }
    return null;
  }

  async function gather(person: PersonIds, to: string): Promise<number> {
    const version = await carry(person, to, ROUNDS_MAX);
    if (version === null) throw new TooManyWritersError("A person's points kept coming from elsewhere.");
    return version;
  }

  /** Whether anything of an owner's lies with others, or is on its way from their own wallet. */
  const isAway = (owner: string, wallets: readonly Wallet[]): boolean =>
    wallets.some(({ userId, transfers }) => userId === owner && transfers.length > 0) ||
    wallets.some((wallet) => wallet.userId !== owner && isHolding(wallet, [owner]));

  return {
    /** Finishes transfers that have left these wallets, or arrived there. */
    async finish(userIds: readonly string[]): Promise<void> {
      const wallets = await store.findWallets(userIds);
      await finishAll(wallets);
    },

    /**
     * Brings what a person can spend, and what they owe, into one wallet.
     *
     * @throws TooManyWritersError when more kept coming elsewhere
     */
    gather,

    /**
     * Brings what these user ids have earned or owe, and what is remembered of their points' lapsing, back into their own
     * wallets: there refunds look for it.
     *
     * @returns the versions of their wallets at which nothing was elsewhere
     * @throws TooManyWritersError when more kept coming elsewhere
     */
    async bringHome(owners: readonly string[]): Promise<ReadonlyMap<string, number>> {
      if (owners.length === 0) return new Map();
      const wallets = await readHolding(owners);
      const versions = owners.map(async (owner) => {
        const version = isAway(owner, wallets) ? await gather([owner], owner) : versionIn(wallets, owner);
        return [owner, version] as const;
      });
      return new Map(await Promise.all(versions));
    },

    /**
     * The same where nobody waits for it: whoever needs the points elsewhere at the same time has precedence. What is left on
     * its way then, the sweep finishes.
     */
    async sendHome(owners: readonly string[]): Promise<void> {
      if (owners.length === 0) return;
      const wallets = await readHolding(owners);
      const away = owners.filter((owner) => isAway(owner, wallets));
      await Promise.all(away.map((owner) => carry([owner], owner, ROUNDS_ALONE)));
    },
  };
}

export type Transfers = ReturnType<typeof createTransfers>;
