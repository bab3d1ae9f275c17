import { fail, idsOf, isPerson } from "@datong/subgraph-kit";
import type { Context } from "../context.ts";
import { forgetLocations, type Locating } from "../domain/locations.ts";
import type { KnownLocation } from "../domain/ports.ts";
import type { Channel, PurposeCode } from "../domain/purpose.ts";
import { decide } from "./askedPermission.ts";
import { knownIds } from "./knownIds.ts";

/** What locations are kept and forgotten by. */
export async function locatingOf({ store, locations, catalogue, now }: Context): Promise<Locating> {
  const { LOCATION: purpose } = await catalogue.all();
  return { store, locations, purpose, now };
}

/**
 * Where somebody was last: to others only what was told at an end where it may still be used, so that a device that has closed it is
 * heard, whatever other ends allow.
 *
 * @param userIds every id of theirs
 * @throws CONSENT_REQUIRED when none of it may be, with the reason at the end that told the newest
 */
export async function shownLocation(context: Context, userIds: readonly string[]): Promise<KnownLocation | null> {
  const { caller, locations } = context;
  const known = await locations.ofPerson(userIds);
  const [newest = null] = known;
  if (newest === null || (isPerson(caller) && idsOf(caller).some((id) => userIds.includes(id)))) return newest;
  const decideAt = (channel: Channel) => decide(context, { ids: userIds, at: null }, { purpose: "LOCATION", channel });
  for (const location of known) if ((await decideAt(location.channel)).allowed) return location;
  const { reasons } = await decideAt(newest.channel);
  throw fail("CONSENT_REQUIRED", { purpose: "LOCATION", reason: reasons[0] });
}

/** That somebody is under 14: what they agreed to alone counts no more. */
export const UNDER_AGE = "UNDER_AGE";

/** Something that was recorded of a person. */
interface Said {
  readonly userId: string;
  readonly kind: string;
  readonly purpose: PurposeCode | null;
}

/**
 * Deletes where those were who refuse or withdraw the use of their location, or turn out to be under 14 without a guardian who
 * agreed, unasked (PIPL article 47).
 */
export async function forgetRefused(context: Context, said: readonly Said[]): Promise<void> {
  const refusals = said.filter(
    ({ kind, purpose }) => kind === UNDER_AGE || (purpose === "LOCATION" && (kind === "WITHDRAW" || kind === "DENY")),
  );
  const userIds = [...new Set(refusals.map(({ userId }) => userId))];
  if (userIds.length === 0) return;
  const persons = await knownIds(context, userIds);
  await forgetLocations(await locatingOf(context), [...persons.values()]);
}
