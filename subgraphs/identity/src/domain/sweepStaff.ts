import { STAFF_MEMBER } from "./duties.ts";
import { forEachDespite, sumDespite } from "./forEachDespite.ts";
import { finishTaken, takeBackLapsed, type FinishParts } from "./revokeFromStaff.ts";
import { inForce } from "./staffGrant.ts";
import { LEFT_AFTER_MS } from "./sweep.ts";

/** What is one person's. */
interface OfPerson<One> {
  /** Every id of theirs. */
  readonly userIds: readonly string[];
  readonly theirs: readonly One[];
}

async function byPerson<One extends { readonly userId: string }>(
  store: FinishParts["store"],
  all: readonly One[],
): Promise<readonly OfPerson<One>[]> {
  if (all.length === 0) return [];
  const persons = await store.personsById([...new Set(all.map(({ userId }) => userId))]);
  const found = new Map<string, { readonly userIds: readonly string[]; readonly theirs: One[] }>();
  for (const one of all) {
    const person = persons.get(one.userId) ?? { id: one.userId, aliasIds: [one.userId] };
    const own = found.get(person.id) ?? { userIds: person.aliasIds, theirs: [] };
    own.theirs.push(one);
    found.set(person.id, own);
  }
  return [...found.values()];
}

/** @returns of how many people */
async function finishLeft(parts: FinishParts): Promise<number> {
  const taken = await parts.staff.unfinished({ before: new Date(parts.now.getTime() - LEFT_AFTER_MS) });
  const due = parts.duties.areKnown ? taken : taken.filter(({ grant }) => grant !== STAFF_MEMBER);
  const people = await byPerson(parts.store, due);
  await forEachDespite(people, ({ userIds, theirs }) => finishTaken(parts, userIds, theirs));
  return people.length;
}

async function endLapsed(parts: FinishParts): Promise<number> {
  const { store, staff, duties, now } = parts;
  if (!duties.areKnown) return 0;
  const people = await byPerson(store, await staff.lapsed(STAFF_MEMBER, now));
  await forEachDespite(people, async ({ userIds, theirs }) => {
    const held = inForce(await staff.heldBy(userIds), now);
    if (!held.some(({ grant }) => grant === STAFF_MEMBER)) await takeBackLapsed(parts, userIds, theirs);
  });
  // Nobody has left them half done.
  return 0;
}

/**
 * Brings to its end what was taken back from staff where a process died or consent did not answer, and takes memberships back
 * that have run out; of whoever is a member at this moment by another id of theirs nothing ends. What fails for one person
 * keeps nobody else's from its end, and is tried again by a later sweep.
 *
 * Where consent cannot be asked, memberships wait until it can: there are no roles that count, and nothing is noted as done.
 *
 * @returns from how many people something had been taken back and left half done
 * @throws AggregateError in the end, with everything that failed
 */
export const sweepStaff = (parts: FinishParts): Promise<number> =>
  sumDespite([() => finishLeft(parts), () => endLapsed(parts)]);
