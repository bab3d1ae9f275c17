import { decideRefresh, expiryOf, type Session } from "./session.ts";
import type { SessionDeps } from "./sessionPorts.ts";
import { tokensOf, type Tokens } from "./tokens.ts";

/** The session goes on. */
export interface SessionRefreshed {
  readonly kind: "SessionRefreshed";
  readonly session: Session;
  readonly tokens: Tokens;
}

/** The session is over, or there never was one. */
export interface SessionEnded {
  readonly kind: "SessionEnded";
  /** Set where the text never was a refresh token, as far as anybody knows. */
  readonly isUnknown?: true;
}

const ENDED: SessionEnded = { kind: "SessionEnded" };

/**
 * Exchanges a refresh token for the next tokens of its session.
 *
 * Of parallel calls with one token one makes the next generation, and all get it. The same token again within 30 seconds
 * gets it again; later, or after another refresh, it ends the session, and all that handoffs have carried from the same
 * login to other ends. A text that never was a refresh token changes
 * nothing, whatever session it names.
 */
export async function refreshSession(
  deps: Omit<SessionDeps, "handoffs" | "newId">,
  refreshToken: string,
): Promise<SessionRefreshed | SessionEnded> {
  const { store, sessions, sessionLifetimes, now } = deps;
  for (;;) {
    const recognised = await sessions.recognise(refreshToken);
    if (!recognised) return { ...ENDED, isUnknown: true };
    const { session, generation, present, next } = recognised;
    const decision = decideRefresh(session, generation, now);
    if (decision === "OVER") return ENDED;
    if (decision === "REUSED") {
      await sessions.endLogin(session.loginId, "TOKEN_REUSED", now);
      return ENDED;
    }
    const person = (await store.personsById([session.userId])).get(session.userId);
    if (!person) return ENDED;
    if (decision === "REPEAT")
      return { kind: "SessionRefreshed", session, tokens: await tokensOf(deps, session, person, present) };
    const renewed: Session = {
      ...session,
      generation: session.generation + 1,
      lastUsedAt: now,
      expiresAt: expiryOf(session.provenAt, now, sessionLifetimes),
    };
    // Refused when a parallel call was quicker: then the token is a spent one, or the session over.
    if (await sessions.renew(renewed))
      return { kind: "SessionRefreshed", session: renewed, tokens: await tokensOf(deps, renewed, person, next) };
  }
}
