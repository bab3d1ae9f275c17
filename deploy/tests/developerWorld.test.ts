import { describe, expect, it } from "@jest/globals";
import { readLocalConfig } from "../src/config.ts";
import { needsDeveloperWorld } from "../src/identityOptions.ts";

const ACCOUNTS = JSON.stringify([{ kind: "MINI_PROGRAM", appid: "wx0123456789abcdef", secret: "secret" }]);

describe("whether a start brings a stand-in for WeChat along", () => {
  const isStarted = (env: NodeJS.ProcessEnv) => needsDeveloperWorld(readLocalConfig(env));

  it("it does on a developer's machine", () => {
    expect(isStarted({})).toBe(true);
  });

  it.each([
    ["tokens decide who calls", { AUTH: "jwt" }],
    ["this is production", { NODE_ENV: "production" }],
    ["the company has accounts of its own", { WECHAT_ACCOUNTS: ACCOUNTS }],
  ])("it does not where %s", (_case, env) => {
    expect(isStarted(env)).toBe(false);
  });

  it("production refuses to be open to everybody, and to show codes", () => {
    const start = () =>
      isStarted({
        NODE_ENV: "production",
        AUTH: "development",
        SMS_PROVIDER: "development",
        EMAIL_PROVIDER: "development",
      });

    expect(start).toThrow(/AUTH: development lets everybody in[^]*SMS_PROVIDER: [^]*EMAIL_PROVIDER: /);
  });

  it("tokens are made for the issuer and audience that the gateway asks for", () => {
    const config = readLocalConfig({ AUTH_ISSUER: "https://shop.example.com", AUTH_AUDIENCE: "shop" });

    expect(config).toMatchObject({
      ACCESS_TOKEN_ISSUER: "https://shop.example.com",
      ACCESS_TOKEN_AUDIENCE: "shop",
    });
  });
});
