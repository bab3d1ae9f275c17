import { together } from "@datong/subgraph-kit";
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

/**
 * Lets what was paid count towards the buyer's tier, and what was paid back no longer. Orders that are told at the same
 * time are taken note of together.
 */
export function countOrders({ tiers, rulebooks }: CountOrderParts): (told: OrderTold) => Promise<void> {
  const record = together(async (facts: readonly QualifyingFact[]) => {
    const { dayOf } = await rulebooks.known();
    await recordQualifying({ tiers, dayOf }, facts);
    return facts.map(() => true);
  });
  return async (told) => {
    const fact = factOf(told);
    if (fact) await record(fact);
  };
}
