import type { RunningDatong } from "@datong/deploy";
import { operation } from "../seed.ts";
import type { Asking, Result } from "./asking.ts";

/** What back ends tell of people and decide about them. */
export function recordsBy({ resultOf, asBackEnd }: Asking, datong: RunningDatong) {
  return {
    /** Sends records as a back end. @returns their outcomes */
    async upsert(...records: readonly (readonly { type: string; namespace?: string; value: string }[])[]) {
      const { outcomes } = await resultOf(
        asBackEnd(
          `mutation ($input: UpsertUsersInput!) {
            upsertUsers(input: $input) {
              ... on UsersUpserted {
                outcomes {
                  __typename
                  ... on UserUpserted { change user { id } }
                  ... on IdentifierConflict { positions }
                  ... on IdentifierInvalid { field }
                }
              }
            }
          }`,
          { input: { users: records.map((identifiers) => ({ identifiers })) } },
        ),
      );
      return outcomes as readonly Result[];
    },

    /** Two unpaid orders, one that earned 1299 points, and one consent, all written for this id. */
    async give(userId: string, purpose: "LOCATION" | "PUSH"): Promise<void> {
      const order = (number: number) => ({
        externalId: `${userId}-${number}`,
        version: 1,
        userId,
        channel: "APP",
        status: number === 2 ? "PAID" : "PENDING_PAYMENT",
        placedAt: `2026-03-0${number + 1}T00:00:00Z`,
        currency: "CNY",
        items: [{ sku: "A", title: "茶杯", quantity: 2, unitPriceMinor: 64_950 }],
      });
      const choice = { userId, purpose, channel: "APP", choice: "GRANT", idempotencyKey: "given" };
      await resultOf(
        asBackEnd(operation("ingestOrders"), { input: { source: "mall", records: [0, 1, 2].map(order) } }),
      );
      await datong.heard();
      await resultOf(asBackEnd(operation("setPermission"), { input: choice }));
    },

    /** Merges as staff do. */
    merge: (a: string, b: string) =>
      resultOf(
        asBackEnd(
          `mutation ($input: MergeUsersInput!) {
            mergeUsers(input: $input) {
              __typename
              ... on UsersMerged { merge user { id } }
              ... on UserError { code }
            }
          }`,
          { input: { users: [a, b], reason: "seen at the counter", decidedBy: "li" } },
        ),
      ),

    unmerge: (merge: unknown) =>
      resultOf(
        asBackEnd(
          `mutation ($input: UnmergeUsersInput!) {
            unmergeUsers(input: $input) {
              __typename
              ... on UsersUnmerged { survivor { id } restored { id } }
              ... on UserError { code }
            }
          }`,
          { input: { merge, reason: "two people", decidedBy: "li" } },
        ),
      ),
  };
}
