import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { readConfig } from "@datong/subgraph-kit";
import { wechatSettingsOf, wechatShape } from "./config.ts";

const account = {
  kind: "OFFICIAL_ACCOUNT",
  appid: "wx0a9b8c7d6e5f4a3b",
  secret: "the-secret",
  openPlatform: "retail",
  push: { token: "aPushToken", encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG" },
  redirectUris: ["https://shop.example/login", "http://localhost:3000/login"],
};

const read = (accounts: unknown, more: Record<string, string> = {}) =>
  wechatSettingsOf(
    readConfig(wechatShape, {
      WECHAT_ACCOUNTS: typeof accounts === "string" ? accounts : JSON.stringify(accounts),
      ...more,
    }),
  );

describe("WECHAT_ACCOUNTS", () => {
  it("is read from the variable, with what goes without saying", () => {
    const bare = { kind: "APP", appid: "wx00000000000000a1", secret: "another-secret" };

    const settings = read([account, bare]);

    expect(settings).toEqual({
      accounts: [account, { ...bare, redirectUris: [] }],
      apiBase: "https://api.weixin.qq.com",
      openBase: "https://open.weixin.qq.com",
      followerSyncEveryMs: 86_400_000,
    });
  });

  it("is read from a file", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "wechat-"));
    const file = path.join(folder, "accounts.json");
    await writeFile(file, JSON.stringify([account]));

    const settings = read(file);

    expect(settings?.accounts).toEqual([account]);
    await rm(folder, { recursive: true });
  });

  it("may be left out: then nobody logs in by WeChat", () => {
    expect(read("")).toBeNull();
  });

  it("lets follower lists be read only when asked", () => {
    expect(read([account], { WECHAT_FOLLOWER_SYNC_HOURS: "0" })?.followerSyncEveryMs).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "[{", "WECHAT_ACCOUNTS: must be a JSON list"],
    ["a file that is not there", "/nowhere/accounts.json", "WECHAT_ACCOUNTS: must be a JSON list"],
    ["an unknown kind", [{ ...account, kind: "SHOP" }], "WECHAT_ACCOUNTS.0.kind: must be MINI_PROGRAM"],
    ["a bad appid", [{ ...account, appid: "abc" }], "WECHAT_ACCOUNTS.0.appid: must be wx and 16"],
    ["no secret", [{ ...account, secret: undefined }], "WECHAT_ACCOUNTS.0.secret: is missing"],
    ["an empty secret", [{ ...account, secret: "" }], "WECHAT_ACCOUNTS.0.secret: must not be empty"],
    ["an appid twice", [account, account], "WECHAT_ACCOUNTS: must name each appid once"],
    ["a short push token", [{ ...account, push: { token: "a" } }], "WECHAT_ACCOUNTS.0.push.token: must be 3 to 32"],
    [
      "a short key",
      [{ ...account, push: { token: "aPushToken", encodingAesKey: "abc" } }],
      "WECHAT_ACCOUNTS.0.push.encodingAesKey: must be the 43 characters",
    ],
    [
      "an unencrypted page",
      [{ ...account, redirectUris: ["http://shop.example/login"] }],
      "WECHAT_ACCOUNTS.0.redirectUris.0: must be an https address",
    ],
  ])("names the place and the reason, and no value, when it has %s", (_case, accounts, problem) => {
    const reading = () => read(accounts);

    expect(reading).toThrow(problem);
    expect(reading).not.toThrow(/the-secret|aPushToken/);
  });

  it("names a base that is no address", () => {
    expect(() => read([account], { WECHAT_API_BASE: "weixin" })).toThrow("WECHAT_API_BASE: must be an http");
  });
});
