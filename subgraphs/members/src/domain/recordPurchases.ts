import type { MembersStore } from "./ports.ts";
import type { Programme } from "./programme.ts";
import { operationOf, type Purchase } from "./purchase.ts";
import { outcomesOf, type PurchaseOutcome } from "./purchaseOutcome.ts";
import { earn, emptyWallet, type Claim, type LedgerEntry } from "./wallet.ts";

export interface RecordPurchasesParts {
  readonly store: MembersStore;
  readonly programme: Programme;
  readonly now: Date;
  /** An id of this one call that no other call has. */
  readonly command: string;
}

/** Too many calls changed the same wallet at the same time. What was recorded stays so; the call can be repeated. */
export class WalletBusyError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "WalletBusyError";
}

/** A lost round is another call's won one: this many calls on one wallet at once can all succeed. */
const ROUNDS_MAX = 100;

/** What a purchase wants to be; of two with one operation, the first. */
function claimsOf(purchases: readonly Purchase[], command: string): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const purchase of purchases) {
    const operation = operationOf(purchase);
    const { userId, paidMinor, currency, paidAt } = purchase;
    if (!claims.has(operation)) claims.set(operation, { operation, command, userId, paidMinor, currency, paidAt });
  }
  return claims;
}

function groupByUser(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const groups = new Map<string, Claim[]>();
  for (const claim of claims) {
    const group = groups.get(claim.userId);
    if (group) group.push(claim);
    else groups.set(claim.userId, [claim]);
  }
  return groups;
}

/**
 * Moves entries from the outboxes to the ledger. Several may do it at once, and it may stop anywhere: the outbox comes
 * last, so what is half done is found there, and done again by the wallet's next call.
 */
async function settle(store: MembersStore, entries: readonly LedgerEntry[]): Promise<void> {
  await store.append(entries);
  await store.release(entries.map(({ operation }) => operation));
  await store.clear(entries);
}

/**
 * Records paid orders: each earns points and adds to the spending of its user id's wallet.
 *
 * A purchase takes effect exactly once, however often, by however many calls at once and for whichever user ids it is
 * told, and wherever a process dies. The first telling stands; a later one answers with its points.
 *
 * How that holds without transactions:
 * 1. The operation is claimed, so that calls that tell it differently agree on one telling.
 * 2. The wallet is read, and what others left in its outbox is settled. Only then is the ledger read: entries are there
 *    before they leave an outbox, so an operation in neither has not taken effect at this version of the wallet.
 * 3. One compare-and-set on the version changes lots and spending and puts the entries into the outbox.
 * 4. The same again, until every operation is in the ledger; the answers come from there.
 * A claim is released when its entry is in the ledger, never before. One that a dead process left is finished by the
 * next call that tells its operation.
 *
 * @param purchases checked by `findProblem`
 * @returns one outcome per purchase, in their order
 * @throws WalletBusyError after 100 lost rounds; what the store throws. Repeating the call is safe after either.
 */
export async function recordPurchases(
  { store, programme, now, command }: RecordPurchasesParts,
  purchases: readonly Purchase[],
): Promise<readonly PurchaseOutcome[]> {
  const wanted = claimsOf(purchases, command);
  const entries = new Map<string, LedgerEntry>();
  const standing = new Map<string, Claim>();
  const settled = new Set<string>();

  const open = () => [...wanted.values()].filter(({ operation }) => !entries.has(operation));
  const openByUser = () => groupByUser(open().flatMap(({ operation }) => standing.get(operation) ?? []));

  async function readLedger(): Promise<void> {
    const found = await store.findEntries(open().map(({ operation }) => operation));
    for (const entry of found) entries.set(entry.operation, entry);
  }

  async function playRound(): Promise<void> {
    const unclaimed = open().filter(({ operation }) => !standing.has(operation));
    const claims = unclaimed.length > 0 ? await store.claim(unclaimed) : [];
    for (const claim of claims) standing.set(claim.operation, claim);

    const wallets = await store.findWallets([...openByUser().keys()]);
    const leftovers = wallets.flatMap(({ outbox }) => outbox);
    if (leftovers.length > 0) await settle(store, leftovers);
    for (const { operation } of leftovers) settled.add(operation);

    await readLedger();
    const changes = [...openByUser()].map(([userId, claimsOfUser]) => {
      const wallet = wallets.find((candidate) => candidate.userId === userId) ?? emptyWallet(userId);
      return earn(wallet, claimsOfUser, programme, now);
    });
    if (changes.length > 0) await store.swap(changes);
  }

  await readLedger();
  for (let round = 1; open().length > 0; round++) {
    if (round > ROUNDS_MAX) throw new WalletBusyError("Too many calls changed the same wallet at the same time.");
    await playRound();
  }
  const unreleased = [...standing.keys()].filter((operation) => !settled.has(operation));
  if (unreleased.length > 0) await store.release(unreleased);
  return outcomesOf(purchases, entries, command);
}
