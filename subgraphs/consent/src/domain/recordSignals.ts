import { SIGNAL_KEY_REUSED, USER_ERASED, type IdempotencyKeyReused, type UserErased } from "./outcomes.ts";
import { effectsOf, type PlatformSignal, type SignalEffects } from "./platformSignal.ts";
import type { Appended, ConsentStore, EventDraft, Kept, Persons, SendStore } from "./ports.ts";
import type { Purposes } from "./purpose.ts";
import { appendUnderEveryId, type Appending } from "./underEveryId.ts";

/** The signal is recorded, now or by an earlier call with the same key. */
export interface PlatformSignalRecorded {
  readonly kind: "PlatformSignalRecorded";
  /** How many entries of the record have come of it now. */
  readonly entries: number;
  readonly isRepeated: boolean;
}

export type SignalOutcome = PlatformSignalRecorded | IdempotencyKeyReused | UserErased;

export interface RecordingSignals extends Appending {
  readonly store: Appending["store"] & Pick<ConsentStore, "erasedAmong">;
  readonly sends: SendStore;
  readonly purposes: Purposes;
}

const kindOf = ({ detail }: EventDraft): string | undefined => detail?.split(" ", 1)[0];

/** Whether what is recorded under the key is what this signal says; of which account, was not always recorded. */
const isSame = (draft: EventDraft, recorded: EventDraft): boolean =>
  recorded.kind === draft.kind &&
  recorded.channel === draft.channel &&
  (recorded.account ?? draft.account) === draft.account &&
  kindOf(recorded) === kindOf(draft);

function outcomeOfEntries(drafts: readonly EventDraft[], appended: readonly Appended[]): SignalOutcome {
  if (appended.some(({ kind }) => kind === "CLOSED")) return USER_ERASED;
  const isReused = drafts.some((draft, place) => {
    const one = appended[place];
    return one?.kind === "KNOWN" && !isSame(draft, one.event);
  });
  if (isReused) return SIGNAL_KEY_REUSED;
  const entries = appended.filter(({ kind }) => kind === "APPENDED").length;
  return { kind: "PlatformSignalRecorded", entries, isRepeated: entries < appended.length };
}

/** Further ids under which the person whom a signal is about is known. */
const othersOf = ({ userId, isOfOneId }: PlatformSignal, persons: Persons): readonly string[] =>
  isOfOneId ? [] : (persons.get(userId) ?? []).filter((id) => id !== userId).sort();

async function keep(
  { accepted, refused }: SignalEffects,
  signal: PlatformSignal,
  { sends, persons, now }: RecordingSignals,
): Promise<Kept | null> {
  if (accepted) return sends.give(accepted, now);
  return refused ? sends.takeBack(refused, [signal.userId, ...othersOf(signal, persons)], now) : null;
}

/**
 * Records signals of any number of people, those of one person in their order. A signal repeated with its key changes
 * nothing.
 *
 * @returns what became of each, in their order
 */
export async function recordSignals(
  recording: RecordingSignals,
  signals: readonly PlatformSignal[],
): Promise<readonly SignalOutcome[]> {
  const { store, purposes, now, persons } = recording;
  const effects = signals.map((signal) => effectsOf(signal, purposes, now, othersOf(signal, persons)));
  const erased = await store.erasedAmong([...new Set(signals.map(({ userId }) => userId))]);
  const ofOneId = new Set(effects.flatMap(({ drafts }, place) => (signals[place]?.isOfOneId ? drafts : [])));
  const appended = await appendUnderEveryId(
    recording,
    effects.flatMap(({ drafts }) => drafts),
    (draft) => !ofOneId.has(draft),
  );
  const outcomes: SignalOutcome[] = [];
  let next = 0;
  for (const [place, signal] of signals.entries()) {
    const { userId } = signal;
    const effect = effects[place] ?? { drafts: [], accepted: null, refused: null };
    const { drafts } = effect;
    const entries = appended.slice(next, (next += drafts.length));
    const kept = erased.has(userId) ? null : await keep(effect, signal, recording);
    if (erased.has(userId)) outcomes.push(USER_ERASED);
    else if (kept === null) outcomes.push(outcomeOfEntries(drafts, entries));
    else if (kept === "KEY_REUSED") outcomes.push(SIGNAL_KEY_REUSED);
    else outcomes.push({ kind: "PlatformSignalRecorded", entries: 0, isRepeated: kept === "KNOWN" });
  }
  return outcomes;
}
