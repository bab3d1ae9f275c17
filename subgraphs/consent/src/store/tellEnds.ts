import type { Connection } from "@datong/subgraph-kit";
import { changedEvent } from "./appendEvents.ts";
import { EVENTS, PURPOSES, type EventDocument } from "./documents.ts";
import type { PurposeDocument } from "./purposeChain.ts";

/**
 * Says until when entries hold in the events that still wait from before events said so. An interrupted run is done again and comes
 * to the same; what a relay has told meanwhile is told.
 */
export async function tellEnds(connection: Connection): Promise<void> {
  const events = connection.collection<EventDocument>(EVENTS);
  const terms = await connection.collection<PurposeDocument>(PURPOSES).find().toArray();
  const waiting = { outbox: { $elemMatch: { type: "consent.changed", "data.validUntil": { $exists: false } } } };
  for await (const { outbox, ...entry } of events.find(waiting)) {
    const { userId, seq } = entry;
    const isWaiting = { userId, seq, "outbox.data.seq": seq };
    if (outbox) await events.updateOne(isWaiting, { $set: { outbox: [changedEvent(entry, terms)] } });
  }
}
