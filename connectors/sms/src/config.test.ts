import { describe, expect, it } from "@jest/globals";
import { developmentMailbox } from "@datong/messages";
import { processShape, readConfig } from "@datong/subgraph-kit";
import { smsProvider, smsRule, smsShape } from "./config.ts";

const { NODE_ENV } = processShape;
const read = (env: Record<string, string>) => readConfig({ NODE_ENV, ...smsShape }, env, smsRule);
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    read(env);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n  ").slice(1);
  }
};

const ALIYUN = {
  SMS_PROVIDER: "aliyun",
  SMS_SIGN_NAME: "大通",
  SMS_TEMPLATES: "*:*=SMS_1",
  ALIYUN_ACCESS_KEY_ID: "LTAI5t",
  ALIYUN_ACCESS_KEY_SECRET: "secret",
};
const TENCENT = {
  SMS_PROVIDER: "tencent",
  SMS_SIGN_NAME: "大通",
  SMS_TEMPLATES: "*:*=1110",
  TENCENT_SECRET_ID: "AKID",
  TENCENT_SECRET_KEY: "secret",
  TENCENT_SMS_APP_ID: "1400006666",
};

describe("smsProvider", () => {
  it.each([
    ["development, unless it is told", {}, "development"],
    ["none in production, unless it is told", { NODE_ENV: "production" }, "none"],
    ["Aliyun", { NODE_ENV: "production", ...ALIYUN }, "aliyun"],
    ["Tencent", { NODE_ENV: "production", ...TENCENT }, "tencent"],
    ["none", { SMS_PROVIDER: "none" }, "none"],
  ])("chooses %s", (_case, env, name) => {
    const provider = smsProvider(read(env), developmentMailbox("test"));

    expect(provider.name).toBe(name);
  });

  it("puts the code of the development provider into the mailbox, with the number masked", async () => {
    const mailbox = developmentMailbox("development");
    const provider = smsProvider(read({}), mailbox);

    await provider.sendCode({ phone: "+8613800138000", code: "042731", purpose: "BIND", locale: "en" });

    expect(mailbox.list()).toEqual([
      {
        kind: "CODE",
        channel: "SMS",
        to: "138****8000",
        code: "042731",
        purpose: "BIND",
        locale: "en",
        sentAt: expect.any(Date),
      },
    ]);
  });

  it("refuses every message when there is no provider", async () => {
    const provider = smsProvider(read({ SMS_PROVIDER: "none" }), null);

    const sending = provider.sendCode({ phone: "+8613800138000", code: "042731", purpose: "LOGIN", locale: "zh" });

    await expect(sending).rejects.toMatchObject({ kind: "NOT_CONFIGURED", provider: "none" });
  });

  it("refuses a configuration that was read without its rule", () => {
    const config = readConfig({ NODE_ENV, ...smsShape }, { SMS_PROVIDER: "aliyun", SMS_SIGN_NAME: "大通" });

    expect(() => smsProvider(config, null)).toThrow(
      "Bad environment:\n" +
        "  SMS_TEMPLATES: is not set; SMS_PROVIDER=aliyun needs it\n" +
        "  ALIYUN_ACCESS_KEY_ID: is not set; SMS_PROVIDER=aliyun needs it\n" +
        "  ALIYUN_ACCESS_KEY_SECRET: is not set; SMS_PROVIDER=aliyun needs it",
    );
  });
});

describe("smsShape and smsRule", () => {
  it.each([
    ["aliyun", ["SMS_SIGN_NAME", "SMS_TEMPLATES", "ALIYUN_ACCESS_KEY_ID", "ALIYUN_ACCESS_KEY_SECRET"]],
    ["tencent", ["SMS_SIGN_NAME", "SMS_TEMPLATES", "TENCENT_SECRET_ID", "TENCENT_SECRET_KEY", "TENCENT_SMS_APP_ID"]],
  ])("name every variable that %s lacks", (provider, missing) => {
    const problems = problemsOf({ SMS_PROVIDER: provider });

    expect(problems).toEqual(missing.map((name) => `${name}: is not set; SMS_PROVIDER=${provider} needs it`));
  });

  it("refuse the development provider in production", () => {
    const problems = problemsOf({ NODE_ENV: "production", SMS_PROVIDER: "development" });

    expect(problems).toEqual(["SMS_PROVIDER: development shows codes in clear and is not for NODE_ENV=production"]);
  });

  it.each([
    ["SMS_PROVIDER", "twilio", "must be development, aliyun, tencent, none"],
    ["SMS_TEMPLATES", "LOGIN=SMS_1", "must be purpose:locale=template pairs"],
    ["SMS_TEMPLATES", "SIGNUP:zh=SMS_1", "must be purpose:locale=template pairs"],
    ["SMS_TEMPLATES", "*:zh=SMS_1,LOGIN:en=SMS_2", "has no template for BIND:en, TRANSFER:en"],
    ["SMS_INTERNATIONAL_TEMPLATES", "*:en=SMS_1", "has no template for LOGIN:zh, BIND:zh, TRANSFER:zh"],
    ["SMS_ENDPOINT", "http://dysmsapi.aliyuncs.com", "must be https://host"],
    ["SMS_ENDPOINT", "https://dysmsapi.aliyuncs.com/path", "must be https://host"],
    ["SMS_ENDPOINT", "dysmsapi.aliyuncs.com", "must be https://host"],
    ["SMS_TIMEOUT_MS", "soon", "must be a number of milliseconds"],
    ["SMS_TIMEOUT_MS", "10", "must be 1000 to 60000"],
    ["TENCENT_SMS_PARAMS", "5", "must hold `code`"],
  ])("refuse %s=%s", (name, value, reason) => {
    const problems = problemsOf({ [name]: value });

    expect(problems).toEqual([expect.stringContaining(`${name}: ${reason}`)]);
  });

  it("take the last template that fits", () => {
    const { SMS_TEMPLATES } = read({ SMS_TEMPLATES: "*:zh=SMS_1, *:en=SMS_2, TRANSFER:zh=SMS_3" });

    expect(Object.fromEntries(SMS_TEMPLATES ?? [])).toEqual({
      "LOGIN:zh": "SMS_1",
      "LOGIN:en": "SMS_2",
      "BIND:zh": "SMS_1",
      "BIND:en": "SMS_2",
      "TRANSFER:zh": "SMS_3",
      "TRANSFER:en": "SMS_2",
    });
  });
});
