import { fail, isPerson, type Caller, type SignedIn } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { liveSession } from "../domain/liveSession.ts";

/** The signed-in person of a field that `@access` opens to nobody else. */
export function endUser(caller: Caller): SignedIn {
  if (!isPerson(caller)) throw fail("FORBIDDEN");
  return caller;
}

/** The session that the token names is over, though the token is not. */
export const sessionIsOver = () =>
  fail("UNAUTHENTICATED", { message: "The session of this token is over; log in anew." });

/**
 * The same, for whatever changes who can log in as the person: whoever has been logged out, or has copied a token of a
 * session that is over, changes nothing any more. The token of an outside issuer names no session; when it ends is for
 * its issuer to say.
 *
 * @throws UNAUTHENTICATED when the session that the token names is over, or is not the person's
 */
export async function endUserInSession(context: Context): Promise<SignedIn> {
  const caller = endUser(context.caller);
  if (caller.sessionId !== undefined && !(await liveSession(context, caller))) throw sessionIsOver();
  return caller;
}
