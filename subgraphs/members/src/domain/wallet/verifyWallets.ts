import { differencesOf, NO_ENTRIES, pointsIn, withEntry, type Account, type WalletDifference } from "./account.ts";
import { owed, sumOf } from "./lots.ts";
import { brokenTransfers } from "./verifyTransfers.ts";
import { emptyWallet, type LedgerEntry, type Wallet } from "./model.ts";
import type { WalletBooks } from "./walletBooks.ts";

export interface WalletsReport {
  readonly wallets: number;
  /** In the ledger, without those that still wait in an outbox. */
  readonly entries: number;
  /** Lots less debts of all wallets. */
  readonly points: number;
  /** On their way between wallets, lots less debts; each has left one and not arrived in the other, or just has. */
  readonly moving: number;
  /** How many there were; each was told. */
  readonly differences: number;
}

export interface WalletCheck {
  readonly wallet: Wallet | null;
  readonly differences: readonly WalletDifference[];
}

/** How often a wallet is looked at again that others write to meanwhile. */
const LOOKS_MAX = 20;

const withOutbox = (account: Account, known: ReadonlySet<string>, { outbox }: Wallet): Account =>
  outbox.filter(({ operation }) => !known.has(operation)).reduce(withEntry, account);

/** Whether an entry came after a version of its wallet. */
const isLater = ({ version = 0 }: LedgerEntry, wallet: Wallet): boolean => version > wallet.version;

/** What a wallet differs in from its ledger, and what it would if entries of later versions did not count. */
async function compared(books: WalletBooks, wallet: Wallet) {
  const waiting = new Set(wallet.outbox.map(({ operation }) => operation));
  const moved = new Set<string>();
  let [account, until] = [NO_ENTRIES, NO_ENTRIES];
  for await (const entry of books.entriesOf(wallet.userId)) {
    account = withEntry(account, entry);
    if (!isLater(entry, wallet)) until = withEntry(until, entry);
    if (waiting.has(entry.operation)) moved.add(entry.operation);
  }
  const against = (one: Account) => differencesOf(wallet, withOutbox(one, moved, wallet));
  return { inAll: against(account), inEarlier: against(until) };
}

/**
 * Recomputes one wallet from its ledger while others may write to it: it is read before and after. Where it has not changed,
 * all entries count; where it has, those that came with later versions do not. Of whom entries are kept no longer, nothing
 * can be said.
 */
export async function verifyWallet(books: WalletBooks, userId: string): Promise<WalletCheck> {
  for (let look = 1; ; look++) {
    const before = (await books.findWallet(userId)) ?? emptyWallet(userId);
    const { inAll, inEarlier } = await compared(books, before);
    const after = await books.findWallet(userId);
    const isStill = (after?.version ?? 0) === before.version;
    const found = isStill ? inAll : inEarlier;
    const differences = found.length > 0 && (await books.isOver(userId)) ? [] : found;
    if (differences.length === 0 || isStill || look === LOOKS_MAX) return { wallet: after, differences };
  }
}

/** What stands about one user id in both books. */
interface Page {
  readonly userId: string;
  readonly wallet: Wallet | null;
  readonly account: Account;
  readonly entries: number;
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** As the database sorts: by their bytes in UTF-8. */
function compare(a: string, b: string): number {
  const [one, other] = [bytes(a), bytes(b)];
  for (const [place, byte] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    if (byte !== against) return byte - against;
  }
  return one.length - other.length;
}

/** Goes through both books at once, a user id at a time. */
async function* pagesOf(books: WalletBooks): AsyncGenerator<Page> {
  const wallets = books.wallets()[Symbol.asyncIterator]();
  const entries = books.entries()[Symbol.asyncIterator]();
  let [wallet, entry] = [await wallets.next(), await entries.next()];
  while (!wallet.done || !entry.done) {
    const ids = [...(wallet.done ? [] : [wallet.value.userId]), ...(entry.done ? [] : [entry.value.userId])];
    const [userId = ""] = ids.sort(compare);
    const own = !wallet.done && wallet.value.userId === userId ? wallet.value : null;
    const waiting = new Set(own?.outbox.map(({ operation }) => operation));
    const moved = new Set<string>();
    let account = NO_ENTRIES;
    let count = 0;
    for (; !entry.done && entry.value.userId === userId; entry = await entries.next(), count++) {
      account = withEntry(account, entry.value);
      if (waiting.has(entry.value.operation)) moved.add(entry.value.operation);
    }
    if (own) {
      account = withOutbox(account, moved, own);
      wallet = await wallets.next();
    }
    yield { userId, wallet: own, account, entries: count };
  }
}

/**
 * Recomputes every wallet from the ledger, those of which only the ledger knows among them. Memory does not grow with
 * their number, nor with how many entries one has. What left one wallet has to be on its way or in another: where that does
 * not add up, the transfers are compared one by one. Others may write meanwhile: what looks wrong is looked at again by
 * itself.
 *
 * @param onDifference is told each in which a wallet and its ledger differ
 */
export async function verifyWallets(
  books: WalletBooks,
  onDifference: (difference: WalletDifference) => void = () => undefined,
): Promise<WalletsReport> {
  const report = { wallets: 0, entries: 0, points: 0, moving: 0, differences: 0 };
  let [transferred, transfers] = [0, 0];
  for await (const { userId, wallet, account, entries } of pagesOf(books)) {
    const own = wallet ?? emptyWallet(userId);
    const isRight = differencesOf(own, account).length === 0;
    const { differences } = isRight ? { differences: [] } : await verifyWallet(books, userId);
    for (const difference of differences) onDifference(difference);
    report.wallets += wallet ? 1 : 0;
    report.entries += entries;
    report.points += pointsIn(own);
    report.moving += own.transfers.reduce((sum, { lots, debts }) => sum + sumOf(lots) - owed(debts), 0);
    report.differences += differences.length;
    transferred += account.transferred;
    transfers += account.transfers + own.transfers.length;
  }
  if (transferred + report.moving === 0 && transfers === 0) return report;
  const broken = await brokenTransfers(books);
  for (const difference of broken) onDifference(difference);
  report.differences += broken.length;
  return report;
}
