import type { PermissionReason } from "./messages.ts";
import type { RecordedEvent } from "./ports.ts";
import type { Channel, LegalBasis, Text } from "./purpose.ts";

/** The choice is recorded, now or by an earlier call with the same key. */
export interface PermissionSet {
  readonly kind: "PermissionSet";
  readonly userId: string;
  readonly record: RecordedEvent;
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

/** The purpose does not rest on a choice of the person. */
export interface ChoiceNotOffered {
  readonly kind: "ChoiceNotOffered";
  readonly basis: LegalBasis;
  readonly message: Text;
}

/** The person was erased; nothing is recorded of them any more. */
export interface UserErased {
  readonly kind: "UserErased";
  readonly message: Text;
}

/** The person's last proof of who they are is too old for what they ask. */
export interface FreshProofNeeded {
  readonly kind: "FreshProofNeeded";
  readonly message: Text;
}

/** The choice of a batch cannot be used. */
export interface ConsentRecordInvalid {
  readonly kind: "ConsentRecordInvalid";
  readonly field: string;
  readonly reason: string;
}

/** Where the person is is kept. */
export interface LocationRecorded {
  readonly kind: "LocationRecorded";
  readonly userId: string;
}

/** The use of the person's location is not allowed. */
export interface LocationNotAllowed {
  readonly kind: "LocationNotAllowed";
  readonly reasons: readonly PermissionReason[];
  readonly message: Text | null;
}

/** Messages to the person are not allowed. */
export interface MessageNotAllowed {
  readonly kind: "MessageNotAllowed";
  readonly reasons: readonly PermissionReason[];
  readonly message: Text | null;
}

export const KEY_REUSED: IdempotencyKeyReused = {
  kind: "IdempotencyKeyReused",
  message: {
    zh: "该请求标识已用于另一次选择，本次选择未被记录，请使用新的标识重试",
    en: "This idempotency key was used for another choice. This choice was not recorded; send it again with a new key.",
  },
};

export const SIGNAL_KEY_REUSED: IdempotencyKeyReused = {
  kind: "IdempotencyKeyReused",
  message: {
    zh: "该请求标识已用于另一个信号，本信号未被记录，请使用新的标识重试",
    en: "This idempotency key was used for another signal. This signal was not recorded; send it again with a new key.",
  },
};

export const MESSAGE_KEY_REUSED: IdempotencyKeyReused = {
  kind: "IdempotencyKeyReused",
  message: {
    zh: "该请求标识已用于另一条消息，未扣减订阅次数，请勿发送；请使用新的标识重试",
    en: "This idempotency key was used for another message. No subscription was used up: do not send it, but ask again with a new key.",
  },
};

export const HOLD_KEY_REUSED: IdempotencyKeyReused = {
  kind: "IdempotencyKeyReused",
  message: {
    zh: "该请求标识已用于该用户的另一项保全，本次保全未生效，请使用新的标识重试",
    en: "This idempotency key was used for another hold on this person. No hold was placed; send it again with a new key.",
  },
};

export const USER_ERASED: UserErased = {
  kind: "UserErased",
  message: {
    zh: "该用户的个人信息已删除，无法再记录",
    en: "This person's data has been erased. Nothing was recorded.",
  },
};

export const FRESH_PROOF_NEEDED: FreshProofNeeded = {
  kind: "FreshProofNeeded",
  message: {
    zh: "为保护您的账号，请重新登录（短信验证码或微信）后再试",
    en: "To protect your account, log in anew, by a code or with WeChat, and try again.",
  },
};

export const CHOICE_NOT_OFFERED: Text = {
  zh: "该处理为履行法定义务所必需，无需也不能由您选择",
  en: "This is done to fulfil a legal duty, and is not for anybody to choose.",
};
