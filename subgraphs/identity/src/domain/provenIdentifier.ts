import type { Identifier, Trust } from "./identifier.ts";

/**
 * An identifier and how sure the present request makes us of it: `WECHAT` for one that WeChat gave for a code,
 * `SMS_CODE` for a phone number or e-mail address proved by a one-time code, `ASSERTED` for what a back end says.
 */
export interface ProvenIdentifier {
  readonly identifier: Identifier;
  readonly trust: Trust;
}
