import type { Context } from "../context.ts";
import type { Names } from "../domain/names.ts";
import type { Resolvers } from "../generated/resolvers.ts";

/** The resolvers of a refusal: its code, and its message in the language of the request. */
const refusal = (code: string) => ({
  code: () => code,
  message: ({ message }: { readonly message: Names }, _args: unknown, { locale }: Context) => message[locale],
});

/** The result unions whose members say by themselves what they are. */
const outcome = { __resolveType: <Kind extends string>({ kind }: { readonly kind: Kind }): Kind => kind };

/** What comes of commands on points. */
export const walletOutcomes = {
  RedeemPointsResult: outcome,
  ConfirmRedemptionResult: outcome,
  CancelRedemptionResult: outcome,
  ReverseRedemptionResult: outcome,
  AdjustPointsResult: outcome,
  ApproveAdjustmentResult: outcome,
  RejectAdjustmentResult: outcome,
  InsufficientPoints: refusal("INSUFFICIENT_POINTS"),
  TooManyRedemptions: refusal("TOO_MANY_REDEMPTIONS"),
  UserErased: refusal("USER_ERASED"),
  RedemptionUnknown: refusal("REDEMPTION_UNKNOWN"),
  RedemptionNotChangeable: refusal("REDEMPTION_NOT_CHANGEABLE"),
  HoldExpired: refusal("HOLD_EXPIRED"),
  ReversalTooLarge: refusal("REVERSAL_TOO_LARGE"),
  OwnWalletRefused: refusal("OWN_WALLET_REFUSED"),
  AdjustmentUnknown: refusal("ADJUSTMENT_UNKNOWN"),
  AdjustmentDecided: refusal("ADJUSTMENT_DECIDED"),
  SecondPersonNeeded: refusal("SECOND_PERSON_NEEDED"),
  PointsRedemption: { id: ({ key }) => key },
  PointsAdjustment: { person: ({ userId }) => ({ ref: userId }) },
} satisfies Resolvers;
