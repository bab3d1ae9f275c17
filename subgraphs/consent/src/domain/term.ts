import { DAY_MS } from "./beijingTime.ts";
import { sinceOf, type ConsentEvent } from "./consentEvent.ts";
import type { Purpose } from "./purpose.ts";

/** When a grant runs out, by the term of a purpose; null when it holds until it is withdrawn. */
export const expiryOf = (
  grant: Pick<ConsentEvent, "chosenAt" | "at">,
  { validDays }: Pick<Purpose, "validDays">,
): Date | null => (validDays === null ? null : new Date(sinceOf(grant).getTime() + validDays * DAY_MS));

/** What is needed of the versions of purposes to know how long a grant holds. */
export type Term = Pick<Purpose, "code" | "noticeVersion" | "validDays">;

/**
 * When what an entry says ends by itself: a grant by the term of the version that was shown, which no later version changes
 * without asking everybody again; that somebody is under 14 at their birthday. Null when it does not.
 */
export function endOfEntry(
  entry: Pick<ConsentEvent, "kind" | "purpose" | "noticeVersion" | "until" | "chosenAt" | "at">,
  terms: readonly Term[],
): Date | null {
  if (entry.kind !== "GRANT") return entry.until;
  const shown = terms.find(
    ({ code, noticeVersion }) => code === entry.purpose && noticeVersion === entry.noticeVersion,
  );
  return shown ? expiryOf(entry, shown) : null;
}
