import { KEY_REUSED } from "../idempotencyKeyReused.ts";
import {
  claimedByOther,
  located,
  lookIn,
  type Attempt,
  type Command,
  type Decision,
  type Place,
  type Undecided,
  type View,
} from "./command.ts";
import { byLapsing, givenBack, owed, parted, phaseOf, repaid, sumOf, takeFrom } from "./lots.ts";
import type { Facts, Lot, Wallet } from "./model.ts";
import { isOfErased } from "./owners.ts";
import {
  asMade,
  escaped,
  isOf,
  lifeOf,
  openLife,
  redemptionAs,
  returnableOf,
  type RedemptionLife,
} from "./redemption.ts";
import {
  holdExpired,
  insufficientPoints,
  notChangeable,
  OF_SOMEBODY_ELSE,
  REDEMPTION_UNKNOWN,
  reversalTooLarge,
  tooManyRedemptions,
  USER_ERASED,
  type RedemptionNotChangeable,
  type RedemptionUnknown,
  type UserErased,
} from "./refusals.ts";
import type { WalletSettings } from "./settings.ts";
import { isScattered } from "./transferCommands.ts";
import { redemptionOf, releasing, type Step } from "./upkeep.ts";
import type {
  CancelOutcome,
  ConfirmOutcome,
  HoldOutcome,
  HoldRequest,
  OnRedemption,
  PersonIds,
  ReverseRedeemOutcome,
} from "./Wallets.ts";

/** How many redemptions may be open in a wallet at once: it stays one small document. */
const OPEN_MAX = 50;

/** What a person can spend out of one wallet, their debts there repaid. */
export function spendableIn(wallet: Wallet, person: PersonIds, now: Date): number {
  const isTheirs = ({ owner }: { readonly owner: string }) => person.includes(owner);
  const active = sumOf(wallet.lots.filter((lot) => isTheirs(lot) && phaseOf(lot, now) === "ACTIVE"));
  return Math.max(0, active - owed(wallet.debts.filter(isTheirs)));
}

/**
 * Takes points of a person that can be spent, those that lapse first before others.
 *
 * @param first whose points are taken before those of the person's other ids
 */
export function spent(wallet: Wallet, person: PersonIds, points: number, now: Date, first?: string) {
  const settled = repaid(wallet, person, now);
  const { meant, others } = parted(settled.lots, (lot) => person.includes(lot.owner) && phaseOf(lot, now) === "ACTIVE");
  const rankOf = ({ owner }: Lot): number => (owner === first ? 0 : 1);
  const { taken, left } = takeFrom(
    meant.sort((a, b) => rankOf(a) - rankOf(b) || byLapsing(a, b)),
    points,
  );
  return { taken, wallet: { ...settled, lots: [...others, ...left] } };
}

/** By whom something is done, where that is said. */
const doneBy = ({ by }: Pick<OnRedemption, "by">) => (by === undefined ? {} : { by });

/** Takes what is held out of the wallet. */
const spending = ({ key, ...asked }: OnRedemption): Step => ({
  operation: `confirm:${escaped(key)}`,
  subject: redemptionOf(key),
  facts: { kind: "CONFIRM", ...doneBy(asked) },
  change: (before) => ({ ...before, holds: before.holds.filter(({ redemption }) => redemption !== key) }),
});

/** A hold; what is spent at once is in one entry, and never among the open ones. */
function setAside(
  key: string,
  { person, points, holdSeconds, isSpent, reference }: HoldRequest,
  settings: WalletSettings,
  view: View,
) {
  const { wallet, now } = view;
  const seconds = isSpent ? 0 : (holdSeconds ?? settings.holdSeconds);
  const expiresAt = new Date(now.getTime() + seconds * 1_000);
  const { taken, wallet: left } = spent(wallet, person, points, now);
  const said = { ...(isSpent ? { isSpent } : {}), ...(reference === undefined ? {} : { reference }) };
  const facts = { kind: "HOLD", points, expiresAt, lots: taken, ...said } as const;
  const holds = isSpent ? left.holds : [...left.holds, { redemption: key, expiresAt, lots: taken }];
  const step: Step = {
    ...{ operation: `redeem:${escaped(key)}`, subject: redemptionOf(key), facts },
    change: () => ({ ...left, holds }),
  };
  return { facts, steps: [step] };
}

/** Whether a redemption is the one that is asked for, as far as anybody still knows. */
const isSameHold = ({ hold, isUnsaid }: RedemptionLife, { points, isSpent = false, reference }: HoldRequest): boolean =>
  hold.points === points && (hold.isSpent ?? false) === isSpent && (isUnsaid || hold.reference === reference);

/** A hold: not enough in one wallet may be enough when what lies in others has come there. */
export function holding(
  request: HoldRequest,
  settings: WalletSettings,
  place: Place,
): Command<Attempt<HoldOutcome | Undecided>> {
  const { person, points, isSpent = false, owner } = request;
  const decide: Command<HoldOutcome | Undecided>["decide"] = (view) => {
    const { wallet, history, now, keptKey } = view;
    const life = lifeOf(history);
    if (life) {
      const isSame = isSameHold(life, request) && isOf(life, person);
      return { outcome: isSame ? asMade(request.key, life.hold) : KEY_REUSED };
    }
    if (keptKey !== null) return { outcome: { kind: "KeyKept", key: keptKey } };
    if (!person.includes(wallet.userId)) return { outcome: claimedByOther(place) };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (place.isFirst && isScattered(view, person, settings)) return { outcome: { kind: "Scattered" } };
    const available = spendableIn(wallet, person, now);
    if (available < points) return { outcome: insufficientPoints(available) };

    if (!isSpent && wallet.holds.length >= OPEN_MAX) return { outcome: tooManyRedemptions(OPEN_MAX) };

    const { facts, steps } = setAside(place.key, request, settings, view);
    return { outcome: asMade(request.key, facts), steps };
  };
  return {
    ...{
      userId: place.userId,
      subject: redemptionOf(place.key),
      isClaimed: owner === undefined,
      ...lookIn(place, person),
    },
    decide: located(decide),
  };
}

/**
 * A command about a redemption that a person has made, which is looked for where its entries are; the books of a closed wallet
 * may just be being rewritten.
 */
function onRedemption<Outcome>(
  { person, key }: OnRedemption,
  userId: string,
  decide: (life: RedemptionLife, view: View) => Decision<Outcome>,
  lifeIn = ({ history }: View): RedemptionLife | null => lifeOf(history),
): Command<Attempt<Outcome | RedemptionUnknown | UserErased>> {
  return {
    userId,
    subject: redemptionOf(key),
    isClaimed: false,
    isFollowing: true,
    decide: located<Outcome | RedemptionUnknown | UserErased>((view) => {
      const life = lifeIn(view);
      if (life && isOf(life, person)) return decide(life, view);
      return { outcome: view.wallet.closedAt ? USER_ERASED : REDEMPTION_UNKNOWN };
    }),
  };
}

/**
 * The same of one that is open, mostly: as long as the wallet holds its points, the ledger has nothing to add. Of one whose
 * key has the id of somebody erased in it, and of whoever's points are held beside the wallet's own, the books may have
 * another name by now. What somebody else has made, a back end or whoever was one with them, is not a person's to decide: who
 * made it has given something for it.
 */
function onOpen<Outcome>(
  asked: OnRedemption,
  userId: string,
  decide: (life: RedemptionLife, view: View) => Decision<Outcome>,
): Command<Attempt<Outcome | RedemptionNotChangeable | RedemptionUnknown | UserErased>> {
  const { key, isOthers = false } = asked;
  const decideIfTheirs = (life: RedemptionLife, view: View): Decision<Outcome | RedemptionNotChangeable> =>
    isOthers ? { outcome: notChangeable(life.state, OF_SOMEBODY_ELSE) } : decide(life, view);
  const openIn = ({ wallet, keptKey, now }: Pick<View, "wallet" | "keptKey" | "now">) => {
    const life = keptKey === null ? openLife(wallet, key, now) : null;
    return life?.hold.lots.every(({ owner }) => owner === wallet.userId) ? life : null;
  };
  return {
    ...onRedemption(asked, userId, decideIfTheirs, (view) => openIn(view) ?? lifeOf(view.history)),
    key,
    isToldBy: (seen) => openIn(seen) !== null,
  };
}

export const confirming = (asked: OnRedemption, userId: string): Command<Attempt<ConfirmOutcome>> =>
  onOpen<ConfirmOutcome>(asked, userId, ({ hold, state }, { wallet }) => {
    const { key } = asked;
    const outcome = redemptionAs(key, hold, "CONFIRMED");
    if (state === "CONFIRMED") return { outcome };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (state === "EXPIRED") return { outcome: holdExpired(hold.expiresAt) };
    if (state === "CANCELLED") return { outcome: notChangeable(state) };
    return { outcome, steps: [spending(asked)] };
  });

/** Gives back what the wallet holds: the books have pseudonyms in the place of whom was erased. */
export const cancelling = (
  asked: OnRedemption,
  userId: string,
  settings: WalletSettings,
): Command<Attempt<CancelOutcome>> =>
  onOpen<CancelOutcome>(asked, userId, ({ hold, state }, { wallet, now }) => {
    const { key } = asked;
    const outcome = redemptionAs(key, hold, "CANCELLED");
    if (state === "CANCELLED") return { outcome };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (state !== "HELD") return { outcome: notChangeable(state) };
    return {
      outcome,
      steps: wallet.holds
        .filter(({ redemption }) => redemption === key)
        .map((held) => ({
          ...releasing(held, now, settings),
          operation: `cancel:${escaped(key)}`,
          facts: { kind: "CANCEL", ...doneBy(asked) },
        })),
    };
  });

export interface ReversalAsked extends OnRedemption {
  readonly reversalKey: string;
  readonly points: number | null;
  readonly reason?: string;
}

type ReversalFacts = Extract<Facts, { kind: "REVERSE_REDEEM" }>;

const isSameReversal = (facts: ReversalFacts, { points, reason }: ReversalAsked, isUnsaid: boolean): boolean =>
  (facts.isRest ? points === null : points === facts.points) && (isUnsaid || facts.reason === reason);

export const reversing = (
  asked: ReversalAsked,
  userId: string,
  { graceDays }: WalletSettings,
): Command<Attempt<ReverseRedeemOutcome>> => ({
  ...onRedemption<ReverseRedeemOutcome>(asked, userId, ({ hold, state, reversed }, view) => {
    const { wallet, history, now, keptKey } = view;
    const { key, reversalKey, reason } = asked;
    const operationOf = (reversal: string) => `return:${escaped(key)}:${escaped(reversal)}`;
    const operation = operationOf(keptKey ?? reversalKey);
    const known = [operation, operationOf(reversalKey)];
    const earlier = history.find((entry) => known.includes(entry.operation));
    if (earlier?.facts.kind === "REVERSE_REDEEM") {
      const isSame = isSameReversal(earlier.facts, asked, isOfErased(earlier));
      return { outcome: isSame ? redemptionAs(key, hold, "CONFIRMED", earlier.facts.reversed) : KEY_REUSED };
    }
    if (state !== "CONFIRMED") return { outcome: notChangeable(state) };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    const returnable = returnableOf(hold, history);
    const reversible = sumOf(returnable);
    const points = asked.points ?? reversible;
    if (points > reversible || points === 0) return { outcome: reversalTooLarge(reversible) };
    const lots = givenBack(takeFrom(returnable, points).taken, now, graceDays);
    return {
      outcome: redemptionAs(key, hold, "CONFIRMED", reversed + points),
      steps: [
        {
          operation,
          subject: redemptionOf(key),
          facts: {
            ...{ kind: "REVERSE_REDEEM", points, reversed: reversed + points, isRest: asked.points === null },
            ...(reason === undefined ? {} : { reason }),
            ...doneBy(asked),
          },
          change: (before) => ({ ...before, lots: [...before.lots, ...lots] }),
        },
      ],
    };
  }),
  key: asked.reversalKey,
});
