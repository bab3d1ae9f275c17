import type { SignedIn } from "@datong/subgraph-kit/caller";
import { isOver, type Session } from "./session.ts";
import type { SessionDeps } from "./sessionPorts.ts";

/**
 * The session in which a request is made, as long as it goes on: an access token outlives its session by some minutes.
 *
 * @returns null when it is over, is not the person's, or the token names none
 */
export async function liveSession(
  { store, sessions, now }: Pick<SessionDeps, "store" | "sessions" | "now">,
  { subject, sessionId }: SignedIn,
): Promise<Session | null> {
  const session = sessionId === undefined ? null : await sessions.byId(sessionId);
  if (!session || isOver(session, now)) return null;
  if (session.userId === subject) return session;
  // They are different ids of one person after a merge.
  const person = (await store.personsById([subject])).get(subject);
  return person?.aliasIds.includes(session.userId) ? session : null;
}
