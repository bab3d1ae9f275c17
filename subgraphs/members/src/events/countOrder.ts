import type { Rulebooks } from "../domain/rules/rulebooks.ts";
import type { TierStore } from "../domain/tiers/ports.ts";
import type { QualifyingFact } from "../domain/tiers/qualifying.ts";
import { recordQualifying } from "../domain/tiers/recordQualifying.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface CountOrderParts {
  readonly tiers: TierStore;
  readonly rulebooks: Rulebooks;
}

/** What counts towards a tier of what is told; null where nothing does. A cancelled order counts as paid back as a whole. */
function factOf({
  key,
  userId,
  currency,
  paidAt,
  totalMinor,
  refundedMinor,
  toldAt,
  fact,
}: OrderTold): QualifyingFact | null {
  const order = { order: key, userId, currency, toldAt };
  if (fact.kind === "PAID") return { ...order, paid: { at: paidAt, minor: totalMinor }, refundedMinor };
  if (fact.kind === "REFUNDED") return { ...order, paid: null, refundedMinor };
  return fact.kind === "CANCELLED" ? { ...order, paid: null, refundedMinor: totalMinor } : null;
}

/** Lets what was paid count towards the buyer's tier, and what was paid back no longer. */
export async function countOrder({ tiers, rulebooks }: CountOrderParts, told: OrderTold): Promise<void> {
  const fact = factOf(told);
  if (!fact) return;
  const { dayOf } = await rulebooks.known();
  await recordQualifying({ tiers, dayOf }, [fact]);
}
