import type { IdempotencyKeyReused } from "../idempotencyKeyReused.ts";
import type { ActiveTerms, EarnedLine, RefundedLine } from "./model.ts";
import type { Points } from "./points.ts";
import type {
  HoldExpired,
  InsufficientPoints,
  RedemptionNotChangeable,
  RedemptionUnknown,
  ReversalTooLarge,
  TooManyRedemptions,
  UserErased,
} from "./refusals.ts";

/** Every id that belongs to a person, the canonical one first. */
export type PersonIds = readonly [string, ...string[]];

/** Says who is one person: the ids of each, by the id that was asked for. */
export type PeopleOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, PersonIds>>;

/** What an order earned. The first telling of an order stands for ever. */
export interface Earning {
  /** What names the order in every command about it, for example `{source}:{externalId}`; 1 to 256 characters. */
  readonly order: string;
  /** The user id that the order was written with: in its wallet the points lie. */
  readonly userId: string;
  /** At least one; line ids are unique within an order. */
  readonly lines: readonly EarnedLine[];
  /** From when to when the points can be spent; null where they wait for `activate` to say it. */
  readonly terms: ActiveTerms | null;
}

/** An order has come so far that its points count. */
export interface Activation {
  readonly order: string;
  readonly userId: string;
  /** What points get that were earned without terms. */
  readonly terms: ActiveTerms;
}

/** How much of an order's lines has been refunded so far, all refunds together: saying it again changes nothing. */
export interface EarnReversal {
  readonly order: string;
  readonly userId: string;
  /** Lines that are left out keep what was said of them before; the larger amount of a line stands. */
  readonly lines: readonly RefundedLine[];
}

/** What became of one command about an order. */
export interface OrderOutcome {
  /**
   * `REPEATED`: it had been done before, or changes nothing. `DIFFERENT`: an earning that was told
   * differently before, or an activation that was told to be earlier; that one stands. `ERASED`: the person is, and nothing was done.
   */
  readonly result: "DONE" | "REPEATED" | "DIFFERENT" | "ERASED";
  /** Whose wallet it lies in. */
  readonly userId: string;
  /** What the order's points come to now: earned less reversed. */
  readonly points: number;
  /** Whether these points still wait for `activate`. */
  readonly isWaiting: boolean;
  /** Lines of a reversal that the order did not earn with; empty where the order has not earned yet. */
  readonly unknownLines: readonly string[];
}

/** Which redemption something is done about. */
export interface OnRedemption {
  readonly person: PersonIds;
  readonly key: string;
  /** Whether somebody else has made it, so that whoever asks may not decide about it. */
  readonly isOthers?: boolean;
  /** Who asks, as the ledger keeps it: the user id of a person, or the name of a back end. */
  readonly by?: string;
}

/** A key with one of a person's ids in it. */
export interface OwnKey {
  readonly owner: string;
  readonly key: string;
}

export interface HoldRequest {
  readonly person: PersonIds;
  /** Unique among all redemptions: their callers' names are in it. */
  readonly key: string;
  /**
   * That of the person's ids which is part of the key, where one is. It is decided in that one's wallet, whoever they are one
   * with, so that it can be told of one wallet alone, and needs no claim.
   */
  readonly owner?: string;
  /** Under which the same call of the person's may have come by their other ids. */
  readonly otherKeys?: readonly OwnKey[];
  /** 1 to 1000000000. */
  readonly points: number;
  /** How long the points are held, in seconds; as the settings say when left out. */
  readonly holdSeconds?: number;
  /** Whether they are spent at once, and nobody has to confirm it. */
  readonly isSpent?: boolean;
  /** What for, such as an order number. */
  readonly reference?: string;
}

/** A redemption as its command left it; the same for a repeated command, for ever. Refusals are not kept. */
export interface Redemption {
  readonly kind: "Redemption";
  readonly key: string;
  readonly points: number;
  /** Until when it has to be confirmed; when it was, where that was at once. */
  readonly expiresAt: Date;
  readonly state: "HELD" | "CONFIRMED" | "CANCELLED";
  /** Points given back by reversals so far. */
  readonly reversed: number;
}

export interface AdjustRequest {
  readonly person: PersonIds;
  /** That of their ids which is named: what is given is theirs, also once the ids are apart again. */
  readonly owner: string;
  /** Unique among all adjustments, of whomever: with the same points, reason and end it is the same adjustment. */
  readonly key: string;
  /** Points to give, or below zero to take: at most 1000000000 either way, not 0. */
  readonly points: number;
  readonly reason: string;
  /** Who decided it: a user id of staff. */
  readonly by: string;
  /** When given points lapse; null when they do not. */
  readonly expiresAt: Date | null;
}

export interface Adjusted {
  readonly kind: "Adjusted";
  readonly key: string;
  readonly points: number;
}

/** It took more than there was, and that was its end. */
export interface AdjustmentRefused {
  readonly kind: "AdjustmentRefused";
  /** How many could be spent then. */
  readonly available: number;
}

export type HoldOutcome = Redemption | InsufficientPoints | TooManyRedemptions | IdempotencyKeyReused | UserErased;
export type ConfirmOutcome = Redemption | RedemptionUnknown | RedemptionNotChangeable | HoldExpired | UserErased;
export type CancelOutcome = Redemption | RedemptionUnknown | RedemptionNotChangeable | UserErased;
export type ReverseRedeemOutcome =
  Redemption | RedemptionUnknown | RedemptionNotChangeable | ReversalTooLarge | IdempotencyKeyReused | UserErased;
export type AdjustOutcome = Adjusted | AdjustmentRefused | InsufficientPoints | IdempotencyKeyReused | UserErased;

/**
 * Every command on points. Each may be repeated, sent by many processes at once and cut off anywhere: it takes effect
 * once, and a repetition gets the first answer. Commands that come at the same time go to the database together.
 *
 * Commands about orders act in the wallet of the order's user id and need not know who the person is. They take many
 * orders, cost a fixed number of database commands, and may come in any order: an activation or a refund that comes
 * before its earning is remembered, and takes effect with it.
 *
 * @throws TooManyWritersError when others changed the same wallet a hundred times in a row; what the store throws. Repeating
 *   the call is safe after either.
 */
export interface Wallets {
  /** Adds what orders earned; debt of the same owner is repaid first. One outcome for each, in their order. */
  earn(earnings: readonly Earning[]): Promise<readonly OrderOutcome[]>;
  /** Lets the points of orders count from a date on. One that is told later for the same order makes it earlier, or nothing. */
  activate(activations: readonly Activation[]): Promise<readonly OrderOutcome[]>;
  /** Takes back what refunded lines earned, in proportion, rounded in the member's favour; what is spent becomes debt. */
  reverseEarn(reversals: readonly EarnReversal[]): Promise<readonly OrderOutcome[]>;

  /** Sets points aside, those that lapse first before others; or spends them at once. */
  hold(request: HoldRequest): Promise<HoldOutcome>;
  /** Spends what is held. */
  confirm(request: OnRedemption): Promise<ConfirmOutcome>;
  /** Gives what is held back to the same lots. */
  cancel(request: OnRedemption): Promise<CancelOutcome>;
  /**
   * Gives points of a confirmed redemption back to the same lots; those that have lapsed get some days of grace.
   *
   * @param request.points all that is left when null
   */
  reverseRedeem(request: {
    readonly person: PersonIds;
    readonly key: string;
    readonly reversalKey: string;
    readonly points: number | null;
    readonly reason?: string;
    readonly by?: string;
  }): Promise<ReverseRedeemOutcome>;

  /** Gives or takes points, those of the id that is named before others; takes none that are not there. */
  adjust(request: AdjustRequest): Promise<AdjustOutcome>;
  /**
   * Ends an adjustment that took more than there was: it never takes effect from then on, whoever tries again.
   *
   * @param available how many points could be spent then
   * @returns what stands for ever: that it took effect after all, or what it was refused with first
   */
  refuseAdjustment(request: AdjustRequest, available: number): Promise<AdjustOutcome>;

  /** Records for these wallets what has lapsed, and gives back holds that were not confirmed. Reads need it not. */
  expire(userIds: readonly string[]): Promise<void>;
  /**
   * Does for up to some hundred wallets what waits to be done though nobody asks: records what has lapsed, ends holds,
   * finishes what a process left half done, and lets what one id of a person has repay what another of them owes. Debts
   * are looked at when they are made, and each day.
   *
   * @returns how many there were; none when all is done
   * @throws what `peopleOf` throws, when the rest is done
   */
  sweep(peopleOf: PeopleOf): Promise<number>;

  /** What a person has: the points and debts of all their ids, wherever they lie. One answer for each, in their order. */
  balancesOf(people: readonly (readonly string[])[]): Promise<readonly Points[]>;
  /** The same for one. */
  balanceOf(person: readonly string[]): Promise<Points>;
  /**
   * Closes the wallets of somebody who is erased: nothing can be earned, spent or adjusted there since. What is held is given
   * back, and what is left is written off.
   */
  closeWallets(userIds: readonly string[]): Promise<void>;
  /** Whether somebody with one of these ids was erased. */
  isErased(person: readonly string[]): Promise<boolean>;

  /** Resolves when nothing is on its way to the ledger any more; for whoever closes the database. */
  settled(): Promise<void>;
}
