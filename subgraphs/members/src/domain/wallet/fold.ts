import type { Command, Sight } from "./command.ts";
import { changeOf } from "./lots.ts";
import { ownersOf } from "./owners.ts";
import type { LedgerEntry, Wallet } from "./model.ts";
import type { WalletSettings } from "./settings.ts";
import { after, upkeepOf, type Step } from "./upkeep.ts";

export interface FoldParts {
  readonly settings: WalletSettings;
  readonly now: Date;
  /** Names the write that this comes to, among all that there ever are. */
  readonly batch: string;
  /** What the ledger has about each subject. */
  readonly ledger: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** What else a command sees that is done in this wallet. */
  readonly sightOf: (command: Command<unknown>, userId: string) => Sight;
}

/** What several commands come to in one wallet. */
export interface Folded<Outcome> {
  /** As it is to be written; null where nothing is. */
  readonly wallet: Wallet | null;
  readonly entries: readonly LedgerEntry[];
  /** One for each command, in their order. */
  readonly outcomes: readonly Outcome[];
}

/** Entries by what they belong to, each operation once. */
function createHistory(ledger: FoldParts["ledger"], waiting: readonly LedgerEntry[]) {
  const newer = new Map<string, LedgerEntry[]>();
  function add(entry: LedgerEntry): void {
    const entries = newer.get(entry.subject);
    if (entries) entries.push(entry);
    else newer.set(entry.subject, [entry]);
  }
  for (const entry of waiting) add(entry);
  return {
    add,
    of(subject: string): readonly LedgerEntry[] {
      const entries = [...(ledger.get(subject) ?? []), ...(newer.get(subject) ?? [])];
      return [...new Map(entries.map((entry) => [entry.operation, entry])).values()];
    },
  };
}

/** Applies commands to a wallet one after the other, as if each had been alone. */
export function fold<Outcome>(
  read: Wallet,
  commands: readonly Command<Outcome>[],
  { settings, now, batch, ledger, sightOf }: FoldParts,
): Folded<Outcome> {
  const history = createHistory(ledger, read.outbox);
  const entries: LedgerEntry[] = [];
  let wallet = read;

  function take(step: Step): void {
    const changed = after(step, wallet, now);
    const { operation, subject, facts } = step;
    const change = changeOf(wallet, changed);
    const entry = {
      operation,
      subject,
      userId: read.userId,
      ...change,
      ...ownersOf(read.userId, change, facts.kind === "CONFIRM" ? history.of(subject) : []),
      facts,
      batch,
      version: read.version + 1,
      recordedAt: now,
    };
    wallet = changed;
    entries.push(entry);
    history.add(entry);
  }

  for (const step of upkeepOf(read, settings, now, batch)) if (step.change(wallet) !== wallet) take(step);
  const isUpkept = entries.length > 0;
  let writes = 0;
  const outcomes = commands.map((command, place) => {
    const known = { ...sightOf(command, read.userId), history: history.of(command.subject) };
    const nth = `${batch}:${place}`;
    const { outcome, steps = [], mark } = command.decide({ ...known, wallet, isUpkept, now, nth });
    for (const step of steps) take(step);
    if (mark) wallet = mark(wallet);
    writes += steps.length + (mark ? 1 : 0);
    return outcome;
  });
  if (writes === 0) return { wallet: null, entries: [], outcomes };
  return { wallet: { ...wallet, version: read.version + 1 }, entries, outcomes };
}
