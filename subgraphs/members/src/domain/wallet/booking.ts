import type { LedgerEntry } from "./model.ts";
import type { ClaimHolder, WalletStore } from "./ports.ts";

interface BookingParts {
  readonly store: Pick<WalletStore, "append" | "release" | "clear" | "withdraw">;
  /** Hears why entries stay in their outboxes for now. */
  readonly onLag: (error: unknown) => void;
}

export interface Booking {
  /** The operations of the entries that are on their way. */
  underWay(): ReadonlySet<string>;
  /**
   * Takes entries that are in outboxes to the ledger, and lets commands count on their claims no longer. Resolves when there
   * is room for more.
   */
  add(entries: readonly LedgerEntry[], idle: readonly ClaimHolder[]): Promise<void>;
  /** Resolves when what is on its way now is in the ledger, or could not be taken there. */
  caughtUp(): Promise<void>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
}

/** Of what is on its way, how much may wait: whoever adds to more waits, so that no outbox grows without end. */
const WAITING_MAX = 500;

const CLAIMED: ReadonlySet<string> = new Set(["EARN", "ACTIVATE", "REVERSE_EARN", "HOLD", "ADJUST"]);

/**
 * Takes entries from outboxes to the ledger: what comes while some are taken goes together next. It may stop anywhere and
 * be done by several: the wallet's next command finds what is left.
 */
export function createBooking({ store, onLag }: BookingParts): Booking {
  let waiting = new Map<string, LedgerEntry>();
  let idle: ClaimHolder[] = [];
  let taken: ReadonlyMap<string, LedgerEntry> = new Map();
  let round: Promise<void> | null = null;

  async function book(entries: readonly LedgerEntry[], holders: readonly ClaimHolder[]): Promise<void> {
    if (holders.length > 0) await store.withdraw(holders);
    if (entries.length === 0) return;
    await store.append(entries);
    const claimed = entries.filter(({ facts }) => CLAIMED.has(facts.kind)).map(({ subject }) => subject);
    if (claimed.length > 0) await store.release([...new Set(claimed)]);
    await store.clear(entries);
  }

  function start(): void {
    if (round || waiting.size + idle.length === 0) return;
    const holders = idle;
    taken = waiting;
    waiting = new Map();
    idle = [];
    round = book([...taken.values()], holders)
      .catch(onLag)
      .finally(() => {
        round = null;
        taken = new Map();
        start();
      });
  }

  return {
    underWay: () => new Set([...taken.keys(), ...waiting.keys()]),

    async add(entries, holders) {
      for (const entry of entries) waiting.set(entry.operation, entry);
      idle.push(...holders);
      start();
      while (waiting.size > WAITING_MAX) await round;
    },

    async caughtUp() {
      await round;
      // What waited meanwhile.
      await round;
    },

    async settled() {
      while (round) await round;
    },
  };
}
