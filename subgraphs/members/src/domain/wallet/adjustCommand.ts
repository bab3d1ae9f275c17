import { KEY_REUSED } from "../idempotencyKeyReused.ts";
import { isPseudonym } from "../pseudonym.ts";
import {
  claimedByOther,
  located,
  lookIn,
  type Attempt,
  type Command,
  type Decision,
  type Place,
  type Undecided,
} from "./command.ts";
import { insufficientPoints, USER_ERASED } from "./refusals.ts";
import { spendableIn, spent } from "./redeemCommands.ts";
import { escaped } from "./redemption.ts";
import type { WalletSettings } from "./settings.ts";
import { isScattered } from "./transferCommands.ts";
import type { AdjustmentRefused, AdjustOutcome, AdjustRequest } from "./Wallets.ts";

const refusedWith = (available: number): AdjustmentRefused => ({ kind: "AdjustmentRefused", available });

/** An entry that changes nothing, in the place of the one that would have. */
const refusing = (subject: string, available: number): Decision<AdjustmentRefused> => ({
  outcome: refusedWith(available),
  steps: [{ operation: subject, subject, facts: { kind: "ADJUST_REFUSED", available }, change: (before) => before }],
});

const ended = (expiresAt: Date | null) => expiresAt?.getTime() ?? null;

type MadeEarlier = Pick<AdjustRequest, "points" | "reason" | "expiresAt"> & { readonly userId: string };

/** Of what lies with somebody who was erased the reason is gone. */
const isSame = (request: AdjustRequest, earlier: MadeEarlier) =>
  earlier.points === request.points &&
  (earlier.reason === request.reason || isPseudonym(earlier.userId)) &&
  ended(earlier.expiresAt) === ended(request.expiresAt);

/** @param refusedAt where it is to be ended, because it took more than there was: what could be spent then; else null */
export function adjusting(
  request: AdjustRequest,
  settings: WalletSettings,
  place: Place,
  refusedAt: number | null,
): Command<Attempt<AdjustOutcome | Undecided>> {
  const { person, owner, key, points, reason, by, expiresAt } = request;
  const subject = `adjust:${escaped(place.key)}`;
  const decide: Command<AdjustOutcome | Undecided>["decide"] = (view) => {
    const { wallet, history, now, keptKey } = view;
    const outcome = { kind: "Adjusted", key, points } as const;
    const [earlier] = history.flatMap(({ facts, userId }) => (facts.kind === "ADJUST" ? [{ ...facts, userId }] : []));
    const [refused] = history.flatMap(({ facts }) => (facts.kind === "ADJUST_REFUSED" ? [facts] : []));
    if (refused) return { outcome: refusedWith(refused.available) };
    // In whoever's wallet it was decided, who may have been one person with this one then. The adjustment says whose it is.
    if (earlier) return { outcome: isSame(request, earlier) ? outcome : KEY_REUSED };
    if (!person.includes(wallet.userId)) return { outcome: claimedByOther(place) };
    if (keptKey !== null) return { outcome: { kind: "KeyKept", key: keptKey } };
    if (wallet.closedAt) return { outcome: USER_ERASED };
    if (refusedAt !== null) return refusing(subject, refusedAt);
    if (points < 0 && place.isFirst && isScattered(view, person, settings)) return { outcome: { kind: "Scattered" } };
    const available = spendableIn(wallet, person, now);
    if (points < -available) return { outcome: insufficientPoints(available) };
    const lot = { owner, remaining: points, activatesAt: now, expiresAt };
    return {
      outcome,
      steps: [
        {
          operation: subject,
          subject,
          facts: { kind: "ADJUST", points, reason, by, expiresAt },
          change: (before) =>
            points > 0 ? { ...before, lots: [...before.lots, lot] } : spent(before, person, -points, now, owner).wallet,
        },
      ],
    };
  };
  // What is given needs nothing that lies elsewhere.
  const looks = lookIn(points < 0 ? place : { ...place, isFirst: false }, person);
  return { userId: place.userId, subject, isClaimed: true, ...looks, decide: located(decide) };
}
