import { KEY_REUSED } from "../idempotencyKeyReused.ts";
import { located, type Attempt, type Command } from "./command.ts";
import { insufficientPoints, USER_ERASED } from "./refusals.ts";
import { spendableIn, spent } from "./redeemCommands.ts";
import { escaped } from "./redemption.ts";
import type { AdjustOutcome, AdjustRequest } from "./Wallets.ts";

const ended = (expiresAt: Date | null) => expiresAt?.getTime() ?? null;

export function adjusting(
  { person, key, points, reason, by, expiresAt }: AdjustRequest,
  userId: string = person[0],
): Command<Attempt<AdjustOutcome>> {
  const subject = `adjust:${escaped(key)}`;
  const decide: Command<AdjustOutcome>["decide"] = ({ wallet, history, now }) => {
    const outcome = { kind: "Adjusted", key, points } as const;
    const [earlier] = history.flatMap(({ facts }) => (facts.kind === "ADJUST" ? [facts] : []));
    if (!person.includes(wallet.userId)) return { outcome: KEY_REUSED };
    if (earlier) {
      const isSame =
        earlier.points === points && earlier.reason === reason && ended(earlier.expiresAt) === ended(expiresAt);
      return { outcome: isSame ? outcome : KEY_REUSED };
    }
    if (wallet.closedAt) return { outcome: USER_ERASED };
    const available = spendableIn(wallet, person, now);
    if (points < -available) return { outcome: insufficientPoints(available) };
    const lot = { owner: wallet.userId, remaining: points, activatesAt: now, expiresAt };
    return {
      outcome,
      steps: [
        {
          operation: subject,
          subject,
          facts: { kind: "ADJUST", points, reason, by, expiresAt },
          change: (before) =>
            points > 0 ? { ...before, lots: [...before.lots, lot] } : spent(before, person, -points, now).wallet,
        },
      ],
    };
  };
  return { userId, subject, isClaimed: true, decide: located(decide) };
}
