import { useSyncExternalStore } from "react";
import { currentSession, onSessionChange, type Session } from "./session.ts";

let known: { readonly text: string; readonly session: Session | null } = { text: "null", session: null };

/** The same object for the same session, as React asks. */
function snapshot(): Session | null {
  const session = currentSession();
  const text = JSON.stringify(session);
  if (text !== known.text) known = { text, session };
  return known.session;
}

/** Who is logged in, and anew whenever that changes. */
export const useSession = (): Session | null => useSyncExternalStore(onSessionChange, snapshot);
