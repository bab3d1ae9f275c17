import type { Text } from "../purpose.ts";
import type { PlaceKind } from "./place.ts";

/** The grant that says that somebody is staff, and opens the list of stores and roles to them; nobody has a role without it. */
export const STAFF_MEMBER = "staff:member";

/** What somebody may be given to do (角色). */
export interface Role {
  readonly code: string;
  readonly name: Text;
  /** Words that `@access(grant:)` asks for, such as `orders:read`. */
  readonly abilities: readonly string[];
  /** The kinds of places at which it may be given. */
  readonly places: readonly PlaceKind[];
  /** The codes of the roles that whoever has it gives to others, without having what they bring. */
  readonly gives: readonly string[];
}

/** Two abilities that one person may not have at once (职责分离), wherever they have them. */
export interface Separation {
  readonly abilities: readonly [string, string];
  readonly why: Text;
}

/** The roles, and what must be kept apart. */
export interface RoleBook {
  readonly roles: ReadonlyMap<string, Role>;
  readonly separated: readonly Separation[];
}

/** The first pair that somebody would have by what they are given, besides what they have; null when there is none. */
export const brokenSeparation = (
  { separated }: RoleBook,
  given: ReadonlySet<string>,
  besides: ReadonlySet<string> = new Set(),
): Separation | null =>
  separated.find(
    ({ abilities: [a, b] }) => (given.has(a) && (given.has(b) || besides.has(b))) || (given.has(b) && besides.has(a)),
  ) ?? null;
