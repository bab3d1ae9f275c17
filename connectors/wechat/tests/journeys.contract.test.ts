import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createWechatClient, type WechatClient, WechatError } from "@datong/wechat";
import { startWechatStandIn, type WechatStandIn } from "@datong/wechat/stand-in";
import { PATIENCE_MS } from "./scriptedServer.ts";

const mini = { appid: "wx1", secret: "s1", kind: "MINI_PROGRAM", openPlatform: "op" } as const;
const unbound = { appid: "wx2", secret: "s2", kind: "MINI_PROGRAM" } as const;
const account = { appid: "wx3", secret: "s3", kind: "OFFICIAL_ACCOUNT", openPlatform: "op" } as const;
const site = { appid: "wx4", secret: "s4", kind: "WEBSITE", openPlatform: "op" } as const;
const app = { appid: "wx5", secret: "s5", kind: "APP", openPlatform: "op" } as const;
const accounts = [mini, unbound, account, site, app];
const li = { personId: "li", appid: mini.appid };

let nowMs: number;
let standIn: WechatStandIn;
let client: WechatClient;
const now = () => new Date(nowMs);

beforeEach(async () => {
  nowMs = Date.parse("2026-05-01T08:00:00Z");
  const people = [
    { id: "li", phone: "13580006666", follows: [account.appid] },
    { id: "wang", phone: { countryCode: "1", purePhoneNumber: "2015550123" }, follows: [account.appid] },
    { id: "zhao", follows: [account.appid] },
  ];
  standIn = await startWechatStandIn({ apps: accounts, people, now, followerPaging: { size: 2 } });
  const { apiBase, openBase } = standIn;
  // A machine that stands still for a while is not a WeChat that does not answer.
  client = createWechatClient({ accounts, apiBase, openBase, now, timeoutMs: PATIENCE_MS });
});

afterEach(async () => {
  await client.close();
  await standIn.stop();
});

const failureOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "none",
    (error: unknown) => (error instanceof WechatError ? error.kind : String(error)),
  );

describe("a mini-program's login", () => {
  it("gives the person, and one unionid wherever an account is bound", async () => {
    const { code } = await standIn.control.issueLoginCode(li);
    const other = await standIn.control.issueLoginCode({ ...li, appid: unbound.appid });

    const bound = await client.codeToSession(mini.appid, code);
    const alone = await client.codeToSession(unbound.appid, other.code);

    expect(bound).toMatchObject(await standIn.control.idsOf(li));
    expect(bound.unionid).not.toBeNull();
    expect(alone).toMatchObject({ unionid: null });
    expect(alone.openid).not.toBe(bound.openid);
  });

  it("exchanges a code once, however many ask at the same moment", async () => {
    const { code } = await standIn.control.issueLoginCode(li);

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(client.codeToSession(mini.appid, code))),
    );

    expect(outcomes.sort()).toEqual([...Array<string>(19).fill("CODE_USED"), "none"]);
  });

  it("tells an old code and one of another account from a used one", async () => {
    const [first, second] = [await standIn.control.issueLoginCode(li), await standIn.control.issueLoginCode(li)];

    const elsewhere = await failureOf(client.codeToSession(unbound.appid, first.code));
    nowMs += 301_000;
    const late = await failureOf(client.codeToSession(mini.appid, second.code));

    expect([elsewhere, late]).toEqual(["INVALID_CODE", "INVALID_CODE"]);
  });

  it("does not spend a code again when its answer is lost", async () => {
    const { code } = await standIn.control.issueLoginCode(li);
    await standIn.control.injectFault({ path: "/sns/jscode2session", fault: { kind: "LOST_ANSWER" } });

    const lost = await failureOf(client.codeToSession(mini.appid, code));

    expect(lost).toBe("UNAVAILABLE");
    expect(await standIn.control.listCalls({ path: "/sns/jscode2session" })).toHaveLength(1);
    expect(await failureOf(client.codeToSession(mini.appid, code))).toBe("CODE_USED");
  });
});

describe("a phone number", () => {
  it("comes of the new button's code, at home and abroad", async () => {
    const { code } = await standIn.control.issuePhoneCode(li);
    const foreign = await standIn.control.issuePhoneCode({ ...li, personId: "wang" });
    const { openid } = await standIn.control.idsOf(li);

    expect(await client.phoneByCode(mini.appid, code, openid)).toEqual({
      countryCode: "86",
      nationalNumber: "13580006666",
    });
    expect(await client.phoneByCode(mini.appid, foreign.code)).toEqual({
      countryCode: "1",
      nationalNumber: "2015550123",
    });
    expect(await failureOf(client.phoneByCode(mini.appid, code))).toBe("INVALID_CODE");
  });

  it("comes of the old button's data while the session key holds, and asks for a login after it", async () => {
    const { code } = await standIn.control.issueLoginCode(li);
    const { sessionKey } = await client.codeToSession(mini.appid, code);
    const data = await standIn.control.encryptPhone(li);
    await standIn.control.issueLoginCode(li);
    const later = await standIn.control.encryptPhone(li);

    const open = (sealed: { readonly encryptedData: string; readonly iv: string }) => () =>
      client.decryptPhone({ appid: mini.appid, sessionKey, ...sealed });

    expect(open(data)()).toEqual({ countryCode: "86", nationalNumber: "13580006666" });
    expect(open(later)).toThrow(expect.objectContaining({ kind: "UNDECIPHERABLE" }));
  });

  it("survives that every access token is revoked in between", async () => {
    const [first, second] = [await standIn.control.issuePhoneCode(li), await standIn.control.issuePhoneCode(li)];
    await client.phoneByCode(mini.appid, first.code);
    await standIn.control.revokeAccessTokens({ appid: mini.appid });

    expect(await client.phoneByCode(mini.appid, second.code)).toMatchObject({ nationalNumber: "13580006666" });
    expect(await standIn.control.listCalls({ path: "/cgi-bin/stable_token" })).toHaveLength(2);
  });
});

describe("an OAuth login", () => {
  it.each([
    ["an official account with consent", account.appid, "snsapi_userinfo"],
    ["a website", site.appid, "snsapi_login"],
    ["an app", app.appid, "snsapi_userinfo"],
  ] as const)("gives the unionid that the mini-program gives too: %s", async (_case, appid, scope) => {
    const { code } = await standIn.control.issueOauthCode({ personId: "li", appid, scope });

    const login = await client.exchangeOauthCode(appid, code);

    const inMini = await standIn.control.idsOf(li);
    const here = await standIn.control.idsOf({ personId: "li", appid });
    expect(login).toMatchObject({ openid: here.openid, unionid: inMini.unionid, isSnapshotUser: false });
  });

  it("gives no unionid without consent, and marks who only looks", async () => {
    const input = { personId: "li", appid: account.appid } as const;
    const silent = await standIn.control.issueOauthCode({ ...input, scope: "snsapi_base" });
    const looking = await standIn.control.issueOauthCode({ ...input, scope: "snsapi_userinfo", isSnapshotUser: true });

    expect(await client.exchangeOauthCode(account.appid, silent.code)).toMatchObject({ unionid: null });
    expect(await client.exchangeOauthCode(account.appid, looking.code)).toMatchObject({ isSnapshotUser: true });
    expect(await failureOf(client.exchangeOauthCode(account.appid, silent.code))).toBe("CODE_USED");
  });
});

describe("an official account's followers", () => {
  it("are read page by page, and then who they are", async () => {
    const openids: string[] = [];
    for (let after: string | null = ""; after !== null;) {
      const page = await client.followers(account.appid, after);
      openids.push(...page.openids);
      after = page.nextOpenid;
    }

    const info = await client.followerInfo(account.appid, openids);

    const known = await Promise.all(
      ["li", "wang", "zhao"].map((personId) => standIn.control.idsOf({ personId, appid: account.appid })),
    );
    expect(info.map(({ openid, unionid }) => ({ openid, unionid }))).toEqual(expect.arrayContaining(known));
    expect(info.map(({ isSubscribed }) => isSubscribed)).toEqual([true, true, true]);
  });
});

describe("WeChat's quotas", () => {
  it("for one person's logins are told, and keep nobody else out", async () => {
    await standIn.control.injectFault({
      path: "/sns/jscode2session",
      fault: { kind: "ERRCODE", errcode: 45011 },
    });
    const hasty = await standIn.control.issueLoginCode(li);
    const other = await standIn.control.issueLoginCode({ ...li, personId: "wang" });

    const outcomes = [
      await failureOf(client.codeToSession(mini.appid, hasty.code)),
      await failureOf(client.codeToSession(mini.appid, other.code)),
    ];

    expect(outcomes).toEqual(["RATE_LIMITED", "none"]);
  });
});
