import type { Rulebooks } from "../domain/rules/rulebooks.ts";
import type { TierStore } from "../domain/tiers/ports.ts";
import type { QualifyingFact } from "../domain/tiers/qualifying.ts";
import { recordQualifying } from "../domain/tiers/recordQualifying.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface CountOrderParts {
  readonly tiers: TierStore;
  readonly rulebooks: Rulebooks;
}

/** What counts towards a tier of what is told; null where nothing does. */
function factOf({
  key,
  userId,
  currency,
  paidAt,
  paidMinor,
  refundedMinor,
  toldAt,
  fact,
}: OrderTold): QualifyingFact | null {
  if (fact.kind === "SHIPPED" || fact.kind === "COMPLETED") return null;
  const paid = fact.kind === "PAID" ? { at: paidAt, minor: paidMinor } : null;
  return { order: key, userId, currency, paid, refundedMinor, isCancelled: fact.kind === "CANCELLED", toldAt };
}

/** Lets what was paid count towards the buyer's tier, and what was paid back no longer. */
export async function countOrder({ tiers, rulebooks }: CountOrderParts, told: OrderTold): Promise<void> {
  const fact = factOf(told);
  if (!fact) return;
  const { dayOf } = await rulebooks.known();
  await recordQualifying({ tiers, dayOf }, [fact]);
}
