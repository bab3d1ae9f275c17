import type { ConsentEvent } from "../../src/domain/consentEvent.ts";
import type { Asked, PermissionReason } from "../../src/domain/effective.ts";

const DAY_MS = 86_400_000;

/** From when on an event counts. */
const since = ({ chosenAt, at }: ConsentEvent): number => (chosenAt ?? at).getTime();

/** Later moments last; of one moment by user id, then by place. */
const inOrder = (log: readonly ConsentEvent[]): readonly ConsentEvent[] => {
  const keyOf = (event: ConsentEvent) =>
    `${String(since(event)).padStart(20, "0")} ${event.userId} ${String(event.seq).padStart(6, "0")}`;
  return [...log].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** Whether a person is under 14, by walking through what was said of them. */
function isMinor(log: readonly ConsentEvent[], at: Date): boolean {
  let until = 0;
  const said = new Map<string, number>();
  for (const { kind, userId, until: end } of inOrder(log)) {
    if (kind === "MINOR_STATED") said.set(userId, end?.getTime() ?? 0);
    if (kind === "OF_AGE_VERIFIED") {
      said.clear();
      until = 0;
    }
  }
  for (const end of said.values()) until = Math.max(until, end);
  return until > at.getTime();
}

/** Whether some id of a person has asked to be erased and not taken it back, by walking through what each has said. */
function isLeaving(log: readonly ConsentEvent[]): boolean {
  const asked = new Set<string>();
  for (const { kind, userId } of inOrder(log)) {
    if (kind === "ERASURE_REQUESTED") asked.add(userId);
    if (kind === "ERASURE_WITHDRAWN") asked.delete(userId);
  }
  return asked.size > 0;
}

/** A grant replaces the one before it that the same id gave at the same end in the same way. */
const withoutReplacedGrants = (log: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  log.filter(
    (event, place) =>
      event.kind !== "GRANT" ||
      !log
        .slice(place + 1)
        .some(
          (later) =>
            later.kind === "GRANT" &&
            later.userId === event.userId &&
            later.channel === event.channel &&
            later.guarded === event.guarded,
        ),
  );

/**
 * Why a purpose is allowed or not, told as a story: walk the log from its first event to its last, and keep what stands. For
 * purposes that need consent, as they ship, with their second version current, and nobody subscribed to any message.
 */
export function referenceReason(log: readonly ConsentEvent[], { purpose, channel, at }: Asked): PermissionReason {
  const current = purpose[purpose.length - 1];
  if (!current) throw new Error("There is no such purpose.");
  if (isLeaving(log)) return "ERASURE_REQUESTED";
  if (!current.channels.includes(channel)) return "NOT_AT_CHANNEL";
  const minor = isMinor(log, at);
  const about = inOrder(log).filter((event) => event.purpose === current.code);
  const choices = about.filter(
    ({ kind, channel: end }) =>
      ["GRANT", "DENY", "WITHDRAW"].includes(kind) && (current.scope === "GLOBAL" || end === channel),
  );
  const counted = choices.filter(({ kind, guarded }) => kind !== "GRANT" || guarded || !minor);

  let last: ConsentEvent | null = null;
  let standing: ConsentEvent[] = [];
  for (const event of withoutReplacedGrants(counted)) {
    last = event;
    if (event.kind === "GRANT")
      standing = standing.filter(({ userId }) => userId !== event.userId && !event.asOne.includes(userId));
    else standing.push(event);
  }

  if (current.globalOptOut && standing.some((event) => event.channel !== channel)) return "GLOBAL_OPT_OUT";
  if (minor && !counted.some(({ kind }) => kind === "GRANT")) return "MINOR_NO_GUARDIAN";
  if (!last) return "NO_RECORD";
  if (last.kind !== "GRANT") return last.kind === "WITHDRAW" ? "WITHDRAWN" : "DENIED";
  if (standing.length > 0) return "MERGE_CONFLICT";
  if ((last.noticeVersion ?? 0) < current.holdsFrom) return "NOTICE_OUTDATED";
  if (current.validDays !== null && at.getTime() >= since(last) + current.validDays * DAY_MS) return "EXPIRED";

  const saying = new Map<string, string>();
  for (const { kind, channel: end, userId } of about)
    if (kind.startsWith("PLATFORM_") && end === channel) saying.set(userId, kind);
  const words = [...saying.values()];
  if (words.length > 0 && words.every((word) => word === "PLATFORM_DENIED")) return "PLATFORM_DENIED";
  return current.oneTimeAt.includes(channel) ? "NO_QUOTA" : "ALLOWED";
}
