import { fail, isPerson, z } from "@datong/subgraph-kit";
import type { Context } from "../../context.ts";
import type { ErasureProofNeeded } from "../../domain/erasure/outcomes.ts";
import type { EraseMeInput } from "../../generated/resolvers.ts";
import { toldBy, type Told } from "../toldBy.ts";

/** How old the last proof of who somebody is may be, in milliseconds, to be erased on it. */
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
async function hasFreshProof({ caller, askIdentity, now, requestId }: Context): Promise<boolean> {
  if (!isPerson(caller) || caller.sessionId === undefined) return true;
  if (!askIdentity) throw fail("UNAVAILABLE");
  const { data } = await askIdentity({
    query: PROOF,
    variables: { session: caller.sessionId, userId: caller.subject },
    requestId,
    deadline: Date.now() + ASK_MS_MAX,
  });
  const read = answered.safeParse(data);
  if (!read.success) throw fail("UNAVAILABLE");
  const { sessionProvenAt: provenAt } = read.data;
  if (provenAt === null) throw fail("UNAUTHENTICATED", { message: "The session of this token is over; log in anew." });
  return now.getTime() - Date.parse(provenAt) <= PROOF_MS_MAX;
}

/** Whom a request is about, by every id of theirs, and who asks. */
export interface Asker extends Omit<Told, "userId"> {
  readonly userIds: readonly string[];
}

/**
 * Whom a request to be erased is about, once they have proved who they are.
 *
 * @throws FORBIDDEN for a person who names anybody but themselves; BAD_USER_INPUT for a back end that names nobody, or an id
 *   that nobody has; see `hasFreshProof`
 */
export async function readAsker(context: Context, input: EraseMeInput): Promise<Asker | ErasureProofNeeded> {
  const { userId, by, teller } = toldBy(context.caller, input.userId);
  if (!(await hasFreshProof(context))) return { kind: "ErasureProofNeeded" };
  const persons = await context.aliases.of([userId], context.requestId);
  const userIds = persons.get(userId);
  if (!userIds) throw fail("USER_ERASED");
  return { userIds, by, teller };
}
