import { randomUUID } from "node:crypto";
import { fail, wholeData, z, type AskSubgraph } from "@datong/subgraph-kit";
import type { IdentifiersOf } from "../store/erasing/eraseOrders.ts";

const ASK_MS_MAX = 5_000;

const IDENTIFIERS = `query ErasedIdentifiers($erasureId: ID!) {
  erasedIdentifiers(erasureId: $erasureId)
}`;

const answered = z.object({ erasedIdentifiers: z.array(z.string()).nullable() });

/**
 * By what somebody was known who is being erased, as identity keeps it until everybody has erased.
 *
 * @param ask how identity is asked; null where it cannot be
 * @throws UNAVAILABLE or TIMEOUT when identity does not say: whoever erases must not confirm what nobody could find
 */
export const erasedIdentifiers =
  (ask: AskSubgraph | null): IdentifiersOf =>
  async (erasureId) => {
    if (!ask) throw fail("UNAVAILABLE");
    const answer = await ask({
      query: IDENTIFIERS,
      variables: { erasureId },
      requestId: randomUUID(),
      deadline: Date.now() + ASK_MS_MAX,
    });
    const read = answered.safeParse(wholeData(answer));
    if (!read.success) throw fail("UNAVAILABLE");
    return read.data.erasedIdentifiers;
  };
