import type { ConsentEvent } from "../../src/domain/consentEvent.ts";
import type { Asked, PermissionReason } from "../../src/domain/effective.ts";

const DAY_MS = 86_400_000;

/** Something told of a message that needs a subscription: one was accepted, used for a message, or all of a template refused. */
export interface MessageTold {
  readonly kind: "ACCEPTED" | "SENT" | "REFUSED";
  /** The id that accepts or refuses; every id that was known of the person to whom one is sent. */
  readonly userIds: readonly string[];
  readonly channel: string;
  readonly template: string;
}

/** All that was ever told of a person. */
export interface Log {
  readonly events: readonly ConsentEvent[];
  /** In their order. */
  readonly messages: readonly MessageTold[];
}

/** From when on an event counts. */
const since = ({ chosenAt, at }: ConsentEvent): number => (chosenAt ?? at).getTime();

/** Later moments last; of one moment by user id, then by place. */
const inOrder = (events: readonly ConsentEvent[]): readonly ConsentEvent[] => {
  const keyOf = (event: ConsentEvent) =>
    `${String(since(event)).padStart(20, "0")} ${event.userId} ${String(event.seq).padStart(6, "0")}`;
  return [...events].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
};

/** Whether a person is under 14, by walking through what was said of them: a check is the last word until something else is said. */
function isMinor(events: readonly ConsentEvent[], at: Date): boolean {
  let checked = 0;
  const stated = new Map<string, number>();
  for (const { kind, userId, until } of inOrder(events)) {
    if (kind === "MINOR_STATED") stated.set(userId, until?.getTime() ?? 0);
    if (kind === "MINOR_VERIFIED" || kind === "OF_AGE_VERIFIED") {
      stated.clear();
      checked = until?.getTime() ?? 0;
    }
  }
  return Math.max(checked, ...stated.values()) > at.getTime();
}

/**
 * Whether a person was under 14 at a moment, as was said then or is said by now: a check takes back what says so on that day, and
 * leaves what is over.
 */
function wasMinor(events: readonly ConsentEvent[], then: number): boolean {
  const saying = new Map<string, number>();
  for (const { kind, userId, until, at } of inOrder(events)) {
    if (kind === "MINOR_VERIFIED") saying.clear();
    if (kind.startsWith("MINOR_")) saying.set(`${kind} ${userId}`, until?.getTime() ?? 0);
    if (kind === "OF_AGE_VERIFIED") for (const [told, end] of saying) if (end > at.getTime()) saying.delete(told);
  }
  const saidThen = events.filter(({ at }) => at.getTime() <= then);
  return Math.max(0, ...saying.values()) > then || isMinor(saidThen, new Date(then));
}

/** Whether some id of a person has asked to be erased and not taken it back, by walking through what each has said. */
function isLeaving(events: readonly ConsentEvent[]): boolean {
  const asked = new Set<string>();
  for (const { kind, userId } of inOrder(events)) {
    if (kind === "ERASURE_REQUESTED") asked.add(userId);
    if (kind === "ERASURE_WITHDRAWN") asked.delete(userId);
  }
  return asked.size > 0;
}

/** Whether a platform has closed an end, by walking through what it said of each person: all that it said last says so. */
function isClosed(about: readonly ConsentEvent[], channel: string): boolean {
  const saying = new Map<string, Map<string | null, string>>();
  for (const { kind, channel: end, userId, asOne, account } of about) {
    if (!kind.startsWith("PLATFORM_") || end !== channel) continue;
    for (const id of [userId, ...asOne]) {
      if (account === null) saying.delete(id);
      else for (const replaced of [null, account]) saying.get(id)?.delete(replaced);
    }
    saying.set(userId, (saying.get(userId) ?? new Map<string | null, string>()).set(account, kind));
  }
  const words = [...saying.values()].flatMap((said) => [...said.values()]);
  return words.length > 0 && words.every((word) => word === "PLATFORM_DENIED");
}

/** A grant replaces the one before it that the same id gave at the same end in the same way. */
const withoutReplacedGrants = (choices: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  choices.filter(
    (event, place) =>
      event.kind !== "GRANT" ||
      !choices
        .slice(place + 1)
        .some(
          (later) =>
            later.kind === "GRANT" &&
            later.userId === event.userId &&
            later.channel === event.channel &&
            later.guarded === event.guarded,
        ),
  );

/** The subscriptions that are left, by walking through what was told of messages: one that is sent takes the oldest that fits. */
export function subscriptionsLeft(messages: readonly MessageTold[]): readonly MessageTold[] {
  let left: readonly MessageTold[] = [];
  for (const told of messages) {
    const fits = ({ channel, template, userIds }: MessageTold) =>
      channel === told.channel && template === told.template && userIds.some((id) => told.userIds.includes(id));
    const oldest = left.findIndex(fits);
    if (told.kind === "ACCEPTED") left = [...left, told];
    if (told.kind === "SENT") left = left.filter((_, place) => place !== oldest);
    if (told.kind === "REFUSED") left = left.filter((one) => !fits(one));
  }
  return left;
}

/**
 * Why a purpose is allowed or not, told as a story: walk the log from its first event to its last, and keep what stands.
 */
export function referenceReason(
  { events, messages }: Log,
  { purpose, channel, at, template = null }: Asked,
): PermissionReason {
  const current = purpose.filter(({ effectiveAt }) => effectiveAt <= at).at(-1) ?? purpose[0];
  const isDuty = current.basis === "LEGAL_DUTY";
  if (events.some(({ kind }) => kind === "ERASED")) return "ERASED";
  if (!isDuty && isLeaving(events)) return "ERASURE_REQUESTED";
  if (!current.channels.includes(channel)) return "NOT_AT_CHANNEL";
  const minor = current.basis.endsWith("CONSENT") && isMinor(events, at);
  const about = inOrder(events).filter((event) => event.purpose === current.code);
  const choices = about.filter(
    ({ kind, channel: end }) =>
      !isDuty && ["GRANT", "DENY", "WITHDRAW"].includes(kind) && (current.scope === "GLOBAL" || end === channel),
  );
  const counted = withoutReplacedGrants(choices).filter(
    (event) =>
      event.kind !== "GRANT" ||
      event.guarded ||
      !current.basis.endsWith("CONSENT") ||
      (!minor && !wasMinor(events, since(event))),
  );

  let last: ConsentEvent | null = null;
  let standing: ConsentEvent[] = [];
  for (const event of counted) {
    last = event;
    if (event.kind === "GRANT")
      standing = standing.filter(({ userId }) => userId !== event.userId && !event.asOne.includes(userId));
    else standing.push(event);
  }

  if (current.globalOptOut && standing.some((event) => event.channel !== channel)) return "GLOBAL_OPT_OUT";
  if (minor && !counted.some(({ kind }) => kind === "GRANT")) return "MINOR_NO_GUARDIAN";
  if (last && last.kind !== "GRANT") return last.kind === "WITHDRAW" ? "WITHDRAWN" : "DENIED";
  if (standing.length > 0) return "MERGE_CONFLICT";
  if (last && (last.noticeVersion ?? 0) < current.holdsFrom) return "NOTICE_OUTDATED";
  if (last && current.validDays !== null && at.getTime() >= since(last) + current.validDays * DAY_MS) return "EXPIRED";
  if (!last && current.default === "DENY") return "NO_RECORD";
  if (isClosed(about, channel)) return "PLATFORM_DENIED";
  const left = subscriptionsLeft(messages).filter(
    (one) => one.channel === channel && (template === null || one.template === template),
  );
  return current.oneTimeAt.includes(channel) && left.length === 0 ? "NO_QUOTA" : "ALLOWED";
}
