import { randomUUID } from "node:crypto";
import { badInput, fail } from "@datong/subgraph-kit";
import { orderKey } from "../../domain/orderKey.ts";
import { findProblem, type Purchase } from "../../domain/purchase.ts";
import { recordPurchases as record, WalletBusyError } from "../../domain/recordPurchases.ts";
import type { QualifyingFact } from "../../domain/tiers/qualifying.ts";
import { recordQualifying } from "../../domain/tiers/recordQualifying.ts";
import { TooManyWritersError } from "../../domain/untilWritten.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

/** A purchase as what counts towards a tier; its source tells of no refunds here. */
const toFact = ({ userId, source, externalId, currency, paidMinor, paidAt }: Purchase): QualifyingFact => ({
  ...{ order: orderKey({ source, externalId }), userId, currency, refundedMinor: 0, toldAt: paidAt },
  paid: { at: paidAt, minor: paidMinor },
});

export const recordPurchases: NonNullable<MutationResolvers["recordPurchases"]> = async (
  _root,
  { input },
  { store, takeTurn, programme, tiers, rulebooks, now },
) => {
  const problem = findProblem(input, now);
  if (problem) throw badInput(`input.${problem.field}`, problem.reason);
  const userIds = [...new Set(input.purchases.map(({ userId }) => userId))];
  const parts = { store, programme, now, command: randomUUID() };
  try {
    const outcomes = await takeTurn(userIds, () => record(parts, input.purchases));
    // What was told differently before stands as it was told then.
    const facts = input.purchases.filter((_, place) => outcomes[place]?.differences.length === 0).map(toFact);
    const { dayOf } = await rulebooks.known();
    await recordQualifying({ tiers, dayOf }, facts);
    return { outcomes };
  } catch (error) {
    throw error instanceof WalletBusyError || error instanceof TooManyWritersError ? fail("UNAVAILABLE") : error;
  }
};
