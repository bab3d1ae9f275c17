import type { Person } from "./person.ts";
import type { IdentityParts } from "./ports.ts";

/**
 * The person whom an id belongs to.
 *
 * @throws Error when there is none
 */
export async function personOf({ store }: IdentityParts, userId: string): Promise<Person> {
  const person = (await store.personsById([userId])).get(userId);
  if (!person) throw new Error("There is no such person.");
  return person;
}
