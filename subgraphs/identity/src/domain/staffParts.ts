import type { Duties } from "./duties.ts";
import type { IdentityParts } from "./ports.ts";
import type { SessionStore } from "./sessionPorts.ts";
import type { StaffStore } from "./staffGrant.ts";

/** What is needed to grant something, and to take it back. */
export interface StaffParts extends Pick<IdentityParts, "store" | "newId" | "now" | "actor"> {
  readonly staff: StaffStore;
  readonly sessions: Pick<SessionStore, "end">;
  readonly duties: Duties;
  readonly requestId: string;
}
