import { randomUUID } from "node:crypto";
import { badInput, fail } from "@datong/subgraph-kit";
import { findProblem } from "../../domain/purchase.ts";
import { recordPurchases as record, WalletBusyError } from "../../domain/recordPurchases.ts";
import type { MutationResolvers } from "../../generated/resolvers.ts";

export const recordPurchases: NonNullable<MutationResolvers["recordPurchases"]> = async (
  _root,
  { input },
  { store, takeTurn, programme, now },
) => {
  const problem = findProblem(input, now);
  if (problem) throw badInput(`input.${problem.field}`, problem.reason);
  const userIds = [...new Set(input.purchases.map(({ userId }) => userId))];
  const parts = { store, programme, now, command: randomUUID() };
  try {
    return { outcomes: await takeTurn(userIds, () => record(parts, input.purchases)) };
  } catch (error) {
    throw error instanceof WalletBusyError ? fail("UNAVAILABLE") : error;
  }
};
