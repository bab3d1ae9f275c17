import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Subgraph } from "@datong/subgraph-kit";
import { aUser } from "@datong/testkit";
import type { Fault } from "@datong/wechat/stand-in";
import {
  app,
  aWechatCompany,
  HASTY,
  loginCode,
  loginWithMiniProgram,
  loginWithWechat,
  miniProgram,
  officialAccount,
  platform,
  redirectUri,
  resultOf,
  typesOf,
  website,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const SESSION = "/sns/jscode2session";
const OAUTH = "/sns/oauth2/access_token";
const MINUTE = 60_000;

describe("login by WeChat", () => {
  let company: WechatCompany;
  beforeAll(async () => {
    company = await aWechatCompany();
    other = await company.another();
  });
  afterAll(() => company.close());

  /** Another process over the same database. */
  let other: Subgraph;
  /** Somebody new for each test. */
  let ann: string;
  let ben: string;
  beforeEach(async () => {
    const { control } = company.standIn;
    await control.clearFaults({});
    await control.clearCalls({});
    await control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform: platform });
    ann = randomUUID();
    ben = randomUUID();
    await control.addPeople({ people: [{ id: ann }, { id: ben }] });
  });

  const oauthCode = async (
    personId: string,
    appid: string,
    scope: "snsapi_base" | "snsapi_userinfo" | "snsapi_login",
    isSnapshotUser = false,
  ) => (await company.standIn.control.issueOauthCode({ personId, appid, scope, isSnapshotUser })).code;
  const count = (collection: string) => company.connection.collection(collection).countDocuments();

  describe("in a mini-program", () => {
    it("makes a person of whoever comes first, with openid and unionid as WeChat attests them", async () => {
      const login = await loginWithMiniProgram(company, await loginCode(company, ann));

      expect(login).toMatchObject({
        __typename: "LoggedIn",
        isNew: true,
        session: { channel: "MINI_PROGRAM" },
        user: {
          identifiers: expect.arrayContaining([
            expect.objectContaining({ type: "MINI_PROGRAM_OPENID", namespace: miniProgram.appid, trust: "WECHAT" }),
            expect.objectContaining({ type: "UNIONID", namespace: platform, trust: "WECHAT" }),
          ]),
        },
      });
    });

    it("finds the person again by the next code, in a new session", async () => {
      const first = await loginWithMiniProgram(company, await loginCode(company, ann));

      const second = await loginWithMiniProgram(company, await loginCode(company, ann));

      expect(second).toMatchObject({ isNew: false, user: { id: first.user.id } });
      expect(second.session.id).not.toBe(first.session.id);
    });

    it("knows nobody by a unionid that is not there", async () => {
      await company.standIn.control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform: null });

      const first = await loginWithMiniProgram(company, await loginCode(company, ann));
      const second = await loginWithMiniProgram(company, await loginCode(company, ben));

      expect(typesOf(first)).toEqual(["MINI_PROGRAM_OPENID"]);
      expect(typesOf(second)).toEqual(["MINI_PROGRAM_OPENID"]);
      expect(second.user.id).not.toBe(first.user.id);
    });

    it('knows nobody by a unionid "undefined"', async () => {
      await company.standIn.control.addPeople({ people: [{ id: "nameless", unionids: { [platform]: "undefined" } }] });

      const login = await loginWithMiniProgram(company, await loginCode(company, "nameless"));

      expect(typesOf(login)).toEqual(["MINI_PROGRAM_OPENID"]);
    });

    it("makes one person of two when a unionid comes later that somebody else has", async () => {
      await company.standIn.control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform: null });
      const here = await loginWithMiniProgram(company, await loginCode(company, ann));
      const there = await loginWithWechat(company, website.appid, await oauthCode(ann, website.appid, "snsapi_login"));
      await company.standIn.control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform: platform });

      const later = await loginWithMiniProgram(company, await loginCode(company, ann));

      expect(there.user.id).not.toBe(here.user.id);
      expect(later.user.id).toBe(here.user.id);
      expect(typesOf(later)).toEqual(["MINI_PROGRAM_OPENID", "UNIONID", "WEBSITE_USER_ID"]);
      const me = resultOf(await company.ask("{ me { id } }", { caller: aUser(there.user.id) }));
      expect(me.id).toBe(here.user.id);
    });

    it.each([
      [
        "was used",
        async () => {
          const code = await loginCode(company, ann);
          await loginWithMiniProgram(company, code);
          company.pass(2 * MINUTE);
          return code;
        },
      ],
      [
        "is older than 5 minutes",
        async () => {
          const code = await loginCode(company, ann);
          company.pass(6 * MINUTE);
          return code;
        },
      ],
      ["is none", () => Promise.resolve("made-up")],
      ["is empty", () => Promise.resolve("")],
    ])("asks for a new code when one %s", async (_case, codeOf) => {
      const code = await codeOf();

      const refused = await loginWithMiniProgram(company, code);

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("says when WeChat holds somebody for high-risk, in the caller's language", async () => {
      await company.standIn.control.addPeople({ people: [{ id: "risky", isHighRisk: true }] });

      const refused = await loginWithMiniProgram(company, await loginCode(company, "risky"), { locale: "zh" });

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_ACCOUNT_BLOCKED" });
      expect(refused.message).toContain("风险");
    });

    it.each([
      ["that is not ours", "wx9999999999999999"],
      ["of an official account", officialAccount.appid],
    ])("names the field of an appid %s", async (_case, appid) => {
      const fault = await loginWithMiniProgram(company, "any", { appid });

      expect(fault).toMatchObject({ __typename: "fault", code: "BAD_USER_INPUT", field: "input.appid" });
    });
  });

  describe("with the same code twice", () => {
    it("asks WeChat once and gives both the same session, in two processes at the same moment", async () => {
      const code = await loginCode(company, ann);
      const before = [await count("users"), await count("sessions")];

      const [first, ...others] = await Promise.all([
        loginWithMiniProgram(company, code),
        loginWithMiniProgram(company, code, { at: other }),
        loginWithMiniProgram(company, code),
        loginWithMiniProgram(company, code, { at: other }),
      ]);

      expect(first.__typename).toBe("LoggedIn");
      expect(others).toEqual([first, first, first]);
      expect(await company.calls(SESSION)).toBe(1);
      expect([await count("users"), await count("sessions")]).toEqual(before.map((documents) => documents + 1));
    });

    it("gives the same answer again within a minute, as after a lost answer", async () => {
      const code = await loginCode(company, ann);
      const first = await loginWithMiniProgram(company, code, { deviceId: "device-0001" });
      company.pass(MINUTE / 2);

      const again = await loginWithMiniProgram(company, code, { deviceId: "device-0001" });

      expect(again).toEqual(first);
      expect(await company.calls(SESSION)).toBe(1);
    });

    it("gives a code away to no other device", async () => {
      const code = await loginCode(company, ann);
      await loginWithMiniProgram(company, code, { deviceId: "device-0001" });

      const thief = await loginWithMiniProgram(company, code, { deviceId: "device-0002" });

      expect(thief).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("gives a code away to no other network address where no device is named", async () => {
      const code = await loginCode(company, ann);
      await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });

      const thief = await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.2" });
      const again = await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });

      expect(thief).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
      expect(again.__typename).toBe("LoggedIn");
    });

    it("gives nothing again after five seconds where no device is named", async () => {
      const code = await loginCode(company, ann);
      await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });
      company.pass(6_000);

      const late = await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });

      expect(late).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it.each([
      ["are refreshed", "refreshSession(input: { refreshToken: $token }) { __typename }"],
      ["are of a session that is over", "logout(input: {}) { __typename }"],
    ])("gives no tokens again that %s", async (_case, mutation) => {
      const code = await loginCode(company, ann);
      const { user, session, tokens } = await loginWithMiniProgram(company, code, { deviceId: "device-0001" });
      await company.ask(`mutation ${mutation.includes("$token") ? "($token: String!)" : ""} { ${mutation} }`, {
        caller: aUser(user.id as string, session.id as string),
        variables: { token: tokens.refreshToken },
      });

      const again = await loginWithMiniProgram(company, code, { deviceId: "device-0001" });

      expect(again).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("refuses both when WeChat refuses", async () => {
      const both = await Promise.all([
        loginWithMiniProgram(company, "made-up-2"),
        loginWithMiniProgram(company, "made-up-2", { at: other }),
      ]);

      expect(both.map(({ code }) => code as string)).toEqual(["WECHAT_CODE_REJECTED", "WECHAT_CODE_REJECTED"]);
      expect(await company.calls(SESSION)).toBe(1);
    });

    it("holds for the codes of OAuth too", async () => {
      const code = await oauthCode(ann, officialAccount.appid, "snsapi_userinfo");

      const [first, second] = await Promise.all([
        loginWithWechat(company, officialAccount.appid, code),
        loginWithWechat(company, officialAccount.appid, code, { at: other }),
      ]);

      expect(first.__typename).toBe("LoggedIn");
      expect(second).toEqual(first);
      expect(await company.calls(OAUTH)).toBe(1);
    });
  });

  describe("when WeChat fails", () => {
    const inject = (fault: Fault, times = 1) => company.standIn.control.injectFault({ path: SESSION, fault, times });

    it.each<[string, Fault, number, string]>([
      ["is busy", { kind: "ERRCODE", errcode: -1 }, 3, "UNAVAILABLE"],
      ["answers with a page", { kind: "HTML" }, 1, "UNAVAILABLE"],
      ["answers HTTP 502", { kind: "STATUS", status: 502 }, 1, "UNAVAILABLE"],
      ["breaks the connection", { kind: "RESET" }, 1, "UNAVAILABLE"],
    ])("tells the caller when it %s, and takes the same code later", async (_case, fault, times, expected) => {
      const code = await loginCode(company, ann);
      await inject(fault, times);

      const failed = await loginWithMiniProgram(company, code);
      const later = await loginWithMiniProgram(company, code);

      expect(failed).toMatchObject({ __typename: "fault", code: expected });
      expect(later).toMatchObject({ __typename: "LoggedIn", isNew: true });
    });

    it("leaves the code to whoever brought it", async () => {
      const code = await loginCode(company, ann);
      await inject({ kind: "ERRCODE", errcode: -1 }, 3);
      await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });

      const thief = await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.2" });
      const owner = await loginWithMiniProgram(company, code, { clientAddress: "203.0.113.1" });

      expect(thief).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
      expect(owner.__typename).toBe("LoggedIn");
    });

    it("passes the limit of a minute on, and takes the same code after it", async () => {
      const code = await loginCode(company, ann);
      await inject({ kind: "ERRCODE", errcode: 45011 });

      const limited = await loginWithMiniProgram(company, code);
      company.pass(MINUTE + 1_000);
      const later = await loginWithMiniProgram(company, code);

      expect(limited).toMatchObject({ __typename: "fault", code: "RATE_LIMITED" });
      expect(later.__typename).toBe("LoggedIn");
    });

    it.each<[string, Fault, string]>([
      ["comes too late", { kind: "DELAY", delayMs: 10_000 }, "TIMEOUT"],
      ["is lost", { kind: "LOST_ANSWER" }, "UNAVAILABLE"],
    ])("asks for a new code when the answer %s that spent it", async (_case, fault, expected) => {
      const code = await loginCode(company, ann);
      const at = fault.kind === "DELAY" ? await company.another(HASTY) : company.identity;
      await inject(fault);

      const failed = await loginWithMiniProgram(company, code, { at });
      const later = await loginWithMiniProgram(company, code);

      expect(failed).toMatchObject({ __typename: "fault", code: expected });
      expect(later).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("gives whoever waits for the same code the same fault", async () => {
      const code = await loginCode(company, ann);
      const hasty = [await company.another(HASTY), await company.another(HASTY)];
      await inject({ kind: "DELAY", delayMs: 10_000 });

      const both = await Promise.all(hasty.map((at) => loginWithMiniProgram(company, code, { at })));

      expect(both.map((one) => one.code as string)).toEqual(["TIMEOUT", "TIMEOUT"]);
      expect(await company.calls(SESSION)).toBe(1);
    });

    it("hides from the caller that our secret is wrong, and logs it without the secret", async () => {
      await inject({ kind: "ERRCODE", errcode: 40125 });

      const failed = await loginWithMiniProgram(company, await loginCode(company, ann));

      expect(failed).toMatchObject({ __typename: "fault", code: "INTERNAL" });
      expect(company.logged()).toContain("BAD_CREDENTIALS");
      expect(company.logged()).not.toContain(miniProgram.secret);
    });
  });

  describe("with codes that WeChat rejects", () => {
    const guess = (place: number, clientAddress: string, at?: Subgraph) =>
      loginWithMiniProgram(company, `made-up-${clientAddress}-${place}`, { clientAddress, ...(at ? { at } : {}) });

    it("stops asking WeChat after 30 a minute from one address, in two processes at once, and of IPv6 from one network", async () => {
      const answers = await Promise.all(
        Array.from({ length: 40 }, (_, place) =>
          guess(place, `2001:db8:1:1::${place + 1}`, place % 2 ? other : undefined),
        ),
      );
      const code = await loginCode(company, ann);
      const limited = await loginWithMiniProgram(company, code, { clientAddress: "2001:db8:1:1::ffff" });
      const elsewhere = await guess(1, "2001:db8:1:2::1");
      company.pass(MINUTE);
      const later = await loginWithMiniProgram(company, code, { clientAddress: "2001:db8:1:1::ffff" });

      const codes = answers.map((answer) => answer.code as string);
      expect(codes.filter((answer) => answer === "WECHAT_CODE_REJECTED")).toHaveLength(30);
      expect(codes.filter((answer) => answer === "RATE_LIMITED")).toHaveLength(10);
      expect(limited).toMatchObject({ __typename: "fault", code: "RATE_LIMITED" });
      expect(elsewhere).toMatchObject({ code: "WECHAT_CODE_REJECTED" });
      expect(later.__typename).toBe("LoggedIn");
      expect(await company.calls(SESSION)).toBe(32);
    });

    it("counts no code that WeChat takes, or cannot answer for", async () => {
      const clientAddress = "203.0.113.40";
      await company.standIn.control.injectFault({ path: SESSION, fault: { kind: "STATUS", status: 502 }, times: 2 });
      const answers: string[] = [];
      for (let time = 0; time < 33; time++) {
        const answer = await loginWithMiniProgram(company, await loginCode(company, ann), { clientAddress });
        answers.push((answer.code ?? answer.__typename) as string);
      }

      expect(answers.slice(0, 2)).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
      expect(new Set(answers.slice(2))).toEqual(new Set(["LoggedIn"]));
    });
  });

  describe("by OAuth", () => {
    it("knows the openid alone with snsapi_base", async () => {
      const login = await loginWithWechat(
        company,
        officialAccount.appid,
        await oauthCode(ann, officialAccount.appid, "snsapi_base"),
      );

      expect(login.__typename).toBe("LoggedIn");
      expect(typesOf(login)).toEqual(["OFFICIAL_ACCOUNT_OPENID"]);
    });

    it("knows the unionid with snsapi_userinfo, and by it the person of the mini-program", async () => {
      const there = await loginWithMiniProgram(company, await loginCode(company, ann));

      const here = await loginWithWechat(
        company,
        officialAccount.appid,
        await oauthCode(ann, officialAccount.appid, "snsapi_userinfo"),
      );

      expect(here).toMatchObject({ isNew: false, user: { id: there.user.id } });
    });

    it("makes and merges nobody for a virtual snapshot user", async () => {
      const code = await oauthCode(ann, officialAccount.appid, "snsapi_userinfo", true);
      const before = [await count("users"), await count("identifiers")];

      const refused = await loginWithWechat(company, officialAccount.appid, code);

      expect(refused).toMatchObject({ __typename: "WechatAuthorizationNeeded", code: "WECHAT_AUTHORIZATION_NEEDED" });
      expect([await count("users"), await count("identifiers")]).toEqual(before);
    });

    it.each([
      ["the official account", officialAccount.appid, "APP"],
      ["the app", app.appid, "WEBSITE"],
      ["the website", website.appid, "STORE"],
    ])("takes no code of %s for a login at another end", async (_case, appid, channel) => {
      const answer = await company.ask(
        `mutation ($input: LoginWithWechatInput!) { loginWithWechat(input: $input) { __typename } }`,
        { variables: { input: { appid, code: "any", client: { channel } } } },
      );

      expect(resultOf(answer)).toMatchObject({ code: "BAD_USER_INPUT", field: "input.client.channel" });
      expect(await company.calls(OAUTH)).toBe(0);
    });

    it("knows a person in the app and on the website as the one of the mini-program, at three ends", async () => {
      const first = await loginWithMiniProgram(company, await loginCode(company, ann));

      const inApp = await loginWithWechat(company, app.appid, await oauthCode(ann, app.appid, "snsapi_userinfo"));
      const onSite = await loginWithWechat(company, website.appid, await oauthCode(ann, website.appid, "snsapi_login"));

      expect([inApp.user.id, onSite.user.id]).toEqual([first.user.id, first.user.id]);
      const me = resultOf(await company.ask("{ me { channels } }", { caller: aUser(first.user.id) }));
      expect(me.channels).toEqual(["MINI_PROGRAM", "APP", "WEBSITE"]);
    });

    it("does not take the appid of a mini-program", async () => {
      const fault = await loginWithWechat(company, miniProgram.appid, "any");

      expect(fault).toMatchObject({ code: "BAD_USER_INPUT", field: "input.appid" });
    });
  });

  describe("where the browser is sent", () => {
    const authorization = async (input: Readonly<Record<string, string>>) =>
      resultOf(
        await company.ask(
          "query ($input: WechatAuthorizationInput!) { wechatAuthorization(input: $input) { url state } }",
          { variables: { input } },
        ),
      );

    it.each([
      ["an official account", officialAccount.appid, "BASE", "/connect/oauth2/authorize", "snsapi_base"],
      [
        "an official account that asks",
        officialAccount.appid,
        "USERINFO",
        "/connect/oauth2/authorize",
        "snsapi_userinfo",
      ],
      ["a website", website.appid, "BASE", "/connect/qrconnect", "snsapi_login"],
    ])("is WeChat's page for %s", async (_case, appid, scope, path, asked) => {
      const { url, state } = await authorization({ appid, redirectUri, scope });

      const { pathname, searchParams } = new URL(url);
      expect(pathname).toBe(path);
      expect(Object.fromEntries(searchParams)).toEqual({
        appid,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: asked,
        state,
      });
    });

    it("has another state each time", async () => {
      const [first, second] = [
        await authorization({ appid: website.appid, redirectUri }),
        await authorization({ appid: website.appid, redirectUri }),
      ];

      expect(first.state).toMatch(/^[0-9a-f]{32}$/);
      expect(second.state).not.toBe(first.state);
    });

    it.each([
      ["another host", "https://evil.example/after-login?from=wechat"],
      ["another page of the same host", "https://shop.example/elsewhere"],
      ["more behind it", `${redirectUri}&next=https://evil.example`],
    ])("does not come back to %s", async (_case, elsewhere) => {
      const fault = await authorization({ appid: website.appid, redirectUri: elsewhere });

      expect(fault).toMatchObject({ code: "BAD_USER_INPUT", field: "input.redirectUri" });
    });

    it("is nowhere for an app", async () => {
      const fault = await authorization({ appid: app.appid, redirectUri });

      expect(fault).toMatchObject({ code: "BAD_USER_INPUT", field: "input.appid" });
    });
  });

  it("keeps codes, openids, secrets and tokens out of the log and the database", async () => {
    const code = await loginCode(company, ann);
    const { openid, unionid } = await company.standIn.control.idsOf({ personId: ann, appid: miniProgram.appid });

    const login = await loginWithMiniProgram(company, code);

    const secrets = [
      code,
      openid,
      unionid ?? "",
      login.tokens.refreshToken,
      login.tokens.accessToken,
      miniProgram.secret,
    ];
    for (const collection of await company.connection.listCollections()) {
      const documents = JSON.stringify(await company.connection.collection(collection.name).find().toArray());
      for (const secret of secrets) expect(documents).not.toContain(secret);
    }
    for (const secret of secrets) expect(company.logged()).not.toContain(secret);
  });
});

describe("a company without WeChat", () => {
  it("has no such account", async () => {
    const company = await aWechatCompany({ parts: { wechat: null } });

    const fault = await loginWithMiniProgram(company, "any");

    expect(fault).toMatchObject({ code: "BAD_USER_INPUT", field: "input.appid" });
    await company.close();
  });
});
