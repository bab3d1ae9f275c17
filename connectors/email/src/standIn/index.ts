import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail that the stand-in took. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string | undefined;
  readonly text: string | undefined;
  readonly html: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly wasEncrypted: boolean;
  /** Who logged in; null when nobody did. */
  readonly user: string | null;
}

/** A refusal in place of what the command would be answered with; `SILENCE` never greets. */
export type SmtpRefusal =
  | { readonly command: "MAIL FROM" | "RCPT TO" | "DATA"; readonly responseCode: number; readonly text: string }
  | "SILENCE";

export interface EmailStandInOptions {
  /** Key and certificate in PEM. Without them it offers no encryption. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Whether encryption begins with the first byte. Otherwise it is offered by STARTTLS. */
  readonly isTlsFromStart?: boolean;
  /** Asks for this login; for none unless given. */
  readonly login?: { readonly user: string; readonly password: string };
}

export interface EmailStandIn {
  readonly host: string;
  readonly port: number;
  /** What was taken, oldest first. */
  received(): readonly ReceivedMail[];
  refuseNext(refusal: SmtpRefusal): void;
  stop(): Promise<void>;
}

/** An SMTP server on a free port of 127.0.0.1, by the authors of nodemailer. */
export async function startEmailStandIn({
  tls,
  isTlsFromStart,
  login,
}: EmailStandInOptions = {}): Promise<EmailStandIn> {
  const received: ReceivedMail[] = [];
  let next: SmtpRefusal | null = null;

  /** The refusal that was asked for this command, once. */
  function refusalOf(command: "MAIL FROM" | "RCPT TO" | "DATA"): Error | null {
    if (next === null || next === "SILENCE" || next.command !== command) return null;
    const { text, responseCode } = next;
    next = null;
    return Object.assign(new Error(text), { responseCode });
  }

  const handlers: SMTPServerOptions = {
    onConnect: (_session, callback) => {
      if (next !== "SILENCE") callback();
    },
    onAuth: ({ username, password }, _session, callback) => {
      const isKnown = username === login?.user && password === login?.password;
      callback(null, isKnown ? { user: username } : { message: "5.7.8 Authentication failed", responseCode: 535 });
    },
    onMailFrom: (_address, _session, callback) => {
      callback(refusalOf("MAIL FROM"));
    },
    onRcptTo: (_address, _session, callback) => {
      callback(refusalOf("RCPT TO"));
    },
    onData: (stream, { envelope, secure, user }, callback) => {
      void buffer(stream).then(async (raw) => {
        const refusal = refusalOf("DATA");
        if (refusal) {
          callback(refusal);
          return;
        }
        const mail = await PostalMime.parse(raw);
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
          wasEncrypted: secure,
          user: typeof user === "string" ? user : null,
        });
        callback();
      });
    },
  };
  const server = new SMTPServer({
    ...handlers,
    ...tls,
    logger: false,
    secure: isTlsFromStart === true,
    authOptional: login === undefined,
    disabledCommands: [...(tls ? [] : ["STARTTLS"]), ...(login ? [] : ["AUTH"])],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
  });
  // A client that hangs up in the midst of a handshake is no failure of the stand-in.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    host: "127.0.0.1",
    port: (server.server.address() as AddressInfo).port,
    received: () => [...received],
    refuseNext: (refusal) => {
      next = refusal;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
