/** What a one-time code is for: logging in, binding the target to a known user, or moving it from one user to another. */
export type CodePurpose = "LOGIN" | "BIND" | "TRANSFER";

/** The languages in which messages are written. */
export type MessageLocale = "zh" | "en";

export const CODE_PURPOSES: readonly CodePurpose[] = ["LOGIN", "BIND", "TRANSFER"];
export const MESSAGE_LOCALES: readonly MessageLocale[] = ["zh", "en"];

/** What every message with a one-time code says, whichever way it goes. */
export interface CodeMessage {
  /** 4 to 12 digits or letters. Tencent's templates for codes take up to 6 digits. */
  readonly code: string;
  readonly purpose: CodePurpose;
  readonly locale: MessageLocale;
}

const CODE = /^[0-9A-Za-z]{4,12}$/;

/** @throws TypeError unless `code` is 4 to 12 digits or letters, so that no template or page is broken by it */
export function checkCode(code: string): void {
  if (!CODE.test(code)) throw new TypeError("code: must be 4 to 12 digits or letters");
}
