import { isDeepStrictEqual } from "node:util";
import type { ConsentChoice } from "./consentEvent.ts";
import {
  CHOICE_NOT_OFFERED,
  KEY_REUSED,
  USER_ERASED,
  type ChoiceNotOffered,
  type IdempotencyKeyReused,
  type PermissionSet,
  type PurposeNotAtChannel,
  type UserErased,
} from "./outcomes.ts";
import type { Appended, EventDraft, Guardian, KnownBy, Mechanism, Persons } from "./ports.ts";
import { versionAt, type Channel, type Purpose, type PurposeCode, type Purposes } from "./purpose.ts";
import { appendUnderEveryId, type Appending } from "./underEveryId.ts";

export type ChoiceOutcome = PermissionSet | PurposeNotAtChannel | IdempotencyKeyReused | ChoiceNotOffered | UserErased;

/** What a person chose. */
export interface Chosen {
  readonly userId: string;
  readonly purpose: PurposeCode;
  readonly channel: Channel;
  readonly choice: ConsentChoice;
  /** Null when the call does not say which notice they were shown: the current one. */
  readonly noticeVersion: number | null;
  readonly idempotencyKey: string;
  /** Null for now. */
  readonly chosenAt: Date | null;
  readonly by: "USER" | "SERVICE";
  readonly teller: string | null;
  readonly mechanism: Mechanism | null;
  readonly identifier: KnownBy | null;
  readonly guardian: Guardian | null;
  readonly locale: "zh" | "en" | null;
}

/** What recording needs. */
export interface Recording extends Appending {
  readonly purposes: Purposes;
}

/** Why a choice cannot be made; null when it can. */
function refusalOf({ channels, refusals, basis }: Purpose, channel: Channel): ChoiceOutcome | null {
  if (!channels.includes(channel)) return { kind: "PurposeNotAtChannel", channels, message: refusals.notAtChannel };
  return basis === "LEGAL_DUTY" ? { kind: "ChoiceNotOffered", basis, message: CHOICE_NOT_OFFERED } : null;
}

/** Says with a grant which other ids are the person's: it settles what was refused under them. */
const asOneOf = ({ choice, userId }: Chosen, persons: Persons): readonly string[] =>
  choice === "GRANT" ? (persons.get(userId) ?? []).filter((id) => id !== userId).sort() : [];

function draftOf(asked: Chosen, { purposes, now, persons }: Recording): EventDraft {
  const { choice, noticeVersion, ...chosen } = asked;
  const versions = purposes[chosen.purpose];
  const shown =
    versions.find((one) => one.noticeVersion === noticeVersion) ?? versionAt(versions, chosen.chosenAt ?? now);
  return {
    ...chosen,
    kind: choice,
    noticeVersion: shown.noticeVersion,
    noticeHash: shown.noticeHash,
    guarded: chosen.guardian !== null,
    asOne: asOneOf(asked, persons),
    until: null,
    account: null,
    detail: null,
  };
}

/** Whether what is recorded under the key is what this call says. */
const isSameCall = (chosen: Chosen, recorded: EventDraft): boolean =>
  recorded.purpose === chosen.purpose &&
  recorded.channel === chosen.channel &&
  recorded.kind === chosen.choice &&
  (chosen.noticeVersion === null || recorded.noticeVersion === chosen.noticeVersion) &&
  (chosen.chosenAt === null || recorded.chosenAt?.getTime() === chosen.chosenAt.getTime()) &&
  (chosen.mechanism === null || recorded.mechanism === chosen.mechanism) &&
  (chosen.identifier === null || isDeepStrictEqual(recorded.identifier, chosen.identifier)) &&
  // Whoever is told that it is recorded relies on the guardian.
  isDeepStrictEqual(recorded.guardian, chosen.guardian);

function outcomeOf(chosen: Chosen, appended: Appended): ChoiceOutcome {
  if (appended.kind === "CLOSED") return USER_ERASED;
  return isSameCall(chosen, appended.event)
    ? { kind: "PermissionSet", userId: chosen.userId, record: appended.event }
    : KEY_REUSED;
}

/**
 * Records choices of any number of people. Each counts from the next read on, and after every choice of the same person that
 * was acknowledged before it or stands before it in the call. A refusal is under each of their ids.
 *
 * A choice repeated with its key, at once or years later, records nothing and gives the first answer, whatever was chosen
 * since. One that does not say the notice version means that of its time, and is the same after the notice has changed. One that was made
 * before it is recorded counts from then on: what was chosen since stays, and its term runs from then.
 *
 * @returns what became of each, in their order
 */
export async function recordChoices(
  recording: Recording,
  choices: readonly Chosen[],
): Promise<readonly ChoiceOutcome[]> {
  const { purposes, now } = recording;
  const refusals = choices.map(({ purpose, channel }) => refusalOf(versionAt(purposes[purpose], now), channel));
  const taken = choices.filter((_, place) => refusals[place] === null);
  const appended = await appendUnderEveryId(
    recording,
    taken.map((chosen) => draftOf(chosen, recording)),
  );
  const outcomes = taken.map((chosen, place) => outcomeOf(chosen, appended[place] ?? { kind: "CLOSED" }));
  let next = 0;
  return refusals.map((refusal) => refusal ?? outcomes[next++] ?? USER_ERASED);
}
