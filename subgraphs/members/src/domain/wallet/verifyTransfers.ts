import type { WalletDifference } from "./account.ts";
import type { LedgerEntry } from "./model.ts";
import type { WalletBooks } from "./walletBooks.ts";

/** One half of a transfer, and in whose books the other has to be. */
interface Half {
  readonly id: string;
  readonly entry: LedgerEntry;
  readonly other: string;
}

function halfOf(entry: LedgerEntry): Half | null {
  const { facts } = entry;
  if (facts.kind === "TRANSFER_OUT") return { id: facts.transfer, entry, other: facts.to };
  if (facts.kind === "TRANSFER_IN") return { id: facts.transfer, entry, other: facts.from };
  return null;
}

async function* allEntries(books: WalletBooks): AsyncGenerator<LedgerEntry> {
  for await (const { outbox } of books.wallets()) yield* outbox;
  yield* books.entries();
}

/** Halves of which the other has not been seen. Those that others write meanwhile may be among them. */
async function unpaired(books: WalletBooks): Promise<readonly Half[]> {
  const open = new Map<string, Half>();
  for await (const entry of allEntries(books)) {
    const half = halfOf(entry);
    if (!half) continue;
    const before = open.get(half.id);
    if (before && before.entry.operation !== entry.operation) open.delete(half.id);
    else open.set(half.id, half);
  }
  return [...open.values()];
}

/** Whether the other half is in the books after all or was, or the transfer is still on its way. */
async function isRight(books: WalletBooks, { id, entry, other }: Half): Promise<boolean> {
  const source = await books.findWallet(entry.userId);
  if (source?.transfers.some((transfer) => transfer.id === id)) return true;
  const isOther = (one: LedgerEntry) => halfOf(one)?.id === id && one.operation !== entry.operation;
  if ((await books.findWallet(other))?.outbox.some(isOther)) return true;
  for await (const one of books.entriesOf(other)) if (isOther(one)) return true;
  return (await books.isOver(other)) || (await books.isOver(entry.userId));
}

/** Transfers of which points left one wallet and reached no other, or came from none. Reads both books once more. */
export async function brokenTransfers(books: WalletBooks): Promise<readonly WalletDifference[]> {
  const broken: WalletDifference[] = [];
  for (const half of await unpaired(books)) {
    if (await isRight(books, half)) continue;
    const { id, entry, other } = half;
    const way = entry.facts.kind === "TRANSFER_OUT" ? "to" : "from";
    broken.push({ userId: entry.userId, what: `transfer ${id} ${way} ${other}`, inWallet: 0, inLedger: entry.points });
  }
  return broken;
}
