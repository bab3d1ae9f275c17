import type { Command } from "./command.ts";
import { changeOf } from "./lots.ts";
import type { LedgerEntry, Wallet } from "./model.ts";
import type { WalletSettings } from "./settings.ts";
import { after, upkeepOf, type Step } from "./upkeep.ts";

export interface FoldParts {
  readonly settings: WalletSettings;
  readonly now: Date;
  readonly batch: string;
  /** What the ledger has about each subject. */
  readonly ledger: ReadonlyMap<string, readonly LedgerEntry[]>;
}

/** What several commands come to in one wallet. */
export interface Folded<Outcome> {
  /** As it is to be written; null where nothing is. */
  readonly wallet: Wallet | null;
  readonly entries: readonly LedgerEntry[];
  /** One for each command, in their order. */
  readonly outcomes: readonly Outcome[];
}

/** Those of two lists that tell the same operation once. */
const distinct = (entries: readonly LedgerEntry[]): readonly LedgerEntry[] => [
  ...new Map(entries.map((entry) => [entry.operation, entry])).values(),
];

/** Applies commands to a wallet one after the other, as if each had been alone. */
export function fold<Outcome>(
  read: Wallet,
  commands: readonly Command<Outcome>[],
  { settings, now, batch, ledger }: FoldParts,
): Folded<Outcome> {
  let wallet = read;
  const entries: LedgerEntry[] = [];

  function take(step: Step): void {
    const changed = after(step, wallet, now);
    const { operation, subject, facts } = step;
    const change = changeOf(wallet, changed);
    wallet = changed;
    entries.push({ operation, subject, userId: read.userId, ...change, facts, batch, recordedAt: now });
  }

  for (const step of upkeepOf(read, settings, now)) if (step.change(wallet) !== wallet) take(step);
  const isUpkept = entries.length > 0;
  let isWritten = false;
  const outcomes = commands.map(({ subject, decide }, place) => {
    const history = distinct(
      [...(ledger.get(subject) ?? []), ...read.outbox, ...entries].filter((entry) => entry.subject === subject),
    );
    const nth = `${read.userId}:${read.version + 1}:${place}`;
    const { outcome, steps = [], mark } = decide({ wallet, isUpkept, history, now, nth });
    for (const step of steps) take(step);
    if (mark) wallet = mark(wallet);
    isWritten ||= steps.length > 0 || mark !== undefined;
    return outcome;
  });
  if (!isWritten) return { wallet: null, entries: [], outcomes };
  return { wallet: { ...wallet, version: read.version + 1 }, entries, outcomes };
}
