import { momentAfter } from "./consentEvent.ts";
import type { ConsentRecord, ConsentStore } from "./ports.ts";
import type { Channel, Purposes, Text } from "./purpose.ts";

/** The choice is recorded, now or by an earlier call with the same key. */
export interface PermissionSet {
  readonly kind: "PermissionSet";
  readonly userId: string;
}

/** The purpose cannot be asked for at the end named. */
export interface PurposeNotAtChannel {
  readonly kind: "PurposeNotAtChannel";
  readonly channels: readonly Channel[];
  readonly message: Text;
}

/** The key was used for something else. */
export interface IdempotencyKeyReused {
  readonly kind: "IdempotencyKeyReused";
  readonly message: Text;
}

export type SetPermissionOutcome = PermissionSet | PurposeNotAtChannel | IdempotencyKeyReused;

/** What a person chose; `noticeVersion` is null when the call does not say which notice they were shown. */
export interface Chosen extends Pick<
  ConsentRecord,
  "userId" | "purpose" | "channel" | "choice" | "idempotencyKey" | "by"
> {
  readonly noticeVersion: number | null;
}

const KEY_REUSED: Text = {
  zh: "该请求标识已用于另一次选择，本次选择未被记录，请使用新的标识重试",
  en: "This idempotency key was used for another choice. This choice was not recorded; send it again with a new key.",
};

/**
 * Records a person's choice. It counts from the next read on, and after every choice acknowledged before it under the
 * same user id.
 *
 * A call repeated with its key, at once or years later, records nothing and gives the first answer, whatever was chosen
 * since. A call that does not say the notice version means the current one, and is the same call after the notice has
 * changed.
 *
 * @param chosen.noticeVersion 1 to the purpose's current version
 */
export async function setPermission(
  { store, purposes, now }: { readonly store: ConsentStore; readonly purposes: Purposes; readonly now: Date },
  { noticeVersion, ...chosen }: Chosen,
): Promise<SetPermissionOutcome> {
  const purpose = purposes[chosen.purpose];
  if (!purpose.channels.includes(chosen.channel))
    return { kind: "PurposeNotAtChannel", channels: purpose.channels, message: purpose.refusals.notAtChannel };

  const earlier = await store.newestChoices([chosen.userId]);
  const recorded = await store.append({
    ...chosen,
    noticeVersion: noticeVersion ?? purpose.noticeVersion,
    at: momentAfter(earlier.get(chosen.userId) ?? [], now),
  });

  const isSameCall =
    recorded.purpose === chosen.purpose &&
    recorded.channel === chosen.channel &&
    recorded.choice === chosen.choice &&
    (noticeVersion === null || recorded.noticeVersion === noticeVersion);
  return isSameCall
    ? { kind: "PermissionSet", userId: chosen.userId }
    : { kind: "IdempotencyKeyReused", message: KEY_REUSED };
}
