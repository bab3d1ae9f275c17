import { Schema } from "mongoose";
import type { CloudEvent } from "./CloudEvent.ts";
import type { OutboxEvent } from "./OutboxEvent.ts";

/** A document that tells of its own changes: `$push` an event in the same update as the change. */
export interface WithOutbox {
  /** Not there while nothing waits. */
  readonly outbox?: readonly OutboxEvent[];
}

/** For the schema of such a document. */
export const outboxSchema = { outbox: { type: [Schema.Types.Mixed], default: undefined } };

/** For a migration: what the relay finds waiting events by. It holds documents with waiting events alone. */
export const outboxIndex = { key: { "outbox.time": 1 }, name: "outbox", sparse: true } as const;

/** @param source who tells it; see `CloudEvent` */
export const toCloudEvent = (source: string, { time, key, ...event }: OutboxEvent): CloudEvent => ({
  specversion: "1.0",
  source,
  ...event,
  time: time.toISOString(),
  partitionkey: key,
  datacontenttype: "application/json",
});
