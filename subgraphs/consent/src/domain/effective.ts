import { minorityOf, wasUnderAge } from "./age.ts";
import { compareEvents, isChoice, newestFirst, sinceOf, type ChoiceEvent, type ConsentEvent } from "./consentEvent.ts";
import { messageOf, PERMISSION_REASONS, type PermissionReason } from "./messages.ts";
import { needsConsent, versionAt, type Channel, type Purpose, type PurposeVersions, type Text } from "./purpose.ts";
import { sendsLeft, type Sends } from "./sends.ts";
import { expiryOf } from "./term.ts";

export { PERMISSION_REASONS, type PermissionReason } from "./messages.ts";

/** The answer to: may this person's data be used for this purpose at this end, at this moment? */
export interface Decision {
  readonly allowed: boolean;
  /** Every reason that applies, the deciding one first. */
  readonly reasons: readonly [PermissionReason, ...PermissionReason[]];
  /** The events that the answer rests on, in the order of the reasons, newest first for one reason. */
  readonly evidence: readonly ConsentEvent[];
  /** The first moment at which another reason decides, if nobody does anything; null when there is none. */
  readonly validUntil: Date | null;
  /** What to show the person; null when allowed. */
  readonly message: Text | null;
}

/** All that is on record of a person, under every id that belongs to them. */
export interface PersonRecord {
  /** In any order, about other purposes too; the newest of each user id, kind, purpose, end, guard, account and further ids is enough. */
  readonly events: readonly ConsentEvent[];
  /** What is left of one-time subscriptions; where none is on record, nothing may be sent that needs one. */
  readonly sends: readonly Sends[];
}

/** What is asked of a person. */
export interface Asked {
  readonly purpose: PurposeVersions;
  readonly channel: Channel;
  readonly at: Date;
  /** The template of the message that is to be sent; null where any will do. */
  readonly template?: string | null;
}

/** A reason that applies, and the events that make it. */
interface Finding {
  readonly reason: PermissionReason;
  readonly evidence: readonly ConsentEvent[];
}

const REASON_OF = { WITHDRAW: "WITHDRAWN", DENY: "DENIED" } as const;

const isGrant = ({ kind }: ConsentEvent): boolean => kind === "GRANT";

/** Whether a grant settles a refusal: it came later, from the same id or from somebody known to have that id too. */
const settles = (grant: ConsentEvent, refusal: ConsentEvent): boolean =>
  compareEvents(grant, refusal) > 0 && (grant.userId === refusal.userId || grant.asOne.includes(refusal.userId));

/** The newest event at each end. */
const onePerChannel = (events: readonly ChoiceEvent[]): readonly ChoiceEvent[] =>
  events.filter(({ channel }, place) => events.findIndex((newer) => newer.channel === channel) === place);

/** What the refusals say that no grant has settled. */
function refusalFindings(
  newest: ChoiceEvent,
  standing: readonly ChoiceEvent[],
  { globalOptOut }: Purpose,
  channel: Channel,
): readonly Finding[] {
  const ends = onePerChannel(standing);
  const elsewhere = globalOptOut ? ends.filter((event) => event.channel !== channel) : [];
  const here = globalOptOut ? ends.filter((event) => event.channel === channel) : [newest];
  const optOut: readonly Finding[] = elsewhere.length > 0 ? [{ reason: "GLOBAL_OPT_OUT", evidence: elsewhere }] : [];
  if (newest.kind === "GRANT") return [...optOut, { reason: "MERGE_CONFLICT", evidence: standing }];
  return [
    ...optOut,
    ...here.flatMap((event): Finding[] =>
      event.kind === "GRANT" ? [] : [{ reason: REASON_OF[event.kind], evidence: [event] }],
    ),
  ];
}

/** What is wrong with the newest choice where it is a grant. */
function grantFindings(grant: ChoiceEvent, purpose: Purpose, at: Date): readonly Finding[] {
  const expiresAt = expiryOf(grant, purpose);
  const findings: Finding[] = [];
  if (grant.noticeVersion < purpose.holdsFrom) findings.push({ reason: "NOTICE_OUTDATED", evidence: [grant] });
  if (expiresAt !== null && expiresAt <= at) findings.push({ reason: "EXPIRED", evidence: [grant] });
  return findings;
}

/** The choices about a purpose that count at an end, the newest first. */
const choicesAbout = (events: readonly ConsentEvent[], { code, scope }: Purpose, channel: Channel) =>
  events.filter(
    (event): event is ChoiceEvent =>
      isChoice(event) && event.purpose === code && (scope === "GLOBAL" || event.channel === channel),
  );

/** The choices that count where consent is needed: nobody under 14 can agree alone, and what they agreed to no birthday makes good. */
const countedOf = (
  choices: readonly ChoiceEvent[],
  events: readonly ConsentEvent[],
  minority: ConsentEvent | null,
): readonly ChoiceEvent[] =>
  choices.filter(
    (event) => !isGrant(event) || event.guarded || (minority === null && !wasUnderAge(events, sinceOf(event))),
  );

/** What the person's own choices say, and a guardian's for somebody under 14. */
function choiceFindings(
  choices: readonly ChoiceEvent[],
  counted: readonly ChoiceEvent[],
  minority: ConsentEvent | null,
  { purpose, channel, at }: { readonly purpose: Purpose; readonly channel: Channel; readonly at: Date },
): readonly Finding[] {
  const grants = counted.filter(isGrant);
  const standing = counted.filter((event) => !isGrant(event) && !grants.some((grant) => settles(grant, event)));
  const findings: Finding[] = [];
  if (minority && grants.length === 0) findings.push({ reason: "MINOR_NO_GUARDIAN", evidence: [minority] });
  const [newest] = counted;
  if (!newest) {
    if ((choices.length === 0 || !minority) && purpose.default === "DENY")
      findings.push({ reason: "NO_RECORD", evidence: [] });
    return findings;
  }
  if (standing.length > 0) findings.push(...refusalFindings(newest, standing, purpose, channel));
  if (isGrant(newest)) findings.push(...grantFindings(newest, purpose, at));
  return findings;
}

/**
 * What of all that a platform has said at an end still holds: of each id the last word about each account. What is said of the whole
 * end replaces all that was said of its accounts, and gives way to the first word about one. A word about a person who was known to have
 * further ids replaces what was said of those as well.
 *
 * @param said the newest first
 */
const standingWords = (said: readonly ConsentEvent[]): readonly ConsentEvent[] =>
  said.filter(({ userId, account }, place) => {
    const newer = said.slice(0, place).filter((one) => one.userId === userId || one.asOne.includes(userId));
    return account === null
      ? newer.length === 0
      : newer.every((one) => one.account !== null && one.account !== account);
  });

/** Whether the platform has closed the purpose at an end: it has spoken of an account, and of none does it say otherwise. */
function platformFinding(events: readonly ConsentEvent[], { code }: Purpose, channel: Channel): Finding | null {
  const said = events.filter(
    (event) =>
      (event.kind === "PLATFORM_DENIED" || event.kind === "PLATFORM_ALLOWED") &&
      event.purpose === code &&
      event.channel === channel,
  );
  const last = standingWords(said);
  return last.length > 0 && last.every(({ kind }) => kind === "PLATFORM_DENIED")
    ? { reason: "PLATFORM_DENIED", evidence: last }
    : null;
}

/**
 * That the person has asked to be erased, under an id that has not taken it back since: until it is done their data is stored
 * and nothing else (PIPL article 47), but for what a law demands.
 */
function leavingFindings(events: readonly ConsentEvent[], { basis }: Purpose): readonly Finding[] {
  if (basis === "LEGAL_DUTY") return [];
  const requests = events.filter(({ kind }) => kind === "ERASURE_REQUESTED");
  const standing = requests.filter(
    (request) =>
      !events.some(
        (event) =>
          event.kind === "ERASURE_WITHDRAWN" && event.userId === request.userId && compareEvents(event, request) > 0,
      ),
  );
  return standing.length > 0 ? [{ reason: "ERASURE_REQUESTED", evidence: standing }] : [];
}

/** Everything that stands in the way at a moment, in the order in which it decides. */
function findingsAt(events: readonly ConsentEvent[], sends: readonly Sends[], asked: Asked, purpose: Purpose) {
  const { channel, at, template = null } = asked;
  const erased = events.find(({ kind }) => kind === "ERASED");
  if (erased) return { findings: [{ reason: "ERASED", evidence: [erased] } satisfies Finding], grant: undefined };
  const leaving = leavingFindings(events, purpose);
  if (!purpose.channels.includes(channel))
    return { findings: [...leaving, { reason: "NOT_AT_CHANNEL", evidence: [] } satisfies Finding], grant: undefined };

  const choices = purpose.basis === "LEGAL_DUTY" ? [] : choicesAbout(events, purpose, channel);
  const minority = needsConsent(purpose) ? minorityOf(events, at) : null;
  const counted = needsConsent(purpose) ? countedOf(choices, events, minority) : choices;
  const platform = platformFinding(events, purpose, channel);
  const findings: Finding[] = [
    ...leaving,
    ...choiceFindings(choices, counted, minority, { purpose, channel, at }),
    ...(platform ? [platform] : []),
    ...(purpose.oneTimeAt.includes(channel) && sendsLeft(sends, channel, template) === 0
      ? [{ reason: "NO_QUOTA", evidence: [] } satisfies Finding]
      : []),
  ];
  findings.sort((a, b) => PERMISSION_REASONS.indexOf(a.reason) - PERMISSION_REASONS.indexOf(b.reason));
  return { findings, grant: counted.find(isGrant) };
}

/** The decision at a moment, without a word about how long it holds. */
function decideAt({ events, sends }: PersonRecord, asked: Asked): Omit<Decision, "validUntil"> {
  const purpose = versionAt(asked.purpose, asked.at);
  const { findings, grant } = findingsAt(events, sends, asked, purpose);
  const [first, ...others] = findings;
  if (!first) return { allowed: true, reasons: ["ALLOWED"], evidence: grant ? [grant] : [], message: null };
  return {
    allowed: false,
    reasons: [first.reason, ...others.map(({ reason }) => reason).filter((reason) => reason !== first.reason)],
    evidence: [...new Set(findings.flatMap(({ evidence }) => evidence))],
    message: messageOf(first.reason, purpose, asked.channel),
  };
}

/** The moments after `at` at which time alone may change the answer, the earliest first. */
function turningPoints(events: readonly ConsentEvent[], { purpose, at }: Asked): readonly Date[] {
  const current = versionAt(purpose, at);
  const moments = [
    ...purpose.map(({ effectiveAt }) => effectiveAt),
    ...events.flatMap((event) => (event.until ? [event.until] : [])),
    ...events.flatMap((event) => {
      const expiry = isGrant(event) && event.purpose === current.code ? expiryOf(event, current) : null;
      return expiry ? [expiry] : [];
    }),
  ];
  return moments.filter((moment) => moment > at).sort((one, other) => one.getTime() - other.getTime());
}

/**
 * Whether a person's data may be used for a purpose at an end: the one rule behind every such answer. Of the reasons
 * that apply, the first in the order of `PERMISSION_REASONS` decides; nothing recorded means no.
 *
 * No event is left out because it is later than `asked.at`, so that a server whose clock is behind does not overlook a
 * withdrawal: whoever asks about the past gives the record as it was then.
 */
export function effective(record: PersonRecord, asked: Asked): Decision {
  const known = { events: newestFirst(record.events), sends: record.sends };
  const decision = decideAt(known, asked);
  const validUntil = turningPoints(known.events, asked).find(
    (at) => decideAt(known, { ...asked, at }).reasons[0] !== decision.reasons[0],
  );
  return { ...decision, validUntil: validUntil ?? null };
}
