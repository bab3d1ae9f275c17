import { readFile } from "node:fs/promises";
import { inspect } from "node:util";
import { afterEach, describe, expect, it } from "@jest/globals";
import { emailProvider, emailShape, smtpEmailProvider, type MessageNotSent, type SmtpOptions } from "@datong/email";
import { startEmailStandIn, type EmailStandIn, type EmailStandInOptions } from "@datong/email/stand-in";
import { processShape, readConfig } from "@datong/subgraph-kit";

const read = (name: string) => readFile(new URL(name, import.meta.url), "utf8");
/** Of localhost and 127.0.0.1, signed by itself, for these tests alone. */
const tls = { key: await read("localhost-key.pem"), cert: await read("localhost-certificate.pem") };
const login = { user: "mailer", password: "smtp-password" };
const message = { email: "li.lei@example.com", code: "042731", purpose: "LOGIN", locale: "zh" } as const;

let standIn: EmailStandIn | undefined;
afterEach(() => standIn?.stop());

/** A stand-in and a provider that may do without encryption and login. */
async function start(options: EmailStandInOptions = {}, changed: Partial<SmtpOptions> = {}) {
  const started = await startEmailStandIn(options);
  standIn = started;
  const provider = smtpEmailProvider({
    host: started.host,
    port: started.port,
    encryption: "STARTTLS_IF_OFFERED",
    login: options.login ?? null,
    from: "大通零售 <no-reply@shop.example.com>",
    timeoutMs: 20_000,
    ca: tls.cert,
    ...changed,
  });
  return { standIn: started, provider };
}

const failureOf = (sending: Promise<void>): Promise<MessageNotSent | null> =>
  sending.then(
    () => null,
    (error: unknown) => error as MessageNotSent,
  );

describe("smtpEmailProvider", () => {
  it.each([
    ["zh", "LOGIN", "登录验证码", "您正在登录"],
    ["zh", "BIND", "邮箱绑定验证码", "绑定到您的账号"],
    ["zh", "TRANSFER", "邮箱转移验证码", "从另一个账号转到您的账号"],
    ["en", "LOGIN", "Your code to log in", "You are logging in"],
    ["en", "BIND", "Your code to add this address", "adding this e-mail address to your account"],
    ["en", "TRANSFER", "Your code to move this address", "from another account to yours"],
  ] as const)("sends a code in %s for %s, as text and as a page", async (locale, purpose, subject, says) => {
    const { standIn, provider } = await start();

    await provider.sendCode({ ...message, locale, purpose });

    const [mail] = standIn.received();
    expect(mail).toMatchObject({
      from: "no-reply@shop.example.com",
      to: ["li.lei@example.com"],
      subject,
      text: expect.stringContaining(says),
      html: expect.stringContaining(says),
    });
    expect(mail?.text).toMatch(/^042731$/m);
    expect(mail?.html).toContain("<b>042731</b>");
  });

  it("sends a page that loads nothing from elsewhere, asks for no answer and keeps the code out of its headers", async () => {
    const { standIn, provider } = await start();

    await provider.sendCode(message);

    const [mail] = standIn.received();
    expect(mail?.html).not.toMatch(/src=|href=|url\(|<link|<script/i);
    expect(mail?.headers).toMatchObject({ "auto-submitted": "auto-generated", to: "li.lei@example.com" });
    expect(JSON.stringify(mail?.headers)).not.toContain("042731");
  });

  it("sends a notice as plain text", async () => {
    const { standIn, provider } = await start();

    await provider.sendNotice({ email: message.email, subject: "手机号已转移", text: "您的手机号已属于另一个账号。" });

    expect(standIn.received()).toMatchObject([
      { to: ["li.lei@example.com"], subject: "手机号已转移", text: "您的手机号已属于另一个账号。", html: undefined },
    ]);
  });

  it("lets no subject add a header or a recipient", async () => {
    const { standIn, provider } = await start();

    await provider.sendNotice({ email: message.email, subject: "Hello\r\nBcc: han@example.com", text: "Hello" });

    const [mail] = standIn.received();
    expect(mail?.to).toEqual(["li.lei@example.com"]);
    expect(mail?.headers.bcc).toBeUndefined();
  });

  it.each([
    ["STARTTLS", { tls }],
    ["TLS", { tls, isTlsFromStart: true }],
  ] as const)("encrypts by %s and logs in", async (encryption, offered) => {
    const { standIn, provider } = await start({ ...offered, login }, { encryption });

    await provider.sendCode(message);

    expect(standIn.received()).toMatchObject([{ wasEncrypted: true, user: "mailer" }]);
  });

  it.each<[string, EmailStandInOptions, Partial<SmtpOptions>, string]>([
    ["offers no encryption", {}, { encryption: "STARTTLS" }, "ETLS"],
    ["speaks no TLS on its port", { tls }, { encryption: "TLS" }, "ERR_SSL_WRONG_VERSION_NUMBER"],
    ["knows another password", { tls, login }, { login: { ...login, password: "other" } }, "SMTP-535-5.7.8"],
  ])("sends nothing to a server that %s", async (_case, options, changed, code) => {
    const { standIn, provider } = await start(options, changed);

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "NOT_CONFIGURED", provider: "smtp", code });
    expect(standIn.received()).toEqual([]);
  });

  it.each([
    ["RCPT TO", 550, "5.1.1 No such user", "REJECTED_TARGET", "SMTP-550-5.1.1"],
    ["RCPT TO", 553, "Mailbox name invalid", "REJECTED_TARGET", "SMTP-553"],
    ["RCPT TO", 450, "4.2.1 The user is receiving mail too quickly", "RATE_LIMITED", "SMTP-450-4.2.1"],
    ["RCPT TO", 451, "4.7.1 Greylisted", "RATE_LIMITED", "SMTP-451-4.7.1"],
    ["MAIL FROM", 454, "Throttling failure: Maximum sending rate exceeded", "RATE_LIMITED", "SMTP-454"],
    ["MAIL FROM", 550, "Connection frequency limited", "RATE_LIMITED", "SMTP-550"],
    ["MAIL FROM", 553, "5.7.1 Sender address rejected", "NOT_CONFIGURED", "SMTP-553-5.7.1"],
    ["MAIL FROM", 451, "4.3.0 Local error", "UNAVAILABLE", "SMTP-451-4.3.0"],
    ["DATA", 554, "5.7.1 Rejected as spam", "NOT_CONFIGURED", "SMTP-554-5.7.1"],
    ["DATA", 452, "4.3.1 Insufficient system storage", "UNAVAILABLE", "SMTP-452-4.3.1"],
  ] as const)("tells what a refusal of %s by %d %s means", async (command, responseCode, text, kind, code) => {
    const { standIn, provider } = await start();
    standIn.refuseNext({ command, responseCode, text });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind, provider: "smtp", code });
    expect(standIn.received()).toEqual([]);
  });

  it("is unavailable when nobody listens", async () => {
    const { provider } = await start({}, { port: 1 });

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "UNAVAILABLE", code: "ECONNREFUSED" });
  });

  it("gives up when there is no answer in time", async () => {
    const { standIn, provider } = await start({}, { timeoutMs: 100 });
    standIn.refuseNext("SILENCE");

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ name: "MessageNotSent", kind: "TIMEOUT" });
  });

  it.each([
    "li.lei",
    "a@b.com, c@d.com",
    "a@b.com\r\nBcc: c@d.com",
    "Li <li@example.com>",
    `${"x".repeat(250)}@a.cn`,
    "",
  ])("sends nothing to %j", async (email) => {
    const { standIn, provider } = await start();

    const failure = await failureOf(provider.sendCode({ ...message, email }));

    expect(failure).toMatchObject({ kind: "REJECTED_TARGET", code: "NO_ADDRESS" });
    expect(standIn.received()).toEqual([]);
  });

  it("tells neither address nor code nor password when it fails", async () => {
    const { standIn, provider } = await start({ login });
    standIn.refuseNext({ command: "RCPT TO", responseCode: 550, text: "5.1.1 <li.lei@example.com> unknown" });

    const failure = inspect(await failureOf(provider.sendCode(message)), { depth: null, showHidden: true });

    expect(failure).toContain("REJECTED_TARGET");
    expect(failure).not.toMatch(/li\.lei|042731|smtp-password/);
  });
});

describe("emailProvider", () => {
  const configured = async (options: EmailStandInOptions, env: Record<string, string>) => {
    const started = await startEmailStandIn(options);
    standIn = started;
    const config = readConfig(
      { NODE_ENV: processShape.NODE_ENV, ...emailShape },
      {
        EMAIL_PROVIDER: "smtp",
        EMAIL_FROM: "no-reply@shop.example.com",
        SMTP_HOST: started.host,
        SMTP_PORT: String(started.port),
        ...env,
      },
    );
    return { standIn: started, provider: emailProvider(config, null) };
  };

  it("does without encryption on this machine, and logs in as it is told", async () => {
    const { standIn, provider } = await configured({ login }, { SMTP_USER: "mailer", SMTP_PASSWORD: "smtp-password" });

    await provider.sendCode(message);

    expect(standIn.received()).toMatchObject([{ wasEncrypted: false, user: "mailer" }]);
  });

  it("trusts no certificate that Node does not trust", async () => {
    const { standIn, provider } = await configured({ tls }, {});

    const failure = await failureOf(provider.sendCode(message));

    expect(failure).toMatchObject({ kind: "NOT_CONFIGURED", code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(standIn.received()).toEqual([]);
  });
});
