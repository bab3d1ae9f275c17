import type { SignedIn } from "@datong/subgraph-kit/caller";
import type { Handoff, SessionDeps } from "./sessionPorts.ts";
import { liveSession } from "./liveSession.ts";
import { openSession, type Client, type LoggedIn } from "./openSession.ts";
import type { Channel } from "./person.ts";
import { ENDS_HANDOFFS, isOver } from "./session.ts";

const HANDOFF_MS = 60_000;

/** The code with which a person goes to another end. Secret: never log it. */
export interface HandoffCreated {
  readonly kind: "HandoffCreated";
  readonly handoff: string;
  readonly expiresAt: Date;
}

/** The code leads nowhere: it is spent, too old, for another end, or the session that it came from is over. */
export interface HandoffRejected {
  readonly kind: "HandoffRejected";
  /** Set where nobody was given such a code, or it is spent. */
  readonly isUnknown?: true;
}

const REJECTED: HandoffRejected = { kind: "HandoffRejected" };

/**
 * Makes a code that carries the session to another end: for 60 seconds, once, there alone.
 *
 * @returns null when the session in which the request is made is over, though its access token is not, or there is none
 */
export async function createHandoff(
  deps: Pick<SessionDeps, "store" | "sessions" | "handoffs" | "now">,
  caller: SignedIn,
  target: Channel,
): Promise<HandoffCreated | null> {
  const session = await liveSession(deps, caller);
  if (!session) return null;
  const expiresAt = new Date(deps.now.getTime() + HANDOFF_MS);
  const handoff = await deps.handoffs.keep({ sessionId: session.id, target, expiresAt });
  return { kind: "HandoffCreated", handoff, expiresAt };
}

/**
 * Logs the person in whose session a handoff carries, with what that session has proved and for no longer than it. Both
 * are of one login: when a spent refresh token of either comes again, both end. The
 * code is spent by the first who sends it, even from an end it is not for: then somebody else has it.
 *
 * Whoever logs out while a handoff is on its way has logged out there too.
 */
export async function loginWithHandoff(
  deps: SessionDeps,
  code: string,
  client: Client,
): Promise<LoggedIn | HandoffRejected> {
  const { sessions, handoffs, now } = deps;
  const handoff = await handoffs.take(code);
  if (!handoff) return { ...REJECTED, isUnknown: true };
  const session = leadsTo(handoff, client.channel, now) ? await sessions.byId(handoff.sessionId) : null;
  if (!session || isOver(session, now)) return REJECTED;
  const { userId, amr } = session;
  const loggedIn = await openSession(deps, { userId, isNew: false, client, amr, from: session });
  // A logout that came before the new session was there has not ended it.
  const ending = (await sessions.byId(session.id))?.ended?.because;
  if (ending === undefined || !ENDS_HANDOFFS.has(ending)) return loggedIn;
  await sessions.end([loggedIn.userId], ending, now, [loggedIn.session.id]);
  return REJECTED;
}

const leadsTo = ({ target, expiresAt }: Handoff, channel: Channel, at: Date): boolean =>
  target === channel && at < expiresAt;
