import type { Connection } from "@datong/subgraph-kit";
import { DAY_MS } from "./domain/durations.ts";
import type { NotifyEnded } from "./endings.ts";
import { DEFAULT_LIFETIMES, type SessionLifetimes } from "./domain/session.ts";
import { mongoAccessTokens, type AccessTokenSettings } from "./store/accessTokens.ts";
import { mongoHandoffStore } from "./store/handoffs.ts";
import { mongoSessionStore } from "./store/sessions.ts";
import { mongoStaffStore } from "./store/staffGrants.ts";
import type { Vault } from "./store/vault.ts";

/** How sessions and their tokens are made. */
export interface SessionSettings {
  readonly accessTokens: AccessTokenSettings;
  readonly lifetimes: SessionLifetimes;
}

export const DEFAULT_SESSION_SETTINGS: SessionSettings = {
  accessTokens: { issuer: "datong", audience: "datong", signingKeyMs: 30 * DAY_MS },
  lifetimes: DEFAULT_LIFETIMES,
};

/** What everything about sessions needs, over one database. */
export const createSessionParts = (
  connection: Connection,
  vault: Vault,
  { accessTokens, lifetimes }: SessionSettings,
  now: () => Date,
  notifyEnded: NotifyEnded,
) => ({
  sessions: mongoSessionStore(connection, vault, notifyEnded),
  handoffs: mongoHandoffStore(connection),
  accessTokens: mongoAccessTokens(connection, vault, accessTokens, now),
  sessionLifetimes: lifetimes,
  staff: mongoStaffStore(connection),
});
