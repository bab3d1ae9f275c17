import { asRecorded, lapsingOf, owed, sumOf } from "./lots.ts";
import type { EntryKind, LedgerEntry, Wallet } from "./model.ts";

/** In what a wallet is not what its ledger makes of it; points, as each has it. */
export interface WalletDifference {
  readonly userId: string;
  /**
   * `lot {owner}, lapses {date}`, `debt {owner}`, `held`, `total`, or `transfer {id} to {user id}` (`from`), which is in
   * the ledger of one wallet alone.
   */
  readonly what: string;
  readonly inWallet: number;
  readonly inLedger: number;
}

/**
 * A wallet as its ledger makes it, entry by entry in whatever order. Its size goes with the wallet's, not with how many
 * entries there are.
 */
export interface Account {
  readonly points: number;
  readonly held: number;
  /** Points that came from other wallets less those that left, and how many transfers came less how many left. */
  readonly transferred: number;
  readonly transfers: number;
  /** By lot or debt. */
  readonly sums: ReadonlyMap<string, number>;
  /** Those of which the end has not been met, by subject. */
  readonly holds: ReadonlyMap<string, number>;
  /** Subjects of holds of which the end has been met, and not the beginning. */
  readonly ended: ReadonlySet<string>;
}

export const NO_ENTRIES: Account = {
  points: 0,
  held: 0,
  transferred: 0,
  transfers: 0,
  sums: new Map(),
  holds: new Map(),
  ended: new Set(),
};

function* partsOf({ lots, debts }: Pick<LedgerEntry, "lots" | "debts">): Iterable<readonly [string, number]> {
  for (const lot of asRecorded(lots)) yield [`lot ${lapsingOf(lot)}`, lot.remaining];
  for (const { owner, points } of debts) yield [`debt ${owner}`, points];
}

const WAYS: Partial<Record<EntryKind, number>> = { TRANSFER_OUT: -1, TRANSFER_IN: 1 };
const ENDS: ReadonlySet<string> = new Set(["CONFIRM", "CANCEL", "RELEASE"]);

/** Points that were spent in one call were never set aside: its entry, and a second one of before there was one alone. */
const isAtOnce = ({ operation, facts }: LedgerEntry): boolean =>
  facts.kind === "HOLD" ? facts.isSpent === true : operation.startsWith("spend:");

/** What is set aside after an entry, which may be met before or after the other end of its hold. */
function withHold({ held, holds, ended }: Account, entry: LedgerEntry): Pick<Account, "held" | "holds" | "ended"> {
  const { subject, facts } = entry;
  if (isAtOnce(entry)) return { held, holds, ended };
  const [open, over] = [new Map(holds), new Set(ended)];
  if (facts.kind === "HOLD" && !over.delete(subject)) {
    open.set(subject, facts.points);
    return { held: held + facts.points, holds: open, ended };
  }
  if (ENDS.has(facts.kind) && !open.delete(subject)) over.add(subject);
  return { held: held - (holds.get(subject) ?? 0) + (open.get(subject) ?? 0), holds: open, ended: over };
}

export function withEntry(account: Account, entry: LedgerEntry): Account {
  const sums = new Map(account.sums);
  for (const [name, points] of partsOf(entry)) {
    const sum = (sums.get(name) ?? 0) + points;
    if (sum === 0) sums.delete(name);
    else sums.set(name, sum);
  }
  const way = WAYS[entry.facts.kind] ?? 0;
  return {
    ...withHold(account, entry),
    points: account.points + entry.points,
    transferred: account.transferred + (way === 0 ? 0 : entry.points),
    transfers: account.transfers + way,
    sums,
  };
}

/** What a wallet's own fields come to: lots less debts. */
export const pointsIn = ({ lots, debts }: Pick<Wallet, "lots" | "debts">): number => sumOf(lots) - owed(debts);

/** In what they differ; nothing when the wallet is right. */
export function differencesOf(wallet: Wallet, account: Account): readonly WalletDifference[] {
  const inWallet = new Map(partsOf(wallet));
  const names = [...new Set([...inWallet.keys(), ...account.sums.keys()])];
  const compared = [
    ...names.map((what) => [what, inWallet.get(what) ?? 0, account.sums.get(what) ?? 0] as const),
    ["held", sumOf(wallet.holds.flatMap(({ lots }) => lots)), account.held] as const,
    ["total", pointsIn(wallet), account.points] as const,
  ];
  return compared.flatMap(([what, inIt, inLedger]) =>
    inIt === inLedger ? [] : [{ userId: wallet.userId, what, inWallet: inIt, inLedger }],
  );
}
