import type { Names } from "./names.ts";

/** The key was used for something else. */
export interface IdempotencyKeyReused {
  readonly kind: "IdempotencyKeyReused";
  readonly message: Names;
}

export const KEY_REUSED: IdempotencyKeyReused = {
  kind: "IdempotencyKeyReused",
  message: {
    zh: "该请求标识已用于另一次请求，本次未做任何更改，请使用新的标识重试",
    en: "This idempotency key was used for another call. Nothing was done; send it again with a new key.",
  },
};
