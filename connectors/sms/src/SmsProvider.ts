import type { CodeMessage } from "@datong/messages";

/** A one-time code for a phone. */
export interface SmsCode extends CodeMessage {
  /** In E.164, such as `+8613800138000`. */
  readonly phone: string;
}

/** Whoever sends one-time codes to phones. */
export interface SmsProvider {
  /** `aliyun`, `tencent`, `development` or `none`, for logs and metrics. */
  readonly name: string;
  /**
   * Hands one code to the provider. Returns when the provider took it, which is before the phone has it. Never repeats a
   * call by itself: providers know no idempotency.
   *
   * @throws MessageNotSent with the kind and the provider's own code, without number and code
   * @throws TypeError when `code` is not 4 to 12 digits or letters
   */
  sendCode(message: SmsCode): Promise<void>;
}
