import type { SignedIn } from "@datong/subgraph-kit/caller";
import type { SessionDeps } from "./sessionPorts.ts";

/** Which sessions to end: one by its id, all, or where neither is said, the one in which the request is made. */
export interface LogoutScope {
  readonly session: string | null;
  readonly everywhere: boolean;
}

/**
 * Ends sessions of the person, with whatever of their ids they were opened. Ending one again changes nothing, and so does
 * naming somebody else's or one that does not exist: the three look the same.
 *
 * @returns how many it ended
 */
export async function logout(
  { store, sessions, now }: Pick<SessionDeps, "store" | "sessions" | "now">,
  caller: SignedIn,
  { session, everywhere }: LogoutScope,
): Promise<number> {
  const person = (await store.personsById([caller.subject])).get(caller.subject);
  if (!person) return 0;
  if (everywhere) return sessions.end(person.aliasIds, "LOGGED_OUT", now);
  const id = session ?? caller.sessionId;
  return id === undefined ? 0 : sessions.end(person.aliasIds, "LOGGED_OUT", now, [id]);
}

/** Ends all sessions of the person but the one in which the request is made. Again it changes nothing. */
export async function logoutElsewhere(
  { store, sessions, now }: Pick<SessionDeps, "store" | "sessions" | "now">,
  { subject, sessionId }: SignedIn,
): Promise<void> {
  const person = (await store.personsById([subject])).get(subject);
  if (!person) return;
  const others = (await sessions.active(person.aliasIds, now)).map(({ id }) => id).filter((id) => id !== sessionId);
  if (others.length > 0) await sessions.end(person.aliasIds, "LOGGED_OUT", now, others);
}
