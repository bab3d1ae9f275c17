import { isDuplicateKey } from "@datong/subgraph-kit";
import { Schema, type Connection } from "mongoose";
import { UNKNOWN } from "../domain/actor.ts";
import type { Evidence } from "../domain/evidence.ts";
import type { IdentityEvent } from "../domain/history.ts";
import type { ReleaseReason } from "../domain/ports.ts";
import type { IdentifierDocument } from "./documents.ts";
import { levelOf, trustOf } from "./trust.ts";

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

/** The trust with which a record was bound, as far as one of an earlier version lets us know. */
const boundTrustOf = ({ boundTrust, origin, trust }: IdentifierDocument): number =>
  boundTrust ?? (origin === "ASSERTED" ? levelOf("ASSERTED") : trust);

/** What an identifier record tells of its user: when and how it was bound, and when it was last proved, and by whom. */
export function recordEvents(record: IdentifierDocument): readonly IdentityEvent[] {
  const { _id, userId, trust, boundAt, verifiedAt, verifiedBy, verifiedTrust, by, origin } = record;
  const id = _id.toHexString();
  const fact = { userIds: [userId], mergeId: null };
  const isTaken = origin === "TRANSFER" || origin === "REISSUED";
  return [
    {
      ...fact,
      id: `BOUND:${id}`,
      kind: isTaken ? "TRANSFERRED_IN" : "BOUND",
      at: boundAt,
      by,
      evidence: [storedEvidence({ ...record, trust: boundTrustOf(record) })],
      reason: origin,
    },
    ...(verifiedAt && verifiedAt > boundAt
      ? [
          {
            ...fact,
            id: `VERIFIED:${id}`,
            kind: "VERIFIED" as const,
            at: verifiedAt,
            by: verifiedBy ?? UNKNOWN,
            evidence: [storedEvidence({ ...record, trust: verifiedTrust ?? trust })],
            reason: null,
          },
        ]
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
