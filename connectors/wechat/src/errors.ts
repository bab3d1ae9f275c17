/**
 * What went wrong, in the words of what to do about it.
 *
 * The person must try again, normal traffic:
 * - `INVALID_CODE`: the code is unknown, expired, or (phone codes) used; ask the client for a new one.
 * - `CODE_USED`: the code has been exchanged before; ask for a new one.
 * - `CODE_BLOCKED`: WeChat holds the person for a risk and gives no session.
 * - `UNDECIPHERABLE`: user data does not open with this session key, as when `wx.login` has run meanwhile; log in again.
 * - `WRONG_APPID`: the code or the data belongs to another account than the one it was presented for.
 *
 * WeChat is not to be had at the moment:
 * - `UNAVAILABLE`: no connection, a broken one, HTTP 5xx, or WeChat says that it is busy.
 * - `TIMEOUT`: no whole answer in time; whether the call had its effect is unknown.
 * - `RATE_LIMITED`, `QUOTA_USED_UP`: the limit of the minute or of the day; see `retryAfterMs`.
 * - `BAD_ANSWER`: not the JSON that the documents promise.
 *
 * The operator must act:
 * - `BAD_CREDENTIALS`: appid, secret or the list of allowed addresses is not what WeChat has.
 * - `UNAUTHORIZED_API`: the account lacks the right to this call.
 * - `ACCOUNT_RESTRICTED`: the account, or the call for this account, has been blocked.
 * - `INVALID_TOKEN`: WeChat refuses an access token that it has just issued.
 *
 * The caller must act:
 * - `UNKNOWN_ACCOUNT`: no account of that appid, or not of the kind that this call is for.
 * - `BAD_REQUEST`: an argument is refused, here or by WeChat.
 * - `INVALID_OPENID`: no such person at this account.
 * - `UNKNOWN_CODE`: an errcode that has no entry here.
 *
 * A push is not to be trusted:
 * - `BAD_SIGNATURE`: not signed with the account's token, or not encrypted although the account asks for it.
 * - `STALE_PUSH`: signed too long ago, or in the future.
 * - `BAD_PUSH`: signed, but not readable.
 */
export type WechatErrorKind =
  | "INVALID_CODE"
  | "CODE_USED"
  | "CODE_BLOCKED"
  | "UNDECIPHERABLE"
  | "WRONG_APPID"
  | "UNAVAILABLE"
  | "TIMEOUT"
  | "RATE_LIMITED"
  | "QUOTA_USED_UP"
  | "BAD_ANSWER"
  | "BAD_CREDENTIALS"
  | "UNAUTHORIZED_API"
  | "ACCOUNT_RESTRICTED"
  | "INVALID_TOKEN"
  | "UNKNOWN_ACCOUNT"
  | "BAD_REQUEST"
  | "INVALID_OPENID"
  | "UNKNOWN_CODE"
  | "BAD_SIGNATURE"
  | "STALE_PUSH"
  | "BAD_PUSH";

export interface WechatErrorDetails {
  /** Why, in words that name no person and no secret. */
  readonly reason: string;
  /** The path that was called, without its query. */
  readonly endpoint?: string;
  /** WeChat's own number, where it gave one. */
  readonly errcode?: number;
  /** WeChat's id of the request, to ask its support about. */
  readonly rid?: string;
  /** When the call may be tried again, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/**
 * The only error that this package throws for what WeChat, a client or the network does. Fit for a log: it carries no
 * secret, token, code, session key or openid, and not WeChat's `errmsg`, which may name a person or an address.
 */
export class WechatError extends Error {
  /** Its message may stand in a log; see `describeError`. */
  static readonly saysNoValues = true;
  override readonly name = "WechatError";
  readonly kind: WechatErrorKind;
  readonly endpoint: string | null;
  readonly errcode: number | null;
  readonly rid: string | null;
  readonly retryAfterMs: number | null;

  constructor(kind: WechatErrorKind, details: WechatErrorDetails) {
    const { reason, endpoint, errcode, rid, retryAfterMs } = details;
    const numbers = [errcode === undefined ? "" : `errcode ${errcode}`, rid === undefined ? "" : `rid ${rid}`]
      .filter((text) => text !== "")
      .join(", ");
    super(`${endpoint ? `WeChat ${endpoint}` : "WeChat"}: ${reason}${numbers === "" ? "" : ` (${numbers})`}`);
    this.kind = kind;
    this.endpoint = endpoint ?? null;
    this.errcode = errcode ?? null;
    this.rid = rid ?? null;
    this.retryAfterMs = retryAfterMs ?? null;
  }
}
