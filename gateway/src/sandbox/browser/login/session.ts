import type { SandboxWay } from "../../SandboxPeople.ts";
import { ask } from "./ask.ts";

/** Who the developer is at present. */
export interface Session {
  readonly accessToken: string;
  /** RFC 3339. */
  readonly accessTokenExpiresAt: string;
  readonly refreshToken: string;
  /** The person's id in Datong. */
  readonly userId: string;
  /** Which person of the sample, and at which end. */
  readonly personId: string;
  readonly end: SandboxWay["end"];
}

/** Gone with the browser's tab, unlike what the sandbox keeps otherwise: tokens are not for later. */
const KEY = "datong:session";

const REFRESH_EARLY_MS = 30_000;

const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    ... on SessionRefreshed { tokens { accessToken accessTokenExpiresAt refreshToken } }
    ... on SessionEnded { code }
  }
}`;

interface Refreshed {
  readonly refreshSession: {
    readonly tokens?: Pick<Session, "accessToken" | "accessTokenExpiresAt" | "refreshToken">;
  };
}

const listeners = new Set<() => void>();

export function currentSession(): Session | null {
  const text = sessionStorage.getItem(KEY);
  return text === null ? null : (JSON.parse(text) as Session);
}

/** Calls `listener` whenever somebody logs in or out; returns what ends that. */
export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setSession(session: Session | null): void {
  if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
  else sessionStorage.removeItem(KEY);
  for (const listener of listeners) listener();
}

let refreshing: Promise<void> | null = null;

/** The header that says who makes a request, refreshed when it is about to run out; none while nobody is logged in. */
export async function bearer(endpoint: string): Promise<Record<string, string>> {
  const session = currentSession();
  if (!session) return {};
  if (Date.parse(session.accessTokenExpiresAt) - Date.now() < REFRESH_EARLY_MS) {
    refreshing ??= refresh(endpoint, session).finally(() => {
      refreshing = null;
    });
    await refreshing;
  }
  const token = currentSession()?.accessToken;
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** A refresh token that is spent logs the developer out. */
async function refresh(endpoint: string, session: Session): Promise<void> {
  const { refreshSession } = await ask<Refreshed>(endpoint, REFRESH, { input: { refreshToken: session.refreshToken } });
  setSession(refreshSession.tokens ? { ...session, ...refreshSession.tokens } : null);
}
