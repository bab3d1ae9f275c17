import { describe, expect, it } from "@jest/globals";
import { readLocalConfig } from "../src/config.ts";
import { identityOptions } from "../src/identityOptions.ts";

describe("what the environment says about logins", () => {
  it("reaches the identity subgraph, all of it", () => {
    const config = readLocalConfig({
      AUTH: "jwt",
      ACCESS_TOKEN_MINUTES: "5",
      EMAIL_FROM: "no-reply@example.com",
      EMAIL_PROVIDER: "smtp",
      IDENTITY_CODES_PER_USER: "2/1m",
      IDENTITY_PHONE_FRESH_DAYS: "30",
      IDENTITY_TEST_EMAILS: "Test@example.com, qa@example.com",
      IDENTITY_TEST_PHONES: "+8613900000000",
      SMS_PROVIDER: "none",
      SMTP_HOST: "smtp.example.com",
      WECHAT_ACCOUNTS: JSON.stringify([{ kind: "MINI_PROGRAM", appid: "wx0123456789abcdef", secret: "secret" }]),
      WECHAT_FOLLOWER_SYNC_HOURS: "0",
    });

    const options = identityOptions(config, null, null);

    expect(options).toMatchObject({
      testPhones: new Set(["+8613900000000"]),
      testEmails: new Set(["test@example.com", "qa@example.com"]),
      phoneFreshDays: 30,
      codeLimits: { codesPerUser: [{ max: 2, ms: 60_000 }] },
      sessionSettings: { lifetimes: { accessTokenMs: 300_000 } },
      sms: { name: "none" },
      email: { name: "smtp" },
      wechat: { accounts: [{ appid: "wx0123456789abcdef" }], followerSyncEveryMs: null },
    });
  });
});
