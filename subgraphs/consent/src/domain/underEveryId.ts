import { COPY_KEY_PREFIX } from "./keyPrefixes.ts";
import type { Appended, ConsentStore, EventDraft, Persons } from "./ports.ts";

/** Where records are written, and when, and which ids are one person's. */
export interface Appending {
  readonly store: Pick<ConsentStore, "append" | "knownAmong">;
  readonly persons: Persons;
  readonly now: Date;
}

const isRefusal = ({ kind }: EventDraft): boolean => kind === "DENY" || kind === "WITHDRAW";

const callOf = ({ userId, idempotencyKey }: EventDraft): string => JSON.stringify([userId, idempotencyKey]);

/**
 * The same under another id: its key is of the call, so that it is there once, and takes no call of that id its key away. By
 * which identifier it was told stands where that is, which may be somebody else's after an un-merge.
 */
const under = (userId: string, draft: EventDraft): EventDraft => ({
  ...draft,
  userId,
  identifier: null,
  idempotencyKey: `${COPY_KEY_PREFIX}${callOf(draft)}`,
});

/**
 * Records what is told. What a person refuses or withdraws is written under each of their ids: with whichever it was agreed to,
 * after an un-merge it is refused there, too. It is written last where it was told, so that of a call that was cut off the next
 * try finds what is missing, and of one that is known there is nothing to add: not under ids that have come since.
 *
 * @param isOfPerson whether it is the person's word, and not of the one id alone
 * @returns what became of each where it was told, in their order
 */
export async function appendUnderEveryId(
  { store, persons, now }: Appending,
  drafts: readonly EventDraft[],
  isOfPerson: (draft: EventDraft) => boolean = () => true,
): Promise<readonly Appended[]> {
  const othersOf = ({ userId }: EventDraft) => (persons.get(userId) ?? []).filter((id) => id !== userId);
  const isOfSeveral = (draft: EventDraft) => isRefusal(draft) && isOfPerson(draft) && othersOf(draft).length > 0;
  const shared = drafts.filter(isOfSeveral);
  const seen = new Set((shared.length > 0 ? await store.knownAmong(shared) : []).map(callOf));
  const groups = drafts.map((draft): readonly EventDraft[] => {
    const isNew = !seen.has(callOf(draft));
    seen.add(callOf(draft));
    return isNew && isOfSeveral(draft) ? [...othersOf(draft).map((id) => under(id, draft)), draft] : [draft];
  });
  const appended = await store.append(groups.flat(), now, persons);
  let end = 0;
  return groups.map(({ length }) => appended[(end += length) - 1] ?? { kind: "CLOSED" });
}
