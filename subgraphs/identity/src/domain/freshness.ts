import { DAY_MS } from "./durations.ts";
import type { BoundIdentifier } from "./person.ts";

/** After how many days without proof a phone number may have been given to somebody else, unless configured. */
export const PHONE_FRESH_DAYS = 90;

/** How long both proofs of a phone number count for an automatic merge. */
export const PHONE_MERGE_DAYS = 90;

/** When a person last showed that an identifier is theirs, or was first said to have it. */
const lastProofOf = ({ verifiedAt, boundAt }: BoundIdentifier): Date => verifiedAt ?? boundAt;

/**
 * Whether a phone number has gone so long without proof that the carrier may have given it to somebody else.
 *
 * @param freshDays how long a proof counts
 */
export const isStale = (phone: BoundIdentifier, now: Date, freshDays: number): boolean =>
  phone.type === "PHONE" && now.getTime() - lastProofOf(phone).getTime() > freshDays * DAY_MS;

/** Whether an identifier was proved (not only asserted) at most so many days ago. */
export const provedWithin = ({ verifiedAt }: BoundIdentifier, now: Date, days: number): boolean =>
  verifiedAt !== null && now.getTime() - verifiedAt.getTime() <= days * DAY_MS;
