/**
 * Why a message was not sent:
 *
 * - `RATE_LIMITED`: the provider counts too many messages, for this target or in all. Later, it may go.
 * - `REJECTED_TARGET`: the provider does not send to this number or address. Another one may go.
 * - `NOT_CONFIGURED`: credentials, signature, template, balance or clock are not as the provider asks. Somebody who runs
 *   Datong must act; no repetition helps.
 * - `UNAVAILABLE`: the provider is out of reach or says that it failed.
 * - `TIMEOUT`: no answer in time.
 *
 * After the last two the message may have been sent all the same, and providers know no idempotency: a repetition can
 * arrive as a second message.
 */
export type MessageNotSentKind = "RATE_LIMITED" | "REJECTED_TARGET" | "NOT_CONFIGURED" | "UNAVAILABLE" | "TIMEOUT";

/** A provider's own code, such as `isv.BUSINESS_LIMIT_CONTROL`. Anything else could hold the number or address. */
const PROVIDER_CODE = /^[A-Za-z][\w.:-]{0,99}$/;

/**
 * A message was not sent, or maybe not (`TIMEOUT`). Safe to log: it holds neither target nor code, and has no `cause`,
 * because the errors of the providers' SDKs carry the whole request.
 */
export class MessageNotSent extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override name = "MessageNotSent";
  readonly kind: MessageNotSentKind;
  /** The `name` of the provider. */
  readonly provider: string;
  /** The provider's own code; null when there is none. */
  readonly code: string | null;

  constructor(kind: MessageNotSentKind, provider: string, code: string | null = null) {
    const known = code !== null && PROVIDER_CODE.test(code) ? code : null;
    super(`${provider} sent no message: ${kind}${known === null ? "" : ` (${known})`}`);
    this.kind = kind;
    this.provider = provider;
    this.code = known;
  }
}
