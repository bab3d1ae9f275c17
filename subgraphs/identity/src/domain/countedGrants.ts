import type { Duties } from "./duties.ts";
import type { StaffGrant } from "./staffGrant.ts";

const byAge = (a: StaffGrant, b: StaffGrant): number => a.at.getTime() - b.at.getTime() || (a.grant < b.grant ? -1 : 1);

/**
 * What counts of grants that hold: of two that must be kept apart the one that was given first. Nobody is given both; people who
 * become one may bring them together, and have both again, each their own, when they are two again. As long as consent does not
 * say what must be kept apart, nothing counts besides the first.
 *
 * @param held what holds now, under whichever ids of one person
 */
export async function countedGrants(
  { duties, now, requestId }: { readonly duties: Duties; readonly now: Date; readonly requestId: string },
  held: readonly StaffGrant[],
): Promise<readonly StaffGrant[]> {
  if (new Set(held.map(({ userId }) => userId)).size < 2) return held;
  const counted: StaffGrant[] = [];
  for (const { grant, ...one } of held.toSorted(byAge)) {
    const asked = { grant, userIds: [], besides: counted.map((other) => other.grant), at: now };
    const counts =
      counted.length === 0 ||
      (await duties.brokenBy({ ...asked, validFrom: null, validUntil: one.validUntil }, requestId).then(
        (separation) => separation === null,
        () => false,
      ));
    if (counts) counted.push({ ...one, grant });
  }
  return counted;
}
