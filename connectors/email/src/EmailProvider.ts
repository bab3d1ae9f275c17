import type { CodeMessage } from "@datong/messages";

/** A one-time code for an e-mail address. */
export interface EmailCode extends CodeMessage {
  readonly email: string;
}

/** A message that somebody should read, such as that their number is now another user's. */
export interface EmailNotice {
  readonly email: string;
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Whoever sends e-mail. Both calls return when the provider took the mail, and never repeat a call by themselves. */
export interface EmailProvider {
  /** `smtp`, `development` or `none`, for logs and metrics. */
  readonly name: string;
  /**
   * @throws MessageNotSent with the kind and the provider's own code, without address and code
   * @throws TypeError when `code` is not 4 to 12 digits or letters
   */
  sendCode(message: EmailCode): Promise<void>;
  /** @throws MessageNotSent with the kind and the provider's own code, without address and text */
  sendNotice(notice: EmailNotice): Promise<void>;
}
