import type { Identifier, Trust } from "./identifier.ts";
import type { Person } from "./person.ts";

/** Where people and their identifiers are kept. Every read is one round trip, whatever the number of keys. */
export interface IdentityStore {
  /** Who holds each identifier, by `identifierKey`; an identifier that nobody holds is missing from the map. */
  personsByIdentifier(identifiers: readonly Identifier[]): Promise<ReadonlyMap<string, Person>>;
  /** The person whom each id belongs to, by the id asked for; also for ids that a merge has retired. */
  personsById(ids: readonly string[]): Promise<ReadonlyMap<string, Person>>;
  /** Whether a person who was read holds the identifier; asks the store nothing. */
  holds(person: Person, identifier: Identifier): boolean;
  /** Makes a new person without identifiers. */
  createUser(id: string, at: Date): Promise<void>;
  /** Removes a person made a moment ago to whom nothing could be bound. */
  discardUser(id: string): Promise<void>;
  /**
   * Binds an identifier to a person. Between parallel callers the store decides; repeating it changes nothing.
   *
   * @returns false when somebody else holds it, or the person has gained another one of an exclusive type
   */
  bind(userId: string, identifier: Identifier, trust: Trust, at: Date): Promise<boolean>;
}
