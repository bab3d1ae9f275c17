import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { giveCoupons, type GiveOutcome, type Giving, type Receiver } from "../../domain/coupons/giveCoupons.ts";
import { answeringBusy } from "./answeringBusy.ts";

/** Gives one person a coupon. */
export async function giveCoupon(
  { coupons, now }: Context,
  { userId, person, ...giving }: Omit<Giving, "people"> & Receiver,
): Promise<GiveOutcome> {
  const given = giveCoupons({ coupons, now, newId: randomUUID }, { ...giving, people: [{ userId, person }] });
  const [outcome] = await answeringBusy(given);
  if (!outcome) throw new Error("A coupon came to no outcome.");
  return outcome;
}
