import { randomUUID } from "node:crypto";
import type { Context } from "../../context.ts";
import { giveCoupons, type GiveOutcome, type Giving, type PersonIds } from "../../domain/coupons/giveCoupons.ts";
import { answeringBusy } from "./answeringBusy.ts";

/** Gives one person a coupon. */
export async function giveCoupon(
  { coupons, now }: Context,
  { person, ...giving }: Omit<Giving, "people"> & { readonly person: PersonIds },
): Promise<GiveOutcome> {
  const given = giveCoupons({ coupons, now, newId: randomUUID }, { ...giving, people: [person] });
  const [outcome] = await answeringBusy(given);
  if (!outcome) throw new Error("A coupon came to no outcome.");
  return outcome;
}
