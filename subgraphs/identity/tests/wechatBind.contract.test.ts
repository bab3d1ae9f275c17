import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Subgraph } from "@datong/subgraph-kit";
import { aService, aUser } from "@datong/testkit";
import {
  app,
  aWechatCompany,
  bindBy,
  loginCode,
  loginWithMiniProgram,
  loginWithWechat,
  miniProgram,
  officialAccount,
  platform,
  resultOf,
  typesOf,
  type Result,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const PHONE = "/wxa/business/getuserphonenumber";
const TOKEN = "/cgi-bin/stable_token";

let lastNumber = 13_700_000_000;
/** A mobile number of the mainland that nobody has. */
const aNumber = () => String((lastNumber += 1));
const maskOf = (number: string) => `${number.slice(0, 3)}****${number.slice(-4)}`;

describe("binding by WeChat", () => {
  let company: WechatCompany;
  let other: Subgraph;
  beforeAll(async () => {
    company = await aWechatCompany();
    other = await company.another();
  });
  afterAll(() => company.close());
  beforeEach(async () => {
    const { control } = company.standIn;
    await control.clearFaults({});
    await control.clearCalls({});
    await control.bindOpenPlatform({ appid: miniProgram.appid, openPlatform: platform });
    await control.bindOpenPlatform({ appid: app.appid, openPlatform: platform });
  });

  /** Somebody new with a phone number, who has logged in in the mini-program. */
  async function somebody(phone = aNumber()): Promise<{ personId: string; userId: string; phone: string }> {
    const personId = randomUUID();
    await company.standIn.control.addPeople({ people: [{ id: personId, phone }] });
    const login = await loginWithMiniProgram(company, await loginCode(company, personId));
    return { personId, userId: login.user.id, phone };
  }
  const phoneCode = async (personId: string, answer = {}) =>
    (await company.standIn.control.issuePhoneCode({ personId, appid: miniProgram.appid, ...answer })).code;
  const bindPhone = (userId: string, code: string, more: { replaceCurrent?: boolean; at?: Subgraph } = {}) => {
    const { at, ...input } = more;
    return bindBy(company, aUser(userId), "bindPhoneFromMiniProgram", { appid: miniProgram.appid, code, ...input }, at);
  };
  const me = async (userId: string): Promise<Result> =>
    resultOf(
      await company.ask("{ me { id aliasIds phone { masked trust } identifiers { type masked } } }", {
        caller: aUser(userId),
      }),
    );

  describe("a phone number by the code of the phone button", () => {
    it("binds it at WeChat's trust", async () => {
      const { personId, userId, phone } = await somebody();

      const bound = await bindPhone(userId, await phoneCode(personId));

      expect(bound).toMatchObject({
        __typename: "IdentifierBound",
        user: { id: userId },
        identifier: { type: "PHONE", masked: maskOf(phone), trust: "WECHAT" },
      });
    });

    it("takes a country code that comes as a number", async () => {
      const { personId, userId, phone } = await somebody();

      const bound = await bindPhone(userId, await phoneCode(personId, { countryCodeAs: "NUMBER" }));

      expect(bound.identifier.masked).toBe(maskOf(phone));
    });

    it("takes a number of another country", async () => {
      const personId = randomUUID();
      await company.standIn.control.addPeople({
        people: [{ id: personId, phone: { countryCode: "852", purePhoneNumber: "51234567" } }],
      });
      const login = await loginWithMiniProgram(company, await loginCode(company, personId));

      const bound = await bindPhone(login.user.id, await phoneCode(personId));

      expect(bound).toMatchObject({ __typename: "IdentifierBound", identifier: { masked: "+852 51****67" } });
    });

    it("refuses one of the numbers that companies test with", async () => {
      const { personId, userId } = await somebody("13900000000");

      const refused = await bindPhone(userId, await phoneCode(personId));

      expect(refused).toMatchObject({ __typename: "IdentifierInvalid", field: "input.code" });
    });

    it("refuses somebody else's code, for WeChat is told whose it should be", async () => {
      const [mine, theirs] = [await somebody(), await somebody()];

      const refused = await bindPhone(mine.userId, await phoneCode(theirs.personId));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
      expect((await me(mine.userId)).phone).toBeNull();
    });

    it("asks for a login in this mini-program first, after which the same code is good", async () => {
      const phone = aNumber();
      const personId = randomUUID();
      await company.standIn.control.addPeople({ people: [{ id: personId, phone }] });
      const scope = "snsapi_userinfo";
      const oauth = await company.standIn.control.issueOauthCode({ personId, appid: app.appid, scope });
      const { user } = await loginWithWechat(company, app.appid, oauth.code);
      const code = await phoneCode(personId);

      const before = await bindPhone(user.id as string, code);
      await loginWithMiniProgram(company, await loginCode(company, personId));
      const after = await bindPhone(user.id as string, code);

      expect(before).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_SESSION_STALE" });
      expect(after).toMatchObject({ __typename: "IdentifierBound", identifier: { masked: maskOf(phone) } });
    });

    it("takes the code of whom the person logged in as last, of several here", async () => {
      const [first, last] = [await somebody(), await somebody()];
      await company.ask(
        `mutation ($users: [ID!]!) {
          mergeUsers(input: { users: $users, reason: "one person", decidedBy: "staff-1" }) { __typename }
        }`,
        { caller: aService("identity:decide"), variables: { users: [first.userId, last.userId] } },
      );

      const refused = await bindPhone(first.userId, await phoneCode(first.personId));
      const bound = await bindPhone(first.userId, await phoneCode(last.personId));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
      expect(bound).toMatchObject({ __typename: "IdentifierBound", identifier: { masked: maskOf(last.phone) } });
    });

    it("refuses a number that was given to another mini-program", async () => {
      const { personId, userId } = await somebody();

      const refused = await bindPhone(userId, await phoneCode(personId, { watermarkAppid: "wx0000000000000000" }));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("asks WeChat once for the same code twice at the same moment, in two processes", async () => {
      const { personId, userId } = await somebody();
      const code = await phoneCode(personId);

      const [first, second] = await Promise.all([bindPhone(userId, code), bindPhone(userId, code, { at: other })]);

      expect(first.__typename).toBe("IdentifierBound");
      expect(second).toEqual(first);
      expect(await company.calls(PHONE)).toBe(1);
    });

    it("keeps the number that the person has unless told otherwise, and takes the same code then", async () => {
      const { personId, userId } = await somebody();
      await bindPhone(userId, await phoneCode(personId));
      const second = randomUUID();
      const phone = aNumber();
      await company.standIn.control.addPeople({
        people: [
          {
            id: second,
            phone,
            openids: {
              [miniProgram.appid]: (await company.standIn.control.idsOf({ personId, appid: miniProgram.appid })).openid,
            },
          },
        ],
      });
      const code = await phoneCode(second);

      const kept = await bindPhone(userId, code);
      const replaced = await bindPhone(userId, code, { replaceCurrent: true });

      expect(kept.__typename).toBe("OtherIdentifierHeld");
      expect(replaced).toMatchObject({ __typename: "IdentifierBound", identifier: { masked: maskOf(phone) } });
      expect(await company.calls(PHONE)).toBe(2);
    });

    it("moves nothing that somebody else has", async () => {
      const phone = aNumber();
      const [first, second] = [await somebody(phone), await somebody(phone)];
      await bindPhone(first.userId, await phoneCode(first.personId));

      const conflict = await bindPhone(second.userId, await phoneCode(second.personId));

      expect(conflict).toMatchObject({
        __typename: "BindConflict",
        masked: maskOf(phone),
        options: ["TRANSFER", "CANCEL"],
      });
      expect((await me(first.userId)).phone.masked).toBe(maskOf(phone));
      expect((await me(second.userId)).phone).toBeNull();
    });

    it("fetches one access token for both processes, and another when WeChat has revoked it", async () => {
      const people = [await somebody(), await somebody(), await somebody()] as const;
      await company.standIn.control.revokeAccessTokens({ appid: miniProgram.appid });
      await bindPhone(people[0].userId, await phoneCode(people[0].personId));
      await company.standIn.control.clearCalls({});

      const here = await bindPhone(people[1].userId, await phoneCode(people[1].personId));
      const there = await bindPhone(people[2].userId, await phoneCode(people[2].personId), { at: other });

      expect([here.__typename, there.__typename]).toEqual(["IdentifierBound", "IdentifierBound"]);
      expect(await company.calls(TOKEN)).toBe(0);
    });

    it("tells of WeChat's trouble, and takes the same code later", async () => {
      const { personId, userId } = await somebody();
      const code = await phoneCode(personId);
      await company.standIn.control.injectFault({ path: PHONE, fault: { kind: "HTML" } });

      const failed = await bindPhone(userId, code);
      const later = await bindPhone(userId, code);

      expect(failed).toMatchObject({ __typename: "fault", code: "UNAVAILABLE" });
      expect(later.__typename).toBe("IdentifierBound");
    });
  });

  describe("a phone number the old way", () => {
    const sealed = async (personId: string, more = {}) =>
      company.standIn.control.encryptPhone({ personId, appid: miniProgram.appid, ...more });
    const bindSealed = (userId: string, data: { encryptedData: string; iv: string }) =>
      bindBy(company, aUser(userId), "bindPhoneFromEncryptedData", { appid: miniProgram.appid, ...data });

    it("opens it with the session key of the last login", async () => {
      const { personId, userId, phone } = await somebody();

      const bound = await bindSealed(userId, await sealed(personId));

      expect(bound).toMatchObject({ __typename: "IdentifierBound", identifier: { masked: maskOf(phone) } });
    });

    it("asks for a new login when the session key is no longer WeChat's newest, and goes on with it", async () => {
      const { personId, userId, phone } = await somebody();
      const code = await loginCode(company, personId);
      const data = await sealed(personId);

      const stale = await bindSealed(userId, data);
      await loginWithMiniProgram(company, code);
      const bound = await bindSealed(userId, data);

      expect(stale).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_SESSION_STALE" });
      expect(bound.identifier.masked).toBe(maskOf(phone));
    });

    it.each([
      ["another key's data", (data: { encryptedData: string; iv: string }) => ({ ...data, encryptedData: data.iv })],
      ["no base64", (data: { encryptedData: string; iv: string }) => ({ ...data, encryptedData: "%%%" })],
      ["no iv", (data: { encryptedData: string; iv: string }) => ({ ...data, iv: "" })],
    ])("asks for a new login when it gets %s", async (_case, spoil) => {
      const { personId, userId } = await somebody();

      const refused = await bindSealed(userId, spoil(await sealed(personId)));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_SESSION_STALE" });
    });

    it("refuses data of another mini-program", async () => {
      const { personId, userId } = await somebody();

      const refused = await bindSealed(userId, await sealed(personId, { watermarkAppid: "wx0000000000000000" }));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });

    it("opens nothing for somebody who has not logged in here", async () => {
      const { personId } = await somebody();
      const stranger = await loginWithWechat(
        company,
        app.appid,
        (
          await company.standIn.control.issueOauthCode({
            personId: (await somebody()).personId,
            appid: app.appid,
            scope: "snsapi_userinfo",
          })
        ).code,
      );

      const refused = await bindSealed(stranger.user.id, await sealed(personId));

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_SESSION_STALE" });
    });

    it("names the field of data that is far too long", async () => {
      const { userId } = await somebody();

      const fault = await bindSealed(userId, { encryptedData: "A".repeat(5_000), iv: "A" });

      expect(fault).toMatchObject({ code: "BAD_USER_INPUT", field: "input.encryptedData" });
    });
  });

  describe("a WeChat account", () => {
    const oauthCode = async (personId: string, appid: string = app.appid) =>
      (await company.standIn.control.issueOauthCode({ personId, appid, scope: "snsapi_userinfo" })).code;
    const bindWechat = (userId: string, appid: string, code: string, at?: Subgraph) =>
      bindBy(company, aUser(userId), "bindWechat", { appid, code }, at);
    const aPerson = async () => {
      const personId = randomUUID();
      await company.standIn.control.addPeople({ people: [{ id: personId }] });
      return personId;
    };
    /** Somebody who is known by a user id of another application alone. */
    const aCustomer = async (): Promise<string> => {
      const { data } = await company.ask(
        `mutation ($id: String!) {
          upsertUsers(input: { users: [{ identifiers: [{ type: WEBSITE_USER_ID, namespace: "shop", value: $id }] }] }) {
            ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
          }
        }`,
        {
          variables: { id: randomUUID() },
          caller: { kind: "SERVICE", subject: "crm", scopes: new Set(["users:write"]) },
        },
      );
      return data.upsertUsers.outcomes[0].user.id as string;
    };

    it("is added with openid and unionid, and logs in from then on", async () => {
      const [userId, personId] = [await aCustomer(), await aPerson()];

      const bound = await bindWechat(userId, app.appid, await oauthCode(personId));
      const login = await loginWithMiniProgram(company, await loginCode(company, personId));

      expect(bound).toMatchObject({
        __typename: "IdentifierBound",
        user: { id: userId },
        identifier: { type: "APP_USER_ID", trust: "WECHAT" },
      });
      expect(login.user.id).toBe(userId);
    });

    it("is added once by the same code twice at the same moment, in two processes", async () => {
      const [userId, personId] = [await aCustomer(), await aPerson()];
      const code = await oauthCode(personId);

      const [first, second] = await Promise.all([
        bindWechat(userId, app.appid, code),
        bindWechat(userId, app.appid, code, other),
      ]);

      expect(first.__typename).toBe("IdentifierBound");
      expect(second).toEqual(first);
      expect(await company.calls("/sns/oauth2/access_token")).toBe(1);
    });

    it("moves nothing, and binds nothing of it, when somebody else has its unionid", async () => {
      const userId = await aCustomer();
      const theirs = await somebody();

      const conflict = await bindWechat(userId, app.appid, await oauthCode(theirs.personId));

      expect(conflict).toMatchObject({ __typename: "BindConflict", options: ["CANCEL"] });
      expect((await me(userId)).identifiers).toHaveLength(1);
      expect(typesOf({ user: await me(theirs.userId) })).toEqual(["MINI_PROGRAM_OPENID", "UNIONID"]);
    });

    it("moves nothing, and binds nothing of it, when somebody else has its openid alone", async () => {
      const userId = await aCustomer();
      const personId = await aPerson();
      await company.standIn.control.bindOpenPlatform({ appid: app.appid, openPlatform: null });
      const theirs = await loginWithWechat(company, app.appid, await oauthCode(personId));
      await company.standIn.control.bindOpenPlatform({ appid: app.appid, openPlatform: platform });

      const conflict = await bindWechat(userId, app.appid, await oauthCode(personId));

      expect(conflict.__typename).toBe("BindConflict");
      expect((await me(userId)).identifiers).toHaveLength(1);
      expect(typesOf({ user: await me(theirs.user.id) })).toEqual(["APP_USER_ID"]);
    });

    it("is refused beside another WeChat account", async () => {
      const [mine, another] = [await somebody(), await aPerson()];

      const refused = await bindWechat(mine.userId, miniProgram.appid, await loginCode(company, another));

      expect(refused.__typename).toBe("OtherIdentifierHeld");
      expect((await me(mine.userId)).identifiers).toHaveLength(2);
    });

    it("is nobody's when WeChat shows a virtual snapshot user", async () => {
      const userId = await aCustomer();
      const { code } = await company.standIn.control.issueOauthCode({
        personId: await aPerson(),
        appid: officialAccount.appid,
        scope: "snsapi_userinfo",
        isSnapshotUser: true,
      });

      const refused = await bindWechat(userId, officialAccount.appid, code);

      expect(refused.__typename).toBe("WechatAuthorizationNeeded");
      expect((await me(userId)).identifiers).toHaveLength(1);
    });

    it("is not bound to whom a stolen code is not for", async () => {
      const [thief, personId] = [await aCustomer(), await aPerson()];
      const code = await loginCode(company, personId);
      await loginWithMiniProgram(company, code);

      const refused = await bindWechat(thief, miniProgram.appid, code);

      expect(refused).toMatchObject({ __typename: "WechatCodeRejected", code: "WECHAT_CODE_REJECTED" });
    });
  });

  it("keeps phone numbers, codes and session keys out of the log", async () => {
    const { personId, userId, phone } = await somebody();
    const code = await phoneCode(personId);

    await bindPhone(userId, code);

    for (const secret of [phone, code]) expect(company.logged()).not.toContain(secret);
  });
});
