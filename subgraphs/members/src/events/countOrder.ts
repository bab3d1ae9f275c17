import { together } from "@datong/subgraph-kit";
import type { OrderFacts } from "../domain/earning/orderFacts.ts";
import { isPaid, paidFor, takenOfAll } from "../domain/earning/paidBack.ts";
import type { Rulebooks } from "../domain/rules/rulebooks.ts";
import type { TierStore } from "../domain/tiers/ports.ts";
import type { QualifyingFact } from "../domain/tiers/qualifying.ts";
import { recordQualifying } from "../domain/tiers/recordQualifying.ts";
import type { OrderTold } from "./orderEvent.ts";

export interface CountOrderParts {
  readonly tiers: TierStore;
  readonly rulebooks: Rulebooks;
}

/**
 * What counts towards a tier: what was paid, and what was paid back of it, by the same lines as points. What was paid back
 * before the payment was told is told with it, each amount with its own moment.
 */
function factsOf({ key, userId, currency, toldAt, fact }: OrderTold, facts: OrderFacts): readonly QualifyingFact[] {
  const { kind } = fact;
  if (kind === "SHIPPED" || kind === "COMPLETED") return [];
  const nothing = { order: key, userId, currency, paid: null, refundedMinor: 0, isCancelled: false, toldAt };
  const isCancelled = kind === "CANCELLED" || (kind === "REFUNDED" && fact.isWhole);
  if (!isPaid(facts)) return isCancelled ? [{ ...nothing, isCancelled }] : [];
  const { paid, refunds } = facts;
  const paidOnce = { ...nothing, userId: paid.userId, currency: paid.currency };
  const moments = kind === "REFUNDED" ? [toldAt] : refunds.flatMap(({ at }) => (at ? [at] : []));
  return [
    { ...paidOnce, paid: { at: paid.paidAt, minor: paidFor(paid) }, isCancelled },
    ...moments.map((at) => ({ ...paidOnce, refundedMinor: takenOfAll(facts, at), toldAt: at })),
  ];
}

/**
 * Lets what was paid count towards the buyer's tier, and what was paid back no longer. Orders that are told at the same
 * time are taken note of together.
 */
export function countOrders({
  tiers,
  rulebooks,
}: CountOrderParts): (told: OrderTold, facts: OrderFacts) => Promise<void> {
  const record = together(async (told: readonly (readonly QualifyingFact[])[]) => {
    const { dayOf } = await rulebooks.known();
    await recordQualifying({ tiers, dayOf }, told.flat());
    return told.map(() => true);
  });
  return async (told, known) => {
    const facts = factsOf(told, known);
    if (facts.length > 0) await record(facts);
  };
}
