import { fail, isPerson, wholeData, z } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";

/** How old the last proof of who somebody is may be, in milliseconds, to be erased or given a copy on it. */
const PROOF_MS_MAX = 10 * 60 * 1_000;
const ASK_MS_MAX = 5_000;

const PROOF = `query SessionProof($session: ID!, $userId: ID!) {
  sessionProvenAt(session: $session, userId: $userId)
}`;

const answered = z.object({ sessionProvenAt: z.iso.datetime().nullable() });

/**
 * Whether the person of a request has proved lately who they are. A token of an outside issuer names no session: how fresh its
 * proof is, is for its issuer to say. A back end has made sure by itself.
 *
 * @throws UNAUTHENTICATED when the session is over, UNAVAILABLE when identity does not say
 */
export async function hasFreshProof({
  caller,
  askIdentity,
  now,
  requestId,
}: Pick<Context, "caller" | "askIdentity" | "now" | "requestId">): Promise<boolean> {
  if (!isPerson(caller) || caller.sessionId === undefined) return true;
  if (!askIdentity) throw fail("UNAVAILABLE");
  const answer = await askIdentity({
    query: PROOF,
    variables: { session: caller.sessionId, userId: caller.subject },
    requestId,
    deadline: Date.now() + ASK_MS_MAX,
  });
  const read = answered.safeParse(wholeData(answer));
  if (!read.success) throw fail("UNAVAILABLE");
  const { sessionProvenAt: provenAt } = read.data;
  if (provenAt === null) throw fail("UNAUTHENTICATED", { message: "The session of this token is over; log in anew." });
  return now.getTime() - Date.parse(provenAt) <= PROOF_MS_MAX;
}
