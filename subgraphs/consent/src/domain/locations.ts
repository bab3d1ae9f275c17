import { effective, type Decision, type PersonRecord } from "./effective.ts";
import type { ConsentStore, KnownLocation, LocationStore } from "./ports.ts";
import { messageOf } from "./messages.ts";
import { CHANNELS, versionAt, type Channel, type PurposeVersions } from "./purpose.ts";

/** What keeping and forgetting where people are needs. */
export interface Locating {
  readonly store: Pick<ConsentStore, "recordsOf" | "erasedAmong">;
  readonly locations: LocationStore;
  readonly purpose: PurposeVersions;
  readonly now: Date;
}

/** Decides at an end about somebody, of whom this is on record. */
const decideBy = (
  records: ReadonlyMap<string, PersonRecord>,
  userIds: readonly string[],
  { purpose, now }: Locating,
) => {
  const events = userIds.flatMap((userId) => records.get(userId)?.events ?? []);
  return (channel: Channel): Decision => effective({ events, sends: [] }, { purpose, channel, at: now });
};

/** What is on record at this moment. */
const readRecords = ({ store, purpose }: Locating, userIds: readonly string[]) =>
  store.recordsOf({ userIds, asOf: null, purpose: purpose[0].code, withSends: false });

/** Decides about somebody of whom nothing is left on record, whatever nobody's default is. */
const erasedAt = (channel: Channel, { purpose, now }: Locating): Decision => ({
  ...{ allowed: false, reasons: ["ERASED"], evidence: [], validUntil: null },
  message: messageOf("ERASED", versionAt(purpose, now), channel),
});

/**
 * Keeps where a person is, if they allow it. It looks again once it is kept: of somebody who withdraws or is erased meanwhile
 * either this or the withdrawal or erasure finds it, and deletes it.
 *
 * @param userIds every id of the person, among them that under which it is kept
 * @returns whether it is kept, and why not
 */
export async function keepLocation(
  locating: Locating,
  userIds: readonly string[],
  { userId, ...location }: KnownLocation & { readonly userId: string },
): Promise<Decision> {
  async function decideNow(): Promise<Decision> {
    const records = await readRecords(locating, userIds);
    const erased = await locating.store.erasedAmong(userIds);
    return erased.size > 0
      ? erasedAt(location.channel, locating)
      : decideBy(records, userIds, locating)(location.channel);
  }
  const before = await decideNow();
  if (!before.allowed) return before;
  await locating.locations.keep(userId, location);
  const after = await decideNow();
  if (!after.allowed) await locating.locations.forget(userIds, [location.channel]);
  return after;
}

/**
 * Deletes where people were who have refused or withdrawn: what an end told that may not be used there any more. Done again, it
 * deletes nothing of what they have agreed to since.
 */
export async function forgetLocations(locating: Locating, persons: readonly (readonly string[])[]): Promise<void> {
  const records = await readRecords(locating, persons.flat());
  for (const userIds of persons) {
    const decide = decideBy(records, userIds, locating);
    const closed = CHANNELS.filter((channel) => !decide(channel).allowed);
    if (closed.length > 0) await locating.locations.forget(userIds, closed);
  }
}
