import { randomUUID } from "node:crypto";
import { fail, wholeData, z, type AskSubgraph } from "@datong/subgraph-kit";

const ASK_MS_MAX = 3_000;

const STATE = `query ErasureState($id: ID!) {
  erasure(id: $id) { state }
}`;

const answered = z.object({ erasure: z.object({ state: z.string() }).nullable() });

/**
 * Asks consent whether nobody is asked to carry out an erasure any more: it is over, or consent knows of none.
 *
 * @throws UNAVAILABLE or TIMEOUT when consent does not say
 */
export const askIsOver =
  (ask: AskSubgraph) =>
  async (erasureId: string): Promise<boolean> => {
    const deadline = Date.now() + ASK_MS_MAX;
    const answer = await ask({ query: STATE, variables: { id: erasureId }, requestId: randomUUID(), deadline });
    const read = answered.safeParse(wholeData(answer));
    if (!read.success) throw fail("UNAVAILABLE");
    return read.data.erasure === null || read.data.erasure.state === "ERASED";
  };
