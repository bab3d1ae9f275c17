import { MessageNotSent, type MessageNotSentKind } from "@datong/messages";

/** What nodemailer adds to its errors. */
interface SmtpError {
  /** nodemailer's own, such as `EAUTH`. */
  readonly code?: string;
  /** Node's or OpenSSL's, such as `ECONNREFUSED`, where nodemailer says `ESOCKET`. */
  readonly originalCode?: string;
  /** The command that failed, such as `RCPT TO`; `API` when nodemailer itself refused. */
  readonly command?: string;
  /** The server's reply, such as 550. */
  readonly responseCode?: number;
  /** The server's whole reply. */
  readonly response?: string;
}

/**
 * RFC 3463: 4.7.x is policy, which at the large services is a rate, and greylisting; 4.2.1 a mailbox that gets too much.
 * Some say it in words only, `454 Throttling failure`, `550 Connection frequency limited`.
 */
const TOO_MUCH = /\b4\.(7\.\d{1,3}|2\.1)\b|throttl|frequen|rate limit|too many/i;

/** A certificate that is expired, of another name or trusted by nobody, or a port that speaks no TLS. */
const BAD_TLS = /CERT|SIGNATURE|^ERR_(TLS|SSL)_/;

function kindOf({ code, originalCode = "", command, responseCode = 0, response = "" }: SmtpError): MessageNotSentKind {
  if (code === "ETIMEDOUT" || code === "EABORT") return "TIMEOUT";
  if (code === "EAUTH" || code === "ENOAUTH")
    return responseCode >= 400 && responseCode < 500 ? "UNAVAILABLE" : "NOT_CONFIGURED";
  // ETLS: the server offers no encryption, though it must.
  if (code === "ETLS" || BAD_TLS.test(originalCode)) return "NOT_CONFIGURED";
  if (TOO_MUCH.test(response)) return "RATE_LIMITED";
  if (code === "EENVELOPE" && command === "API") return "REJECTED_TARGET";
  if (responseCode < 500) return "UNAVAILABLE";
  return command === "RCPT TO" ? "REJECTED_TARGET" : "NOT_CONFIGURED";
}

/** The server's reply code and enhanced status, `SMTP-550-5.1.1`, else that of what failed. Never a reply's text. */
function codeOf({ code, originalCode, responseCode, response = "" }: SmtpError): string | null {
  if (responseCode === undefined || code === "ETLS") return originalCode ?? code ?? null;
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  return ["SMTP", responseCode, ...(status === undefined ? [] : [status])].join("-");
}

/** What a failed `sendMail` of nodemailer means. */
export const smtpFault = (error: unknown): MessageNotSent =>
  new MessageNotSent(kindOf(error as SmtpError), "smtp", codeOf(error as SmtpError));
