import { MessageNotSent } from "@datong/messages";
import { codeMail, type MailContent } from "./codeMail.ts";
import type { EmailProvider } from "./EmailProvider.ts";
import { smtpFault } from "./smtpFault.ts";

export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  /** `TLS` from the first byte, as on port 465; `STARTTLS` or nothing; `STARTTLS_IF_OFFERED` for this machine alone. */
  readonly encryption: "TLS" | "STARTTLS" | "STARTTLS_IF_OFFERED";
  /** Null when the server asks for no login. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** `no-reply@example.com` or `Datong <no-reply@example.com>`. */
  readonly from: string;
  /** How long one mail may take in all. */
  readonly timeoutMs: number;
  /** Certificates in PEM to trust besides those that Node trusts. */
  readonly ca?: string;
}

/** One address, and nothing that could be read as several or as a header. */
const ADDRESS = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@<>()[\],;:\\".]+(\.[^\s@<>()[\],;:\\".]+)+$/;

/** Loaded when the first mail is sent. */
async function connect({ host, port, encryption, login, from, timeoutMs, ca }: SmtpOptions) {
  const { createTransport } = await import("nodemailer");
  return createTransport(
    {
      host,
      port,
      secure: encryption === "TLS",
      requireTLS: encryption === "STARTTLS",
      ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
      ...(ca === undefined ? {} : { tls: { ca } }),
      dnsTimeout: timeoutMs,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    // RFC 3834: nobody's holiday notice should answer.
    { from, headers: { "Auto-Submitted": "auto-generated" } },
  );
}

/** Sends mail through an SMTP server, one connection a mail. */
export function smtpEmailProvider(options: SmtpOptions): EmailProvider {
  let connection: ReturnType<typeof connect> | undefined;

  async function send(email: string, content: Omit<MailContent, "html"> & { readonly html?: string }): Promise<void> {
    if (email.length > 254 || !ADDRESS.test(email)) throw new MessageNotSent("REJECTED_TARGET", "smtp", "NO_ADDRESS");
    const transport = await (connection ??= connect(options));
    const signal = AbortSignal.timeout(options.timeoutMs);
    await transport.sendMail({ ...content, to: { name: "", address: email }, signal }).catch((error: unknown) => {
      throw signal.aborted ? new MessageNotSent("TIMEOUT", "smtp") : smtpFault(error);
    });
  }

  return {
    name: "smtp",
    sendCode: async (message) => send(message.email, codeMail(message)),
    sendNotice: ({ email, subject, text }) => send(email, { subject, text }),
  };
}
