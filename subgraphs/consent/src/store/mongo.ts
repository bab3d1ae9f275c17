import type { Connection } from "@datong/subgraph-kit";
import { Schema, type Types } from "mongoose";
import { CONSENT_CHOICES, type ConsentEvent } from "../domain/consentEvent.ts";
import type { ConsentRecord, ConsentStore } from "../domain/ports.ts";
import { CHANNELS, PURPOSE_CODES } from "../domain/purpose.ts";

interface ConsentEventDocument extends ConsentRecord {
  readonly _id: Types.ObjectId;
}

/** One group of `newestChoices`. */
interface NewestChoice extends Pick<ConsentEventDocument, "at" | "noticeVersion"> {
  readonly _id: Pick<ConsentEvent, "userId" | "purpose" | "channel" | "choice">;
  readonly eventId: Types.ObjectId;
}

const consentEventSchema = new Schema<ConsentEventDocument>(
  {
    userId: { type: String, required: true },
    purpose: { type: String, enum: PURPOSE_CODES, required: true },
    channel: { type: String, enum: CHANNELS, required: true },
    choice: { type: String, enum: CONSENT_CHOICES, required: true },
    noticeVersion: { type: Number, required: true, min: 1 },
    idempotencyKey: { type: String, required: true },
    by: { type: String, enum: ["USER", "SERVICE"], required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, strict: "throw" },
);

/** The most that `newestChoices` finds for one user id. */
const CHOICES_A_USER_ID = PURPOSE_CODES.length * CHANNELS.length * CONSENT_CHOICES.length;
const DUPLICATE_KEY = 11_000;

/** The only place that knows how choices are kept. */
export function mongoConsentStore(connection: Connection): ConsentStore {
  const events = connection.model<ConsentEventDocument>("ConsentEvent", consentEventSchema, "consentEvents");

  return {
    async newestChoices(userIds) {
      const rows = await events.aggregate<NewestChoice>(
        [
          { $match: { userId: { $in: [...userIds] } } },
          { $sort: { userId: 1, purpose: 1, channel: 1, choice: 1, at: -1, _id: -1 } },
          {
            $group: {
              _id: { userId: "$userId", purpose: "$purpose", channel: "$channel", choice: "$choice" },
              eventId: { $first: "$_id" },
              noticeVersion: { $first: "$noticeVersion" },
              at: { $first: "$at" },
            },
          },
        ],
        // Everything in the first reply: no second command however many people are asked for.
        { batchSize: userIds.length * CHOICES_A_USER_ID + 1 },
      );
      const byUserId = new Map<string, ConsentEvent[]>();
      for (const { _id, eventId, noticeVersion, at } of rows) {
        const found = byUserId.get(_id.userId) ?? [];
        found.push({ ..._id, id: eventId.toHexString(), noticeVersion, at });
        byUserId.set(_id.userId, found);
      }
      return byUserId;
    },

    async append(record) {
      try {
        const { _id } = await events.create(record);
        return { ...record, id: _id.toHexString() };
      } catch (error) {
        if ((error as { code?: number }).code !== DUPLICATE_KEY) throw error;
        const { userId, idempotencyKey } = record;
        const { _id, ...earlier } = await events
          .findOne(
            { userId, idempotencyKey },
            { userId: 1, purpose: 1, channel: 1, choice: 1, noticeVersion: 1, at: 1 },
          )
          .orFail()
          .lean();
        return { ...earlier, id: _id.toHexString() };
      }
    },
  };
}
