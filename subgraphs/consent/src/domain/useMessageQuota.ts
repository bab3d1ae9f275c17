import { effective } from "./effective.ts";
import { messageOf } from "./messages.ts";
import { MESSAGE_KEY_REUSED, type IdempotencyKeyReused, type MessageNotAllowed } from "./outcomes.ts";
import type { ConsentStore, SendStore } from "./ports.ts";
import { versionAt, type Channel, type PurposeVersions } from "./purpose.ts";

/** One subscription is used up, by this call or by an earlier one with the same key. */
export interface MessageQuotaUsed {
  readonly kind: "MessageQuotaUsed";
  readonly left: number;
}

export interface MessageUse {
  /** Every id of the person. */
  readonly userIds: readonly string[];
  readonly channel: Channel;
  readonly template: string;
  readonly idempotencyKey: string;
}

export interface Using {
  readonly store: Pick<ConsentStore, "recordsOf">;
  readonly sends: SendStore;
  /** What messages are for. */
  readonly purpose: PurposeVersions;
  readonly now: Date;
}

/**
 * Uses up a one-time subscription of a person, if messages to them are allowed. A call repeated with its key gets the same
 * answer, also when the message has used up the last one; the key of another message uses up nothing.
 */
export async function useMessageQuota(
  { store, sends, purpose, now }: Using,
  { userIds, ...use }: MessageUse,
): Promise<MessageQuotaUsed | MessageNotAllowed | IdempotencyKeyReused> {
  const records = await store.recordsOf({ userIds, asOf: null, purpose: purpose[0].code, withSends: true });
  const record = {
    events: [...records.values()].flatMap(({ events }) => events),
    sends: [...records.values()].flatMap(({ sends: left }) => left),
  };
  const { allowed, reasons, message } = effective(record, {
    purpose,
    channel: use.channel,
    at: now,
    template: use.template,
  });
  // What is left, the last of all reasons, is for the use to say: of many who look at once, each would see the last one.
  if (!allowed && reasons[0] !== "NO_QUOTA") return { kind: "MessageNotAllowed", reasons, message };
  const used = await sends.use(userIds, use, now);
  if (used.kind === "USED") return { kind: "MessageQuotaUsed", left: used.left };
  if (used.kind === "KEY_REUSED") return MESSAGE_KEY_REUSED;
  return {
    kind: "MessageNotAllowed",
    reasons: ["NO_QUOTA"],
    message: messageOf("NO_QUOTA", versionAt(purpose, now), use.channel),
  };
}
