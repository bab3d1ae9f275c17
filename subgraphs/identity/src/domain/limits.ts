import { networkOf } from "@datong/subgraph-kit/caller";

/** At most `max` within the last `ms` milliseconds, whenever one looks. */
export interface Window {
  readonly max: number;
  readonly ms: number;
}

/** All windows hold at once; none at all means no limit. */
export type Limit = readonly Window[];

/** One use of a limit. */
export interface Slot {
  readonly id: string;
  readonly at: Date;
  /** Set on a use that counts only in windows of at most this many milliseconds. */
  readonly countsForMs?: number;
}

/** What is counted, and for whom. `of` is personal (a target, an address): the store keeps it as a keyed hash only. */
export interface LimitKey {
  readonly what:
    | "CODES_TO_TARGET"
    | "CODES_FOR_CALLER"
    | "CODES_FROM_ADDRESS"
    | "WRONG_AT_TARGET"
    | "WRONG_BY_SERVICE"
    | "WRONG_FROM_ADDRESS"
    | "WECHAT_REJECTED_BY_SERVICE"
    | "WECHAT_REJECTED_FROM_ADDRESS"
    | "MISSES_OF_PERSON"
    | "MISSES_FROM_ADDRESS"
    | "UNKNOWN_TOKENS_BY_SERVICE"
    | "UNKNOWN_TOKENS_FROM_ADDRESS"
    | "WRONG_SECRETS_OF_CLIENT"
    | "WRONG_SECRETS_FROM_ADDRESS";
  readonly of: string;
}

/** What became of taking one slot. */
export interface Taken {
  /** Null when a window was full. */
  readonly slot: string | null;
  /** When the next one can be taken; may be now. */
  readonly freeAt: Date;
}

/** Where uses are counted. */
export interface LimitStore {
  /** Takes a slot unless a window is full: exact, whoever else takes at the same moment. */
  take(key: LimitKey, limit: Limit, now: Date): Promise<Taken>;
  /**
   * Gives a slot back, or lets it count only in windows of at most `countsForMs`. A slot that is no longer kept changes
   * nothing.
   */
  giveBack(key: LimitKey, slot: string, countsForMs?: number): Promise<void>;
}

/** Whether a use counts in a window at this moment. A use on the window's edge no longer does. */
const countsIn = ({ at, countsForMs = Infinity }: Slot, { ms }: Window, now: Date): boolean =>
  countsForMs >= ms && at.getTime() > now.getTime() - ms;

/** When a window has room again: when the use that fills it leaves; now when it has room. */
function windowFreeAt(slots: readonly Slot[], window: Window, now: Date): number {
  const times = slots
    .filter((slot) => countsIn(slot, window, now))
    .map(({ at }) => at.getTime())
    .sort((a, b) => a - b);
  const filling = times[times.length - window.max];
  return filling === undefined ? now.getTime() : filling + window.ms;
}

/** When the next use is allowed; `now` when it is allowed already. */
export const freeAt = (slots: readonly Slot[], limit: Limit, now: Date): Date =>
  new Date(Math.max(now.getTime(), ...limit.map((window) => windowFreeAt(slots, window, now))));

/** A slot that is held, so that it can be given back. */
export interface HeldSlot {
  readonly key: LimitKey;
  readonly slot: string;
}

/** One limit that a use must pass. */
export interface Wanted {
  readonly key: LimitKey;
  readonly limit: Limit;
}

export type AllTaken =
  | { readonly kind: "TAKEN"; readonly slots: readonly HeldSlot[]; readonly freeAt: Date }
  | { readonly kind: "FULL"; readonly freeAt: Date };

/**
 * Takes a slot of every limit, or of none: what was taken before one that is full is given back. A crash between the two
 * leaves them taken until their windows pass.
 */
export async function takeAll(limits: LimitStore, wanted: readonly Wanted[], now: Date): Promise<AllTaken> {
  const slots: HeldSlot[] = [];
  let latest = now;
  for (const { key, limit } of wanted) {
    if (limit.length === 0) continue;
    const taken = await limits.take(key, limit, now);
    if (taken.slot === null) {
      await giveBackAll(limits, slots);
      return { kind: "FULL", freeAt: taken.freeAt };
    }
    slots.push({ key, slot: taken.slot });
    if (taken.freeAt > latest) latest = taken.freeAt;
  }
  return { kind: "TAKEN", slots, freeAt: latest };
}

/** Gives back what `takeAll` took, see `LimitStore.giveBack`. */
export async function giveBackAll(limits: LimitStore, slots: readonly HeldSlot[], countsForMs?: number): Promise<void> {
  await Promise.all(slots.map(({ key, slot }) => limits.giveBack(key, slot, countsForMs)));
}

/**
 * What of a network address is limited: see the kit's `networkOf`. Requests whose address is not known (null) count as if
 * they all came from one, so that hiding it is no way round a limit.
 */
export const limitedAddress = (address: string | null): string => (address === null ? "unknown" : networkOf(address));
