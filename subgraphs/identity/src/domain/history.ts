import type { Actor } from "./actor.ts";
import type { Evidence } from "./evidence.ts";

export type IdentityEventKind =
  | "CREATED"
  | "BOUND"
  | "VERIFIED"
  | "UNBOUND"
  | "TRANSFERRED_IN"
  | "TRANSFERRED_OUT"
  | "MERGED"
  | "UNMERGED"
  | "CANDIDATE"
  | "REJECTED"
  | "CONFLICT"
  | "SUBSCRIBED"
  | "UNSUBSCRIBED"
  | "SCANNED"
  | "AUTHORIZATION_REVOKED"
  | "WECHAT_CANCELLED";

/** One thing that happened to a person's identity. */
export interface IdentityEvent {
  /** Made from the fact wherever the fact has a key, so that telling it again adds nothing. */
  readonly id: string;
  readonly kind: IdentityEventKind;
  readonly at: Date;
  readonly by: Actor;
  readonly evidence: readonly Evidence[];
  /** The users it is about, by the ids they had then. */
  readonly userIds: readonly string[];
  /** The merge, when it is about one. */
  readonly mergeId: string | null;
  readonly reason: string | null;
}

/** Newest first; the id decides between two of the same instant. */
export const newestFirst = (a: IdentityEvent, b: IdentityEvent): number =>
  b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1);
