import type { LedgerEntry } from "./model.ts";
import type { ClaimHolder, WalletStore } from "./ports.ts";

interface BookingParts {
  readonly store: Pick<WalletStore, "append" | "release" | "clear" | "withdraw">;
  /** Hears why entries stay in their outboxes for now. */
  readonly onLag: (error: unknown) => void;
}

/** Claims of commands that have been answered. */
export interface Claims {
  /** The subjects of which entries have been written: their claims go when those are in the ledger. */
  readonly over: readonly string[];
  /** Those that came to nothing. */
  readonly idle: readonly ClaimHolder[];
}

export const NO_CLAIMS: Claims = { over: [], idle: [] };

export interface Booking {
  /** The operations of the entries that are on their way. */
  underWay(): ReadonlySet<string>;
  /**
   * Takes entries that are in outboxes to the ledger, and lets commands count on their claims no longer. Resolves when there
   * is room for more.
   */
  add(entries: readonly LedgerEntry[], claims: Claims): Promise<void>;
  /** Resolves when what is on its way now is in the ledger, or could not be taken there. */
  caughtUp(): Promise<void>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
}

/** Of what is on its way, how much may wait: whoever adds to more waits, so that no outbox grows without end. */
const WAITING_MAX = 500;

const CLAIMED: ReadonlySet<string> = new Set(["EARN", "ACTIVATE", "REVERSE_EARN", "HOLD", "ADJUST", "ADJUST_REFUSED"]);

/** What may have been claimed for an entry that somebody else has written. */
export const claimedSubjects = ({ subject, facts }: LedgerEntry): readonly string[] =>
  CLAIMED.has(facts.kind) ? [subject] : [];

/**
 * Takes entries from outboxes to the ledger: what comes while some are taken goes together next. It may stop anywhere and
 * be done by several: the wallet's next command finds what is left.
 */
export function createBooking({ store, onLag }: BookingParts): Booking {
  let waiting = new Map<string, LedgerEntry>();
  let claims: Claims = NO_CLAIMS;
  let taken: ReadonlyMap<string, LedgerEntry> = new Map();
  let round: Promise<void> | null = null;

  /** What came to nothing lets go of its claims also where the ledger takes nothing, and the other way round. */
  async function book(entries: readonly LedgerEntry[], { over, idle }: Claims): Promise<void> {
    try {
      if (entries.length === 0) return;
      await store.append(entries);
      if (over.length > 0) await store.release([...new Set(over)]);
      await store.clear(entries);
    } finally {
      if (idle.length > 0) await store.withdraw(idle);
    }
  }

  function start(): void {
    if (round || waiting.size + claims.idle.length === 0) return;
    const answered = claims;
    taken = waiting;
    waiting = new Map();
    claims = NO_CLAIMS;
    round = book([...taken.values()], answered)
      .catch(onLag)
      .finally(() => {
        round = null;
        taken = new Map();
        start();
      });
  }

  return {
    underWay: () => new Set([...taken.keys(), ...waiting.keys()]),

    async add(entries, { over, idle }) {
      for (const entry of entries) waiting.set(entry.operation, entry);
      claims = { over: [...claims.over, ...over], idle: [...claims.idle, ...idle] };
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
