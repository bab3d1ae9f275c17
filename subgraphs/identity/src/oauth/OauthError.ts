/** How a token request may fail (RFC 6749, 5.2), and what is said beside it when there is too much to do. */
export type OauthErrorCode =
  "invalid_request" | "invalid_client" | "invalid_scope" | "unsupported_grant_type" | "temporarily_unavailable";

/** A token request that is refused, as its sender is told. */
export class OauthError extends Error {
  override readonly name = "OauthError";
  readonly code: OauthErrorCode;
  readonly status: number;
  /** When another try may succeed, in seconds; null where trying again changes nothing. */
  readonly retryAfterSeconds: number | null;

  /** @param message a sentence in ASCII; never what was sent */
  constructor(code: OauthErrorCode, message: string, status = 400, retryAfterSeconds: number | null = null) {
    super(message);
    this.code = code;
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
