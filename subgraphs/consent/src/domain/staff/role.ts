import type { Text } from "../purpose.ts";
import type { PlaceKind } from "./place.ts";

/** What somebody may be given to do (角色). */
export interface Role {
  readonly code: string;
  readonly name: Text;
  /** Words that `@access(grant:)` asks for, such as `orders:read`. */
  readonly abilities: readonly string[];
  /** The kinds of places at which it may be given. */
  readonly places: readonly PlaceKind[];
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

/** The first pair of which somebody would have both; null when there is none. */
export const brokenSeparation = ({ separated }: RoleBook, abilities: ReadonlySet<string>): Separation | null =>
  separated.find(({ abilities: [a, b] }) => abilities.has(a) && abilities.has(b)) ?? null;
