import type { Redemption } from "../domain/wallet/Wallets.ts";

interface Shown<Kind extends string> {
  readonly kind: Kind;
  readonly redemption: Redemption;
}

export type PointsHeld = Shown<"PointsHeld">;
export type RedemptionConfirmed = Shown<"RedemptionConfirmed">;
export type RedemptionCancelled = Shown<"RedemptionCancelled">;
export type RedemptionReversed = Shown<"RedemptionReversed">;

const isRedemption = (outcome: Redemption | { readonly kind: string }): outcome is Redemption =>
  outcome.kind === "Redemption";

/** What a command made of a redemption, under the name of its result. */
export const shownAs = <Kind extends string, Refusal extends { readonly kind: string }>(
  kind: Kind,
  outcome: Redemption | Refusal,
): Shown<Kind> | Refusal => (isRedemption(outcome) ? { kind, redemption: outcome } : outcome);
