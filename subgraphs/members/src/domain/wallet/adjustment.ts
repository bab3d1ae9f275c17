/** `REFUSED`: it was agreed to, and took more points than there were. */
export type AdjustmentState = "PENDING" | "APPROVED" | "REJECTED" | "REFUSED";

/** A change of somebody's points that staff asked for, and perhaps others of staff decided. */
export interface Adjustment {
  /** The idempotency key under which it was asked for. */
  readonly id: string;
  /** Whose points, by the id that staff named. */
  readonly userId: string;
  readonly points: number;
  /** Why; the person is shown it. */
  readonly reason: string;
  /** What staff alone are shown; null where nothing was noted, and missing where it is from before notes. */
  readonly note?: string | null;
  readonly expiresAt: Date | null;
  readonly state: AdjustmentState;
  /** A user id of staff. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** A user id of staff; null while nobody has decided, and where nobody needs to. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Once it was answered that a second member of staff has to agree: a repetition is answered so, whatever counts by then. */
  readonly isProposed?: true;
  /** Only from when it is agreed to until it is known whether it took effect. */
  readonly isDue?: true;
  /** How many points could be spent when it was refused; missing where it was before that was kept. */
  readonly available?: number;
}

/** Which adjustments are counted that one member of staff made alone. */
export interface AloneAsked {
  /** Every id of the member of staff. */
  readonly staff: readonly string[];
  /** Every id of whose points they are. */
  readonly person: readonly string[];
  readonly since: Date;
  readonly pointsMax: number;
  readonly except: string;
}

export interface AdjustmentStore {
  findAdjustment(id: string): Promise<Adjustment | null>;
  /** Those that wait, the oldest first; only those that come after this one, where it is given. */
  findPending(max: number, after: Adjustment | null): Promise<readonly Adjustment[]>;
  /** Keeps one under its id. @returns what stands there: it, or an earlier one */
  keepAdjustment(adjustment: Adjustment): Promise<Adjustment>;
  /**
   * How many points a member of staff has given or taken, either way, of these people alone: in adjustments of at most
   * `pointsMax`, effective or waiting, that nobody else has decided. What was refused is neither.
   *
   * @param except the id of one that does not count
   */
  sumAlone(asked: AloneAsked): Promise<number>;
  /** What was noted about these, where anything was. */
  notesOf(ids: readonly string[]): Promise<readonly { readonly id: string; readonly note: string }[]>;
  /** Has one that waits wait for a second member of staff. @returns what stands there then; null when there is none */
  proposeAdjustment(id: string): Promise<Adjustment | null>;
  /** Decides one that waits, which nobody does alone once it was proposed; what is agreed to is due. @returns what stands there then, whoever has decided; null when there is none */
  decideAdjustment(
    id: string,
    decision: Pick<Adjustment, "state" | "decidedBy" | "decidedAt">,
  ): Promise<Adjustment | null>;
  /** Some that are due: their process died, or is at it. */
  findDue(max: number): Promise<readonly Adjustment[]>;
  /** Has one that is due be over: in effect where `available` is null, and refused where it is not. */
  settleAdjustment(id: string, available: number | null): Promise<void>;
}
