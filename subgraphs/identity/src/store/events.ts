import { Schema, type Connection } from "mongoose";
import type { Evidence } from "../domain/evidence.ts";
import type { IdentityEvent } from "../domain/history.ts";
import type { ReleaseReason } from "../domain/ports.ts";
import type { IdentifierDocument } from "./documents.ts";
import { isDuplicateKey } from "./duplicateKey.ts";
import { trustOf } from "./trust.ts";

/**
 * Something that happened to a user and that no other document tells: what was taken away, what WeChat told us. What was
 * bound, merged or put to staff is told by the identifier records, the journal of merges and the candidates.
 */
export interface EventDocument extends Omit<IdentityEvent, "id"> {
  readonly _id: string;
}

const eventSchema = new Schema<EventDocument>(
  {
    _id: { type: String, required: true },
    userIds: { type: [String], required: true },
    kind: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    evidence: { type: Schema.Types.Mixed, required: true },
    mergeId: { type: String },
    reason: { type: String },
  },
  { versionKey: false, strict: "throw" },
);

export const eventModel = (connection: Connection) =>
  connection.model<EventDocument>("IdentityEvent", eventSchema, "identityEvents");

export const storedEvidence = ({
  type,
  namespace,
  masked,
  trust,
}: Pick<IdentifierDocument, "type" | "namespace" | "masked" | "trust">): Evidence => ({
  type,
  namespace,
  masked,
  trust: trustOf(trust),
});

/** Why an identifier left its user for somebody else. */
const TO_ANOTHER: ReadonlySet<ReleaseReason> = new Set(["TRANSFERRED", "REISSUED", "UNPROVEN"]);

/** What an identifier record tells of its user: when it was bound, and when it was last proved. */
export function recordEvents(record: IdentifierDocument): readonly IdentityEvent[] {
  const { _id, userId, boundAt, verifiedAt, by, origin } = record;
  const id = _id.toHexString();
  const fact = { by, evidence: [storedEvidence(record)], userIds: [userId], mergeId: null };
  const isTaken = origin === "TRANSFER" || origin === "REISSUED";
  return [
    { ...fact, id: `BOUND:${id}`, kind: isTaken ? "TRANSFERRED_IN" : "BOUND", at: boundAt, reason: origin },
    ...(verifiedAt && verifiedAt > boundAt
      ? [{ ...fact, id: `VERIFIED:${id}`, kind: "VERIFIED" as const, at: verifiedAt, reason: null }]
      : []),
  ];
}

/** What the history must know of a record that goes: all that it tells, and why it goes. */
export function releaseEvents(record: IdentifierDocument): readonly EventDocument[] {
  const { _id, userId, release } = record;
  if (!release) throw new Error("A record that is RELEASING says why.");
  const { reason, by, at } = release;
  const released: IdentityEvent = {
    id: `RELEASED:${_id.toHexString()}`,
    kind: TO_ANOTHER.has(reason) ? "TRANSFERRED_OUT" : "UNBOUND",
    at,
    by,
    evidence: [storedEvidence(record)],
    userIds: [userId],
    mergeId: null,
    reason,
  };
  return [...recordEvents(record), released].map(({ id, ...event }) => ({ _id: id, ...event }));
}

/** Adds events; those that are known already are not added again. */
export async function addEvents(connection: Connection, events: readonly EventDocument[]): Promise<void> {
  try {
    await eventModel(connection).insertMany(events, { ordered: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
