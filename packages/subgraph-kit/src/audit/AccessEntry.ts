/** One read of personal data by somebody whose own it is not: who read which fields of whom, and why. */
export interface AccessEntry {
  readonly requestId: string;
  readonly callerKind: "STAFF" | "SERVICE";
  /** The user id of the member of staff, or the name of the back end. */
  readonly caller: string;
  /** The client's operation; null when it has no name. */
  readonly operation: string | null;
  /** What the caller gave as `x-access-reason`; null when a back end gave none. */
  readonly reason: string | null;
  /** Every id of the persons whose data it was, as known then; empty where nobody is known. Never a clear identifier. */
  readonly persons: readonly string[];
  /** What was read of each of them, as schema coordinates: `User.phone`. */
  readonly fields: readonly string[];
}

/** Where entries go before an answer leaves. */
export interface AccessLog {
  /** Resolves when the entries outlive a crash; rejects when they may be lost. */
  record(entries: readonly AccessEntry[]): Promise<void>;
  /** Nothing more will be recorded by this process. */
  close?(): void;
}
