import type { Connection } from "@datong/subgraph-kit";
import type { mongo } from "mongoose";
import type { ConsentChoice } from "../domain/consentEvent.ts";
import { beginningOf, hashOf, subjectOf } from "./chain.ts";
import { coveredOf, EVENTS, type EventDocument } from "./documents.ts";

/** A choice as it was stored before records were chained. */
type OldChoice = Pick<
  EventDocument,
  "userId" | "purpose" | "channel" | "noticeVersion" | "idempotencyKey" | "by" | "at"
> & { readonly _id: mongo.ObjectId; readonly choice: ConsentChoice };

const WRITES_AT_ONCE = 500;

/** A choice as an entry of a chain; what was not kept of it stays unknown. */
function entryOf({ choice, ...kept }: OldChoice, seq: number, prev: string): EventDocument {
  const subject = subjectOf(kept.userId);
  const entry = {
    ...{ ...kept, subject, seq, kind: choice, prev, guarded: false, asOne: "", until: null, teller: null },
    ...{
      mechanism: null,
      identifier: null,
      guardian: null,
      account: null,
      chosenAt: null,
      noticeHash: null,
      locale: null,
      detail: null,
    },
  };
  return { ...entry, hash: hashOf(coveredOf({ ...entry, hash: "" })) };
}

/**
 * Chains the choices that were recorded before there were chains, each record from its beginning and in its order. An
 * interrupted run is done again from the beginning, and comes to the same.
 */
export async function chainOldEvents(connection: Connection): Promise<void> {
  const events = connection.collection<EventDocument>(EVENTS);
  const stored = events
    .find<EventDocument & Partial<OldChoice>>({})
    .sort({ userId: 1, at: 1, _id: 1 })
    .allowDiskUse(true);
  let head: Pick<EventDocument, "userId" | "seq" | "hash"> | undefined;
  let writes: mongo.AnyBulkWriteOperation<EventDocument>[] = [];
  const write = async () => {
    if (writes.length > 0) await events.bulkWrite(writes, { ordered: false });
    writes = [];
  };
  for await (const document of stored) {
    const before = head?.userId === document.userId ? head : undefined;
    const prev = before?.hash ?? beginningOf(subjectOf(document.userId));
    const entry: EventDocument =
      document.choice === undefined ? document : entryOf(document as OldChoice, (before?.seq ?? 0) + 1, prev);
    const { _id } = document;
    if (document.choice !== undefined && _id !== undefined)
      writes.push({ replaceOne: { filter: { _id }, replacement: entry } });
    if (writes.length >= WRITES_AT_ONCE) await write();
    head = entry;
  }
  await write();
}
