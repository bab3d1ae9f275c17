import type { GrantPeriod } from "./staffGrant.ts";

/** What whoever has a role gets: it opens nothing that could have to be kept apart from anything. */
export const STAFF_MEMBER = "staff:member";

/** Two grants that nobody may have at once (职责分离), and why. */
export interface Separation {
  readonly abilities: readonly [string, string];
  readonly why: { readonly zh: string; readonly en: string };
}

/** Something that somebody may be granted company-wide. */
export interface AskedGrant extends GrantPeriod {
  readonly grant: string;
  /** Every id of the person. */
  readonly userIds: readonly string[];
  /** What they have company-wide besides during that time. */
  readonly besides: readonly string[];
  /** From when it would hold at the earliest. */
  readonly at: Date;
}

/** Who has somebody leave the staff, and why. */
export interface Dismissal {
  readonly decidedBy: string;
  readonly reason: string;
  /** Whether what others have by right of their roles goes on. */
  readonly keepGiven: boolean;
}

/** Who says what must be kept apart, and knows what people have by roles. */
export interface Duties {
  /** Whether there is anybody to ask; without, both of these fail. */
  readonly areKnown: boolean;
  /**
   * Which two somebody would have; null for none.
   *
   * @throws UNAVAILABLE or TIMEOUT when it cannot be found out
   */
  brokenBy(asked: AskedGrant, requestId: string): Promise<Separation | null>;
  /**
   * Takes all roles back from somebody who is no member of the staff any more; once more changes nothing.
   *
   * @param userIds every id of theirs
   * @returns how many roles of others ended with them
   * @throws UNAVAILABLE or TIMEOUT when they may not have been
   */
  endRoles(userIds: readonly string[], dismissal: Dismissal, requestId: string): Promise<number>;
}
