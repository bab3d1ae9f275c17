import type { SignedIn } from "@datong/subgraph-kit/caller";
import type { Duties } from "./duties.ts";
import type { Identifier } from "./identifier.ts";
import type { Channel } from "./person.ts";
import type { IdentityStore } from "./ports.ts";
import type { AuthenticationMethod, Session, SessionEnding, SessionLifetimes } from "./session.ts";
import type { StaffStore } from "./staffGrant.ts";

/** A session and where a refresh token stands in it. */
export interface Recognised {
  readonly session: Session;
  /** Of the token that came. */
  readonly generation: number;
  /** The refresh tokens of the session's present generation and of the one after it. Secret: never log them. */
  readonly present: string;
  readonly next: string;
}

/** Where sessions are kept. */
export interface SessionStore {
  /** Tells one device from every other without telling which it is; asks the store nothing. */
  deviceKey(device: Identifier): string;
  /** Keeps a new session. @returns its first refresh token */
  open(session: Session): Promise<string>;
  /** The session that a refresh token was made for; null for a text that never was a refresh token. */
  recognise(refreshToken: string): Promise<Recognised | null>;
  byId(id: string): Promise<Session | null>;
  /** Sessions of these users that are not over. */
  active(userIds: readonly string[], at: Date): Promise<readonly Session[]>;
  /**
   * Goes on to the next generation, if the session still stands where it was read.
   *
   * @param renewed the session as it shall be
   */
  renew(renewed: Session): Promise<boolean>;
  /**
   * Ends sessions of these users.
   *
   * @param ids which; left out, all of them
   * @returns how many it ended; those that were over already do not count
   */
  end(userIds: readonly string[], because: SessionEnding, at: Date, ids?: readonly string[]): Promise<number>;
  /** Ends all sessions of a login: the one that it opened, and those that handoffs have carried on from it. */
  endLogin(loginId: string, because: SessionEnding, at: Date): Promise<void>;
}

/** A session on its way to another end. */
export interface Handoff {
  /** The session that it comes from. */
  readonly sessionId: string;
  /** The end where it may be used. */
  readonly target: Channel;
  readonly expiresAt: Date;
}

/** Where handoffs are kept for the minute that they hold. */
export interface HandoffStore {
  /** @returns the code */
  keep(handoff: Handoff): Promise<string>;
  /** Gives the handoff to one caller, once. */
  take(code: string): Promise<Handoff | null>;
}

/** Makes access tokens. */
export interface AccessTokens {
  /** @param claims `expiresAt` counts in whole seconds */
  issue(claims: {
    /** The person by their canonical id, in their session. */
    readonly caller: SignedIn;
    readonly amr: readonly AuthenticationMethod[];
    readonly issuedAt: Date;
    readonly expiresAt: Date;
  }): Promise<string>;
}

/** What everything about sessions needs. */
export interface SessionDeps {
  readonly store: IdentityStore;
  readonly sessions: SessionStore;
  readonly handoffs: HandoffStore;
  readonly accessTokens: AccessTokens;
  readonly sessionLifetimes: SessionLifetimes;
  readonly staff: StaffStore;
  readonly duties: Duties;
  readonly requestId: string;
  /** Makes an id that nobody has. */
  readonly newId: () => string;
  readonly now: Date;
}
