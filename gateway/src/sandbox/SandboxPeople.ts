/** One way in which a person can log in. */
export interface SandboxWay {
  readonly end: "MINI_PROGRAM" | "OFFICIAL_ACCOUNT" | "APP" | "WEBSITE";
  /** With a code of WeChat's, or with one that is sent to their phone number or e-mail address. */
  readonly by: "WECHAT" | "PHONE" | "EMAIL";
  /** The appid, the number or the address. */
  readonly at: string;
}

/** A person of the sample whom a developer can be. */
export interface SandboxPerson {
  readonly id: string;
  readonly ways: readonly SandboxWay[];
}

/** A one-time code that was not sent to anybody. */
export interface SandboxMessage {
  readonly by: "PHONE" | "EMAIL";
  /** Masked. */
  readonly to: string;
  readonly code: string;
}

/**
 * Where the page finds the people of the sample, if whoever runs the gateway adds these routes: the list (`GET`, of
 * `SandboxPerson`), below it `/code` (`POST` `{ personId, appid }`, the code that WeChat would give to that person, as
 * `{ code }`) and `/messages` (`GET`, of `SandboxMessage`, newest first).
 */
export const SANDBOX_PEOPLE = "/sandbox/people";
