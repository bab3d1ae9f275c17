/** Error codes that the stand-in gives, with WeChat's own texts; the meaning of each is in its "return codes" table. */
const ERRMSG = {
  [-1]: "system error",
  40001: "invalid credential, access_token is invalid or not latest",
  40002: "invalid grant_type",
  40003: "invalid openid",
  40013: "invalid appid",
  40029: "invalid code",
  40030: "invalid refresh_token",
  40032: "invalid openid list size",
  40125: "invalid appsecret",
  40163: "code been used",
  40164: "invalid ip, not in whitelist",
  40226: "code blocked",
  41001: "access_token missing",
  41002: "appid missing",
  41003: "refresh_token missing",
  41004: "appsecret missing",
  41008: "missing code",
  41009: "missing openid",
  42001: "access_token expired",
  42002: "refresh_token expired",
  42003: "oauth_code expired",
  43002: "require POST method",
  45009: "reach max api daily quota limit",
  45011: "api minute-quota reach limit  mustslower  retry next minute",
  47001: "data format error",
  48001: "api unauthorized",
  48006: "api forbid to clear quota because of reaching the limit",
  87007: "session_key is not existed or expired",
  87008: "invalid sig_method",
  87009: "invalid signature",
} as const;

/** What WeChat answers instead of a result: HTTP 200 with `errcode` and `errmsg`. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly errcode: number;

  constructor(errcode: number, errmsg: string) {
    super(errmsg);
    this.errcode = errcode;
  }
}

/** A refusal with WeChat's text for the code. */
export const refuse = (errcode: keyof typeof ERRMSG, errmsg: string = ERRMSG[errcode]): Refusal =>
  new Refusal(errcode, errmsg);

/** WeChat's text for a code, also for one that only a fault can bring about. */
export const errmsgOf = (errcode: number): string =>
  (ERRMSG as Readonly<Record<number, string>>)[errcode] ?? "injected fault";
