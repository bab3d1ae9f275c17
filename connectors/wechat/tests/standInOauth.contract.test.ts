import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { OauthScope } from "@datong/wechat/stand-in";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { officialAccount, website, app, miniProgram } = APPS;
type Named = Readonly<{ appid: string; secret: string }>;

let standIn: TestStandIn;
beforeEach(async () => {
  standIn = await startTestStandIn();
});
afterEach(() => standIn.stop());

const issue = async ({ appid }: Named, scope: OauthScope, more = {}) =>
  (await standIn.control.issueOauthCode({ personId: "li", appid, scope, ...more })).code;
const exchange = ({ appid, secret }: Named, code: string) =>
  standIn.getJson("/sns/oauth2/access_token", { appid, secret, code, grant_type: "authorization_code" });
const login = async (from: Named, scope: OauthScope, more = {}) => exchange(from, await issue(from, scope, more));
const refresh = ({ appid }: Named, refresh_token: string) =>
  standIn.getJson("/sns/oauth2/refresh_token", { appid, refresh_token, grant_type: "refresh_token" });
const userinfo = ({ access_token, openid }: Record<string, string>) =>
  standIn.getJson("/sns/userinfo", { access_token: access_token ?? "", openid: openid ?? "" });
const idsIn = ({ appid }: Named) => standIn.control.idsOf({ personId: "li", appid });

describe("GET /sns/oauth2/access_token", () => {
  it("gives the openid alone for snsapi_base", async () => {
    const { openid } = await idsIn(officialAccount);

    const answer = await login(officialAccount, "snsapi_base");

    expect(answer).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 7200,
      openid,
      scope: "snsapi_base",
    });
  });

  it.each([
    ["a page within WeChat that asked for snsapi_userinfo", officialAccount, "snsapi_userinfo"],
    ["a website", website, "snsapi_login"],
    ["an app", app, "snsapi_userinfo"],
  ] as const)("gives openid and unionid to %s", async (_case, from, scope) => {
    const answer = await login(from, scope);

    expect(answer).toMatchObject({ ...(await idsIn(from)), scope });
  });

  it("gives no unionid where the app is not bound", async () => {
    await standIn.control.bindOpenPlatform({ appid: officialAccount.appid, openPlatform: null });

    const answer = await login(officialAccount, "snsapi_userinfo");

    expect(answer).toHaveProperty("openid");
    expect(answer).not.toHaveProperty("unionid");
  });

  it("gives a snapshot page a virtual account, another one at every visit", async () => {
    const ids = await idsIn(officialAccount);

    const visits = [
      await login(officialAccount, "snsapi_userinfo", { isSnapshotUser: true }),
      await login(officialAccount, "snsapi_userinfo", { isSnapshotUser: true }),
    ];

    expect(visits.map(({ is_snapshotuser }) => Number(is_snapshotuser))).toEqual([1, 1]);
    expect(new Set([ids.openid, ...visits.map(({ openid }) => String(openid))]).size).toBe(3);
    expect(new Set([ids.unionid, ...visits.map(({ unionid }) => String(unionid))]).size).toBe(3);
  });

  it("takes a code once, also when asked many times at once", async () => {
    const code = await issue(website, "snsapi_login");

    const answers = await Promise.all(Array.from({ length: 10 }, () => exchange(website, code)));

    expect(answers.filter(({ openid }) => openid !== undefined)).toHaveLength(1);
    expect(answers.filter(({ errcode }) => errcode === 40163)).toHaveLength(9);
  });

  it.each([
    ["a page within WeChat", officialAccount, "snsapi_base", 300],
    ["a website", website, "snsapi_login", 600],
    ["an app", app, "snsapi_userinfo", 600],
  ] as const)("takes a code of %s for as long as WeChat does", async (_case, from, scope, seconds) => {
    const [early, late] = [await issue(from, scope), await issue(from, scope)];

    standIn.advance(seconds - 1);
    const inTime = await exchange(from, early);
    standIn.advance(1);
    const tooLate = await exchange(from, late);

    expect(inTime).toHaveProperty("openid");
    expect(tooLate.errcode).toBe(42003);
  });

  it.each([
    ["an unknown code", { code: "nonsense" }, 40029],
    ["no code", { code: "" }, 41008],
    ["no appid", { appid: "" }, 41002],
    ["no secret", { secret: "" }, 41004],
    ["an unknown appid", { appid: "wx0" }, 40013],
    ["a wrong secret", { secret: "wrong" }, 40125],
    ["another app's code", { appid: app.appid, secret: app.secret }, 40029],
    ["a mini-program", { appid: miniProgram.appid, secret: miniProgram.secret }, 48001],
    ["a wrong grant type", { grant_type: "refresh_token" }, 40002],
  ])("refuses %s and leaves the code usable", async (_case, change, errcode) => {
    const code = await issue(website, "snsapi_login");
    const { appid, secret } = website;
    const query = { appid, secret, code, grant_type: "authorization_code", ...change };

    const answer = await standIn.getJson("/sns/oauth2/access_token", query);

    expect(answer.errcode).toBe(errcode);
    expect(await exchange(website, code)).toHaveProperty("openid");
  });

  it("has a quota a minute", async () => {
    await standIn.stop();
    standIn = await startTestStandIn({ quotas: { oauthTokenPerMinute: 1 } });
    await login(website, "snsapi_login");

    expect(await login(website, "snsapi_login")).toMatchObject({ errcode: 45011 });
  });
});

describe("GET /sns/oauth2/refresh_token", () => {
  it("gives a fresh access token beside the same refresh token, and no unionid", async () => {
    const first = await login(website, "snsapi_login");
    standIn.advance(7200);

    const answer = await refresh(website, first.refresh_token);

    expect(answer).toEqual({
      access_token: expect.any(String),
      expires_in: 7200,
      refresh_token: first.refresh_token,
      openid: first.openid,
      scope: "snsapi_login",
    });
    expect(await userinfo(first)).toMatchObject({ errcode: 42001 });
    expect(await userinfo(answer)).toHaveProperty("nickname");
  });

  it.each([
    ["a website", website, "snsapi_login", 30],
    ["an app", app, "snsapi_userinfo", 180],
  ] as const)("of %s lasts its days and is not renewed", async (_case, from, scope, days) => {
    const { refresh_token } = await login(from, scope);

    standIn.advance(days * 86_400 - 1);
    const inTime = await refresh(from, refresh_token);
    standIn.advance(1);
    const tooLate = await refresh(from, refresh_token);

    expect(inTime).toHaveProperty("access_token");
    expect(tooLate.errcode).toBe(42002);
  });

  it("refuses an unknown refresh token, another app's, and none", async () => {
    const { refresh_token } = await login(website, "snsapi_login");

    expect(await refresh(website, "unknown")).toMatchObject({ errcode: 40030 });
    expect(await refresh(app, refresh_token)).toMatchObject({ errcode: 40030 });
    expect(await refresh(website, "")).toMatchObject({ errcode: 41003 });
  });
});

describe("GET /sns/userinfo and /sns/auth", () => {
  it("give the nickname and the unionid, and nothing of where somebody lives", async () => {
    const tokens = await login(officialAccount, "snsapi_userinfo");

    const answer = await userinfo(tokens);

    expect(answer).toMatchObject({ ...(await idsIn(officialAccount)), nickname: "Li", sex: 0, province: "" });
  });

  it("refuse a profile to a page that asked for snsapi_base", async () => {
    expect(await userinfo(await login(officialAccount, "snsapi_base"))).toMatchObject({ errcode: 48001 });
  });

  it("refuse another person's openid, an unknown token, and none", async () => {
    const tokens = await login(website, "snsapi_login");
    const { openid } = await standIn.control.idsOf({ personId: "wang", appid: website.appid });

    expect(await userinfo({ ...tokens, openid })).toMatchObject({ errcode: 40003 });
    expect(await userinfo({ ...tokens, access_token: "unknown" })).toMatchObject({ errcode: 40001 });
    expect(await userinfo({ ...tokens, access_token: "" })).toMatchObject({ errcode: 41001 });
    expect(await userinfo({ ...tokens, openid: "" })).toMatchObject({ errcode: 41009 });
  });

  it("say whether a token still works", async () => {
    const { access_token, openid } = await login(website, "snsapi_login");

    const valid = await standIn.getJson("/sns/auth", { access_token, openid });
    standIn.advance(7200);
    const expired = await standIn.getJson("/sns/auth", { access_token, openid });

    expect([valid.errcode, expired.errcode]).toEqual([0, 42001]);
  });
});

describe("control.issueOauthCode", () => {
  it.each([
    ["a website", website, "snsapi_userinfo"],
    ["a mini-program", miniProgram, "snsapi_base"],
  ] as const)("refuses a scope that %s may not ask for", async (_case, from, scope) => {
    await expect(issue(from, scope)).rejects.toThrow("scope: must be one of:");
  });
});
