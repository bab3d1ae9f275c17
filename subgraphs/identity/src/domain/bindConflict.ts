import type { Actor } from "./actor.ts";
import type { Identifier, Trust } from "./identifier.ts";

/** What a person may choose about an identifier that somebody else holds. */
export type BindConflictOption = "MERGE" | "TRANSFER" | "CANCEL";

/** How long a person has to choose. */
export const CONFLICT_MINUTES = 10;

/** An identifier that a person asked for and another one holds. Nothing has been moved. */
export interface BindConflict {
  readonly id: string;
  /** Who asked, and who holds it. */
  readonly userId: string;
  readonly holderId: string;
  /** The holder's record at that time; another one means that the facts have changed. */
  readonly recordId: string;
  /** With its clear value: never log or return it whole. Null once the conflict is done or has expired. */
  readonly identifier: Identifier | null;
  /** The store's blind index of it. */
  readonly hash: string;
  /** How well the asking person had proved it. */
  readonly trust: Trust;
  /** Whether the person's present one of the same kind shall give way. */
  readonly replaceCurrent: boolean;
  readonly options: readonly BindConflictOption[];
  readonly by: Actor;
  readonly at: Date;
  readonly expiresAt: Date;
  /** What was chosen; null while nothing was. */
  readonly choice: BindConflictOption | null;
}

/** One about which something may still be done. */
export type OpenBindConflict = BindConflict & { readonly identifier: Identifier };

export type NewBindConflict = Omit<OpenBindConflict, "id" | "hash" | "choice">;
