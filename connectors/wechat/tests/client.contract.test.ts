import { afterEach, describe, expect, it } from "@jest/globals";
import { createWechatClient, type WechatAccount, type WechatClientOptions, WechatError } from "@datong/wechat";
import { aToken, PATIENCE_MS, says, startScriptedServer, type Reaction } from "./scriptedServer.ts";

const SESSION = "/sns/jscode2session";
const TOKEN = "/cgi-bin/stable_token";
const PHONE = "/wxa/business/getuserphonenumber";
const OAUTH = "/sns/oauth2/access_token";
const PROFILE = "/sns/userinfo";
const FOLLOWERS = "/cgi-bin/user/get";
const INFO = "/cgi-bin/user/info/batchget";

const accounts: readonly WechatAccount[] = [
  { appid: "wx-mini", secret: "secret-of-mini", kind: "MINI_PROGRAM" },
  { appid: "wx-account", secret: "secret-of-account", kind: "OFFICIAL_ACCOUNT" },
  { appid: "wx-app", secret: "secret-of-app", kind: "APP" },
  { appid: "wx-site", secret: "secret-of-site", kind: "WEBSITE" },
];

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A client, and the server that it takes for WeChat. */
async function setUp(
  script: Readonly<Record<string, readonly Reaction[]>>,
  options: Partial<WechatClientOptions> = {},
) {
  const server = await startScriptedServer({ [TOKEN]: [aToken()], ...script });
  const client = createWechatClient({ accounts, apiBase: server.base, timeoutMs: PATIENCE_MS, ...options });
  ends.push(
    () => server.stop(),
    () => client.close(),
  );
  return { server, client };
}

/** The error that a call ends with. */
const failureOf = (call: Promise<unknown>): Promise<WechatError> =>
  call.then(
    () => {
      throw new Error("the call was expected to fail");
    },
    (error: unknown) => {
      if (error instanceof WechatError) return error;
      throw error;
    },
  );

describe("codeToSession", () => {
  it("gives openid, unionid and session key, whatever else WeChat says and however it labels it", async () => {
    const answer = { openid: "o1", unionid: "u1", session_key: "k1", expires_in: 7_200, novel: {} };
    const { client, server } = await setUp({ [SESSION]: [says(answer, { type: "text/plain" })] });

    const session = await client.codeToSession("wx-mini", "code-1");

    expect(session).toEqual({ openid: "o1", unionid: "u1", sessionKey: "k1" });
    expect(server.arrived.map(({ path, method, query }) => [path, method, Object.fromEntries(query)])).toEqual([
      [
        SESSION,
        "GET",
        { appid: "wx-mini", secret: "secret-of-mini", js_code: "code-1", grant_type: "authorization_code" },
      ],
    ]);
  });

  it.each([
    ["no unionid", {}],
    ["an empty one", { unionid: "" }],
    ["null", { unionid: null }],
    ["errcode 0 besides", { errcode: 0, errmsg: "ok" }],
    ["errcode 0 as a text", { errcode: "0" }],
  ])("says null for the unionid where WeChat gives %s", async (_case, fields) => {
    const { client } = await setUp({ [SESSION]: [says({ openid: "o1", session_key: "k1", ...fields })] });

    expect(await client.codeToSession("wx-mini", "code-1")).toEqual({ openid: "o1", unionid: null, sessionKey: "k1" });
  });

  it.each(["", "   ", "x".repeat(513)])("refuses a code that can be none without asking WeChat: %j", async (code) => {
    const { client, server } = await setUp({});

    const error = await failureOf(client.codeToSession("wx-mini", code));

    expect(error.kind).toBe("INVALID_CODE");
    expect(server.arrived).toEqual([]);
  });
});

describe("phoneByCode", () => {
  const says86 = (fields: object) =>
    says({
      errcode: 0,
      errmsg: "ok",
      phone_info: {
        phoneNumber: "13580006666",
        purePhoneNumber: "13580006666",
        countryCode: "86",
        watermark: { timestamp: 1_477_314_187, appid: "wx-mini" },
        ...fields,
      },
    });

  it.each([
    ["a Chinese one", {}, { countryCode: "86", nationalNumber: "13580006666" }],
    ["one whose country code is a number", { countryCode: 86 }, { countryCode: "86", nationalNumber: "13580006666" }],
    [
      "a foreign one",
      { phoneNumber: "+12015550123", purePhoneNumber: "2015550123", countryCode: "1" },
      { countryCode: "1", nationalNumber: "2015550123" },
    ],
  ])("gives the parts of a number: %s", async (_case, fields, phone) => {
    const { client } = await setUp({ [PHONE]: [says86(fields)] });

    expect(await client.phoneByCode("wx-mini", "code-1")).toEqual(phone);
  });

  it("shows WeChat the openid, where it is known", async () => {
    const { client, server } = await setUp({ [PHONE]: [says86({})] });

    await client.phoneByCode("wx-mini", "code-1", "o1");
    await client.phoneByCode("wx-mini", "code-2");

    expect(server.callsOf(PHONE).map(({ body, query }) => [body, query.get("access_token")])).toEqual([
      [{ code: "code-1", openid: "o1" }, "token-1"],
      [{ code: "code-2" }, "token-1"],
    ]);
  });

  it.each([
    ["another mini-program's", { watermark: { appid: "wx-other" } }, "WRONG_APPID"],
    ["nobody's", { watermark: undefined }, "WRONG_APPID"],
    ["no number", { purePhoneNumber: "" }, "BAD_ANSWER"],
    ["a number without a country", { countryCode: undefined }, "BAD_ANSWER"],
  ])("refuses an answer that is %s", async (_case, fields, kind) => {
    const { client } = await setUp({ [PHONE]: [says86(fields)] });

    expect((await failureOf(client.phoneByCode("wx-mini", "code-1"))).kind).toBe(kind);
  });
});

describe("authorizationUrl", () => {
  const client = createWechatClient({ accounts });
  const request = { redirectUri: "https://shop.example/back?a=1&b=2", state: "abc123" } as const;

  it("leads to the consent page of an official account, its parameters in WeChat's order", () => {
    expect(client.authorizationUrl({ ...request, appid: "wx-account", scope: "snsapi_base" })).toBe(
      "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx-account" +
        "&redirect_uri=https%3A%2F%2Fshop.example%2Fback%3Fa%3D1%26b%3D2" +
        "&response_type=code&scope=snsapi_base&state=abc123#wechat_redirect",
    );
  });

  it("leads to the QR code of a website, or of a stand-in's", () => {
    const elsewhere = createWechatClient({ accounts, openBase: "http://127.0.0.1:9/wechat/" });

    const url = elsewhere.authorizationUrl({ ...request, appid: "wx-site", scope: "snsapi_login" });

    expect(url).toBe(
      "http://127.0.0.1:9/wechat/connect/qrconnect?appid=wx-site" +
        "&redirect_uri=https%3A%2F%2Fshop.example%2Fback%3Fa%3D1%26b%3D2" +
        "&response_type=code&scope=snsapi_login&state=abc123#wechat_redirect",
    );
  });

  it.each([
    ["a website's scope at an official account", { appid: "wx-account", scope: "snsapi_login" }, "BAD_REQUEST"],
    ["an official account's scope at a website", { appid: "wx-site", scope: "snsapi_base" }, "BAD_REQUEST"],
    ["no state", { appid: "wx-site", scope: "snsapi_login", state: "" }, "BAD_REQUEST"],
    ["a state with a sign in it", { appid: "wx-site", scope: "snsapi_login", state: "a-b" }, "BAD_REQUEST"],
    ["a state of 129 letters", { appid: "wx-site", scope: "snsapi_login", state: "a".repeat(129) }, "BAD_REQUEST"],
    ["a script to go back to", { appid: "wx-site", scope: "snsapi_login", redirectUri: "javascript:1" }, "BAD_REQUEST"],
    ["a mini-program", { appid: "wx-mini", scope: "snsapi_base" }, "UNKNOWN_ACCOUNT"],
  ] as const)("refuses %s", (_case, change, kind) => {
    const attempt = () => client.authorizationUrl({ ...request, ...change });

    expect(attempt).toThrow(expect.objectContaining({ kind }));
  });
});

describe("exchangeOauthCode", () => {
  const aLogin = (fields: object) =>
    says({ access_token: "user-token", expires_in: 7_200, refresh_token: "r", openid: "o1", ...fields });

  it("asks a person who has allowed no profile for none", async () => {
    const { client, server } = await setUp({ [OAUTH]: [aLogin({ scope: "snsapi_base" })] });

    const login = await client.exchangeOauthCode("wx-account", "code-1");

    expect(login).toEqual({ openid: "o1", unionid: null, scope: "snsapi_base", isSnapshotUser: false });
    expect(server.arrived.map(({ path, query }) => [path, query.get("secret"), query.get("code")])).toEqual([
      [OAUTH, "secret-of-account", "code-1"],
    ]);
  });

  it("reads the unionid from the profile where only that has it", async () => {
    const { client, server } = await setUp({
      [OAUTH]: [aLogin({ scope: "snsapi_userinfo" })],
      [PROFILE]: [says({ openid: "o1", nickname: "微信用户", unionid: "u1" })],
    });

    const login = await client.exchangeOauthCode("wx-account", "code-1");

    expect(login).toMatchObject({ openid: "o1", unionid: "u1" });
    expect(server.callsOf(PROFILE).map(({ query }) => query.get("access_token"))).toEqual(["user-token"]);
  });

  it.each([
    ["wx-site", "snsapi_login"],
    ["wx-app", "snsapi_userinfo"],
  ])("takes the unionid that %s gets at once", async (appid, scope) => {
    const { client, server } = await setUp({ [OAUTH]: [aLogin({ scope, unionid: "u1" })] });

    const login = await client.exchangeOauthCode(appid, "code-1");

    expect(login).toEqual({ openid: "o1", unionid: "u1", scope, isSnapshotUser: false });
    expect(server.callsOf(PROFILE)).toEqual([]);
  });

  it.each([1, "1"])("says who only looks at the page (%j), and asks for no profile of nobody", async (mark) => {
    const { client, server } = await setUp({ [OAUTH]: [aLogin({ scope: "snsapi_userinfo", is_snapshotuser: mark })] });

    const login = await client.exchangeOauthCode("wx-account", "code-1");

    expect(login).toMatchObject({ isSnapshotUser: true, unionid: null });
    expect(server.callsOf(PROFILE)).toEqual([]);
  });

  it("refuses a profile of somebody else", async () => {
    const { client } = await setUp({
      [OAUTH]: [aLogin({ scope: "snsapi_userinfo" })],
      [PROFILE]: [says({ openid: "o2", unionid: "u2" })],
    });

    expect((await failureOf(client.exchangeOauthCode("wx-account", "code-1"))).kind).toBe("BAD_ANSWER");
  });

  it("fails when the profile cannot be had, rather than to make a person without a unionid", async () => {
    const { client } = await setUp({
      [OAUTH]: [aLogin({ scope: "snsapi_userinfo" })],
      [PROFILE]: [says("", { status: 502 })],
    });

    expect((await failureOf(client.exchangeOauthCode("wx-account", "code-1"))).kind).toBe("UNAVAILABLE");
  });
});

describe("followers", () => {
  it.each([
    [
      "a page with a next one",
      { total: "3", count: 2, data: { openid: ["a", "b"] }, next_openid: "b" },
      { total: 3, openids: ["a", "b"], nextOpenid: "b" },
    ],
    [
      "a last page that says so",
      { total: 2, count: 2, data: { openid: ["a", "b"] }, next_openid: "" },
      { total: 2, openids: ["a", "b"], nextOpenid: null },
    ],
    [
      "the empty page after the last",
      { total: 2, count: 0, next_openid: "" },
      { total: 2, openids: [], nextOpenid: null },
    ],
    [
      "an empty page that names an openid all the same",
      { total: 2, count: 0, next_openid: "b" },
      { total: 2, openids: [], nextOpenid: null },
    ],
    [
      "a page that would lead to itself",
      { total: 2, count: 1, data: { openid: ["b"] }, next_openid: "a" },
      { total: 2, openids: ["b"], nextOpenid: null },
    ],
  ])("reads %s", async (_case, answer, page) => {
    const { client, server } = await setUp({ [FOLLOWERS]: [says(answer)] });

    expect(await client.followers("wx-account", "a")).toEqual(page);
    expect(server.callsOf(FOLLOWERS).map(({ query }) => query.get("next_openid"))).toEqual(["a"]);
  });

  it.each([
    ["no total", { data: { openid: [] } }],
    ["no list", { total: 1, data: { openid: "a" } }],
    ["a list with a hole", { total: 1, data: { openid: [null] } }],
  ])("refuses an answer with %s", async (_case, answer) => {
    const { client } = await setUp({ [FOLLOWERS]: [says(answer)] });

    expect((await failureOf(client.followers("wx-account"))).kind).toBe("BAD_ANSWER");
  });
});

describe("followerInfo", () => {
  it("reads who follows, since when and by which way, and who does not", async () => {
    const { client, server } = await setUp({
      [INFO]: [
        says({
          user_info_list: [
            {
              subscribe: 1,
              openid: "a",
              unionid: "u1",
              nickname: "",
              subscribe_time: 1_714_112_445,
              subscribe_scene: "ADD_SCENE_QR_CODE",
              qr_scene: 7,
              qr_scene_str: "",
            },
            { subscribe: "1", openid: "b", subscribe_time: "1714112446", qr_scene: 0, qr_scene_str: "shop" },
            { subscribe: 0, openid: "c" },
          ],
        }),
      ],
    });

    const found = await client.followerInfo("wx-account", ["a", "b", "c"]);

    expect(found).toEqual([
      {
        openid: "a",
        isSubscribed: true,
        unionid: "u1",
        subscribedAt: new Date(1_714_112_445_000),
        scene: "ADD_SCENE_QR_CODE",
        qrScene: "7",
      },
      {
        openid: "b",
        isSubscribed: true,
        unionid: null,
        subscribedAt: new Date(1_714_112_446_000),
        scene: null,
        qrScene: "shop",
      },
      { openid: "c", isSubscribed: false, unionid: null, subscribedAt: null, scene: null, qrScene: null },
    ]);
    expect(server.callsOf(INFO).map(({ body }) => body)).toEqual([
      { user_list: ["a", "b", "c"].map((openid) => ({ openid, lang: "zh_CN" })) },
    ]);
  });

  it("asks nothing for nobody, and refuses more than WeChat takes", async () => {
    const { client, server } = await setUp({});

    const tooMany = await failureOf(client.followerInfo("wx-account", Array<string>(101).fill("a")));

    expect(await client.followerInfo("wx-account", [])).toEqual([]);
    expect(tooMany.kind).toBe("BAD_REQUEST");
    expect(server.arrived).toEqual([]);
  });
});

describe("connections", () => {
  it("are kept from one call to the next", async () => {
    const { client, server } = await setUp({ [SESSION]: [says({ openid: "o1", session_key: "k1" })] });

    for (let call = 0; call < 10; call += 1) await client.codeToSession("wx-mini", `code-${call}`);

    expect(server.callsOf(SESSION)).toHaveLength(10);
    // A connection is free again a moment after its answer, so that the next call may open a second one.
    expect(server.connections()).toBeLessThan(5);
  });
});

describe("accounts", () => {
  it.each([
    ["an appid that is not configured", "wx-other"],
    ["an account of another kind", "wx-app"],
  ])("refuses %s", async (_case, appid) => {
    const { client, server } = await setUp({});

    const errors = await Promise.all([
      failureOf(client.codeToSession(appid, "code-1")),
      failureOf(client.phoneByCode(appid, "code-1")),
      failureOf(client.followers(appid)),
    ]);

    expect(errors.map(({ kind }) => kind)).toEqual(["UNKNOWN_ACCOUNT", "UNKNOWN_ACCOUNT", "UNKNOWN_ACCOUNT"]);
    expect(server.arrived).toEqual([]);
  });

  const valid: WechatAccount = { appid: "wx1", secret: "s", kind: "OFFICIAL_ACCOUNT" };

  it.each([
    ["accounts[0].appid", [{ ...valid, appid: "" }], {}],
    ["accounts[1].appid", [valid, valid], {}],
    ["accounts[0].secret", [{ ...valid, secret: " " }], {}],
    ["accounts[0].push.token", [{ ...valid, push: { token: "no" } }], {}],
    ["accounts[0].push.encodingAesKey", [{ ...valid, push: { token: "yes", encodingAesKey: "short" } }], {}],
    ["apiBase", [valid], { apiBase: "api.weixin.qq.com" }],
    ["openBase", [valid], { openBase: "file:///etc" }],
  ])("names the setting that is wrong: %s", (field, configured, options) => {
    const attempt = () => createWechatClient({ accounts: configured, ...options });

    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(field);
  });
});
