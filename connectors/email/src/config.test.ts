import { describe, expect, it } from "@jest/globals";
import { developmentMailbox } from "@datong/messages";
import { processShape, readConfig } from "@datong/subgraph-kit";
import { emailProvider, emailRule, emailShape } from "./config.ts";

const { NODE_ENV } = processShape;
const read = (env: Record<string, string>) => readConfig({ NODE_ENV, ...emailShape }, env, emailRule);
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n  ").slice(1);
  }
};

const SMTP = { EMAIL_PROVIDER: "smtp", EMAIL_FROM: "大通 <no-reply@example.com>", SMTP_HOST: "smtp.example.com" };

describe("emailProvider", () => {
  it.each([
    ["development, unless it is told", {}, "development"],
    ["none in production, unless it is told", { NODE_ENV: "production" }, "none"],
    ["SMTP", { NODE_ENV: "production", ...SMTP }, "smtp"],
    ["none", { EMAIL_PROVIDER: "none" }, "none"],
  ])("chooses %s", (_case, env, name) => {
    const provider = emailProvider(read(env), developmentMailbox("test"));

    expect(provider.name).toBe(name);
  });

  it("puts mail of the development provider into the mailbox, with the address masked", async () => {
    const mailbox = developmentMailbox("development");
    const provider = emailProvider(read({}), mailbox);

    await provider.sendCode({ email: "li.lei@example.com", code: "042731", purpose: "LOGIN", locale: "zh" });
    await provider.sendNotice({ email: "li.lei@example.com", subject: "Moved", text: "It is no longer yours." });

    const shared = { channel: "EMAIL", to: "l****@example.com", sentAt: expect.any(Date) };
    expect(mailbox.list()).toEqual([
      { ...shared, kind: "NOTICE", subject: "Moved", text: "It is no longer yours." },
      { ...shared, kind: "CODE", code: "042731", purpose: "LOGIN", locale: "zh" },
    ]);
  });

  it("refuses every mail when there is no provider", async () => {
    const provider = emailProvider(read({ EMAIL_PROVIDER: "none" }), null);

    const sending = provider.sendNotice({ email: "li.lei@example.com", subject: "Moved", text: "It is gone." });

    await expect(sending).rejects.toMatchObject({ kind: "NOT_CONFIGURED", provider: "none" });
  });

  it("refuses a configuration that was read without its rule", () => {
    const config = readConfig({ NODE_ENV, ...emailShape }, { EMAIL_PROVIDER: "smtp" });

    expect(() => emailProvider(config, null)).toThrow(
      "Bad environment:\n" +
        "  EMAIL_FROM: is not set; EMAIL_PROVIDER=smtp needs it\n" +
        "  SMTP_HOST: is not set; EMAIL_PROVIDER=smtp needs it",
    );
  });
});

describe("emailShape and emailRule", () => {
  it.each<[string, Record<string, string>, string]>([
    [
      "what SMTP lacks",
      { EMAIL_PROVIDER: "smtp", SMTP_HOST: "h" },
      "EMAIL_FROM: is not set; EMAIL_PROVIDER=smtp needs it",
    ],
    ["a user without a password", { ...SMTP, SMTP_USER: "u" }, "SMTP_PASSWORD: is not set; SMTP_USER needs it"],
    ["a password without a user", { ...SMTP, SMTP_PASSWORD: "p" }, "SMTP_USER: is not set; SMTP_PASSWORD needs it"],
    [
      "the development provider in production",
      { NODE_ENV: "production", EMAIL_PROVIDER: "development" },
      "EMAIL_PROVIDER: development shows codes in clear and is not for NODE_ENV=production",
    ],
    ["an unknown provider", { EMAIL_PROVIDER: "ses" }, "EMAIL_PROVIDER: must be development, smtp, none"],
    ["a sender that is no address", { EMAIL_FROM: "Datong" }, "EMAIL_FROM: must be an address, or `Name <address>`"],
    ["a port that is none", { SMTP_PORT: "0" }, "SMTP_PORT: must be 1 to 65535"],
    ["a timeout out of range", { EMAIL_TIMEOUT_MS: "10" }, "EMAIL_TIMEOUT_MS: must be 1000 to 60000"],
  ])("refuse %s", (_case, env, problem) => {
    expect(problemsOf(env)).toEqual([problem]);
  });
});
