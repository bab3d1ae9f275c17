import { setPermissions } from "./operations.ts";
import { retailChoices } from "./retailChoices.ts";
import type { RetailPerson } from "./retailPeople.ts";
import { ask, loadAll, type Target } from "./sampleApi.ts";
import { permissionInput } from "./sampleInputs.ts";

/** A person's choices go in one request, in their order: a withdrawal follows what it withdraws. */
const CHOICES_PER_REQUEST = 10;

/**
 * Sends what people have chosen about the use of their data.
 *
 * @param userIds by customer id
 * @returns how many choices were sent
 * @throws SampleLoadError when a request fails, or when Datong refuses a choice
 */
export async function loadChoices(
  target: Target,
  people: readonly RetailPerson[],
  userIds: ReadonlyMap<string, string>,
): Promise<number> {
  const groups = people.map((person) => {
    const userId = userIds.get(person.customerId);
    return userId === undefined ? [] : retailChoices(person).map((choice) => permissionInput(choice, userId));
  });
  const sent = await loadAll(target, "choices", groups, CHOICES_PER_REQUEST, async (items) => {
    const variables = Object.fromEntries(items.map((input, place) => [`input${place}`, input]));
    const answer = await ask(target, setPermissions(items.length), variables);
    const refused = Object.values(answer).flatMap(({ message }) => message ?? []);
    if (refused.length > 0) throw new Error(refused.join(" "));
    return items;
  });
  return sent.length;
}
