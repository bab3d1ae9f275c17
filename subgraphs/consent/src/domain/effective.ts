import { compareEvents, type ConsentChoice, type ConsentEvent } from "./consentEvent.ts";
import type { Channel, Purpose, Text } from "./purpose.ts";

/** Why something is allowed or not, in the order in which reasons decide. */
export const PERMISSION_REASONS = [
  "NOT_AT_CHANNEL",
  "GLOBAL_OPT_OUT",
  "WITHDRAWN",
  "DENIED",
  "NOTICE_OUTDATED",
  "EXPIRED",
  "NO_RECORD",
  "ALLOWED",
] as const;

export type PermissionReason = (typeof PERMISSION_REASONS)[number];

/** The answer to: may this person's data be used for this purpose at this end, at this moment? */
export interface Decision {
  readonly allowed: boolean;
  /** Every reason that applies, the deciding one first. */
  readonly reasons: readonly PermissionReason[];
  /** The choices that the answer rests on, in the order of the reasons, newest first for one reason. */
  readonly evidence: readonly ConsentEvent[];
  /** The first moment at which the answer is another, if nobody does anything; null when there is none. */
  readonly validUntil: Date | null;
  /** What to show the person; null when allowed. */
  readonly message: Text | null;
}

type Refusal = Exclude<ConsentChoice, "GRANT">;
type RefusalEvent = ConsentEvent & { readonly choice: Refusal };

const DAY_MS = 24 * 60 * 60 * 1_000;
const REASON_OF = { WITHDRAW: "WITHDRAWN", DENY: "DENIED" } as const satisfies Record<Refusal, PermissionReason>;

const isRefusal = (event: ConsentEvent): event is RefusalEvent => event.choice !== "GRANT";

function messageOf(reason: PermissionReason, { globalOptOut, refusals }: Purpose): Text | null {
  switch (reason) {
    case "NOT_AT_CHANNEL":
      return refusals.notAtChannel;
    case "GLOBAL_OPT_OUT":
      return globalOptOut ?? refusals.closed;
    case "WITHDRAWN":
    case "DENIED":
      return refusals.closed;
    case "NOTICE_OUTDATED":
      return refusals.noticeChanged;
    case "EXPIRED":
      return refusals.expired;
    case "NO_RECORD":
      return refusals.notAsked;
    case "ALLOWED":
      return null;
  }
}

const refuse = (
  purpose: Purpose,
  evidence: readonly ConsentEvent[],
  deciding: PermissionReason,
  ...others: readonly PermissionReason[]
): Decision => ({
  allowed: false,
  reasons: [deciding, ...others],
  evidence,
  validUntil: null,
  message: messageOf(deciding, purpose),
});

function decideGrant(grant: ConsentEvent, purpose: Purpose, at: Date): Decision {
  const { validDays, noticeVersion } = purpose;
  const expiresAt = validDays === null ? null : new Date(grant.at.getTime() + validDays * DAY_MS);
  const expired = expiresAt !== null && expiresAt <= at ? (["EXPIRED"] as const) : [];
  if (grant.noticeVersion < noticeVersion) return refuse(purpose, [grant], "NOTICE_OUTDATED", ...expired);
  if (expired.length > 0) return refuse(purpose, [grant], "EXPIRED");
  return { allowed: true, reasons: ["ALLOWED"], evidence: [grant], validUntil: expiresAt, message: null };
}

/**
 * Decides on a purpose that one refusal closes everywhere, while it is closed: a refusal stands until a later grant at
 * any end lifts it.
 */
function decideOptOut(newest: RefusalEvent, newestFirst: readonly ConsentEvent[], purpose: Purpose, channel: Channel) {
  const lifted = newestFirst.findIndex((event) => !isRefusal(event));
  const unlifted = newestFirst.slice(0, lifted === -1 ? undefined : lifted).filter(isRefusal);
  const standing = unlifted.filter(
    (event, place) => unlifted.findIndex((newer) => newer.channel === event.channel) === place,
  );
  const elsewhere = standing.filter((event) => event.channel !== channel);
  const here = standing.filter((event) => event.channel === channel);
  return elsewhere.length > 0
    ? refuse(purpose, [...elsewhere, ...here], "GLOBAL_OPT_OUT", ...here.map(({ choice }) => REASON_OF[choice]))
    : refuse(purpose, here, REASON_OF[newest.choice]);
}

/**
 * Whether a person's data may be used for a purpose at an end: the one rule behind every such answer. Of the reasons
 * that apply, the first in the order of `PERMISSION_REASONS` decides; nothing recorded means no.
 *
 * @param events the person's choices, under every id that belongs to them, in any order; of other purposes too. It is
 *   enough to have the newest of each user id, purpose, end and choice
 * @param at the moment asked about: a grant that has run out by then does not count. No event is left out because it is
 *   later, so that a server whose clock is behind does not overlook a withdrawal
 */
export function effective(events: readonly ConsentEvent[], purpose: Purpose, channel: Channel, at: Date): Decision {
  if (!purpose.channels.includes(channel)) return refuse(purpose, [], "NOT_AT_CHANNEL");
  const newestFirst = events
    .filter((event) => event.purpose === purpose.code && (purpose.scope === "GLOBAL" || event.channel === channel))
    .sort((a, b) => compareEvents(b, a));
  const [newest] = newestFirst;
  if (!newest) return refuse(purpose, [], "NO_RECORD");
  if (!isRefusal(newest)) return decideGrant(newest, purpose, at);
  if (purpose.globalOptOut) return decideOptOut(newest, newestFirst, purpose, channel);
  return refuse(purpose, [newest], REASON_OF[newest.choice]);
}
