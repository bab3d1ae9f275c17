import type { ConsentStore, EventDraft } from "../ports.ts";
import type { Erasure } from "./erasure.ts";

/** The records of people, as erasures write into them. */
export type Records = Pick<ConsentStore, "append">;

type Note = "ERASURE_REQUESTED" | "ERASURE_WITHDRAWN";

const noteOf = ({ id, by, teller }: Erasure, kind: Note, userId: string): EventDraft => ({
  ...{ userId, kind, by, teller, idempotencyKey: `${kind}:${id}`, purpose: null, channel: null, noticeVersion: null },
  ...{ noticeHash: null, locale: null, guarded: false, asOne: [], until: null, account: null, chosenAt: null },
  ...{ mechanism: null, identifier: null, guardian: null, detail: null },
});

/**
 * Writes into records that their person has asked to be erased, once however often it is done: from then on every decision says
 * so. As long as they think it over, that is said under the id with which they have asked, alone: an un-merge may make two people of
 * them.
 */
export async function noteRequest(records: Records, erasure: Erasure, userIds: readonly string[]): Promise<void> {
  const notes = userIds.map((userId) => noteOf(erasure, "ERASURE_REQUESTED", userId));
  await records.append(notes, erasure.requestedAt);
}

/**
 * Writes that the request was taken back, or is no longer about whoever has these ids. The request itself stands before it, written by now if it was not: whoever still
 * does so finds it there, and not after it.
 */
export async function noteWithdrawal(records: Records, erasure: Erasure, userIds: readonly string[]): Promise<void> {
  await noteRequest(records, erasure, userIds);
  const notes = userIds.map((userId) => noteOf(erasure, "ERASURE_WITHDRAWN", userId));
  await records.append(notes, erasure.withdrawnAt ?? erasure.requestedAt);
}
