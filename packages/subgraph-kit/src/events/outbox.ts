import { Schema } from "mongoose";
import type { CloudEvent } from "./CloudEvent.ts";

/** An event that waits in the document whose change it tells. */
export interface OutboxEvent {
  /** Made from what has happened, so that whoever writes it writes the same. */
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly subject: string;
  /** Events with the same key stay in order, for example a user id. */
  readonly key: string;
  readonly data: Readonly<Record<string, unknown>>;
}

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
