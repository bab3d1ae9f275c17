import type { Reason } from "../domain/recordProblem.ts";
import type { Context } from "../context.ts";

/** The resolvers of a refusal: its code, and its message in the language of the request. */
const refusal = (code: string) => ({
  code: () => code,
  message: ({ message }: { readonly message: Reason }, _args: unknown, { locale }: Context) => message[locale],
});

/** Every member of a result union that says why nothing was done. */
export const refusals = {
  CartChanged: refusal("CART_CHANGED"),
  CartLimitReached: refusal("CART_LIMIT_REACHED"),
  IdempotencyKeyReused: refusal("IDEMPOTENCY_KEY_REUSED"),
  ReservationUnknown: refusal("RESERVATION_UNKNOWN"),
  ReservationChanged: refusal("RESERVATION_CHANGED"),
  ReservationNotChangeable: refusal("RESERVATION_NOT_CHANGEABLE"),
};
