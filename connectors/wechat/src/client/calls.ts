/** Every path of WeChat that is called. */
export type Endpoint =
  | "/cgi-bin/stable_token"
  | "/cgi-bin/user/get"
  | "/cgi-bin/user/info/batchget"
  | "/sns/jscode2session"
  | "/sns/oauth2/access_token"
  | "/sns/userinfo"
  | "/wxa/business/getuserphonenumber";

/** One call, before it is sent. */
export interface Call {
  readonly endpoint: Endpoint;
  /** Holds secrets and codes: never logged. */
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON with POST; without it the call is a GET. */
  readonly body?: object;
  /**
   * Whether the call spends a code. Such a call is sent again only when the first did certainly not do its work: after a
   * broken connection or a time-out the code may be gone, and with it the session that came of it.
   */
  readonly spendsCode: boolean;
}
