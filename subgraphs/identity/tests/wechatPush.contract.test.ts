import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { aDatabaseLine, aService, aUser, eventually } from "@datong/testkit";
import { signPush } from "@datong/wechat";
import {
  app,
  aWechatCompany,
  encodingAesKey,
  loginCode,
  loginWithMiniProgram,
  loginWithWechat,
  miniProgram,
  officialAccount,
  platform,
  pushToken,
  resultOf,
  trustsOf,
  typesOf,
  bindBy,
  type Result,
  type WechatCompany,
} from "./support/aWechatCompany.ts";

const INFO = "/cgi-bin/user/info/batchget";

describe("what WeChat pushes", () => {
  let company: WechatCompany;
  let url: string;
  /** What consent was told, in order, and of which accounts. */
  const told: string[] = [];
  const accountsTold = new Set<string>();
  beforeAll(async () => {
    company = await aWechatCompany({
      parts: {
        askConsent: ({ variables: { input } }) => {
          const { signals } = input as { readonly signals: { readonly kind: string; readonly account: string }[] };
          told.push(...signals.map(({ kind }) => kind));
          for (const { account } of signals) accountsTold.add(account);
          return Promise.resolve({ data: {} });
        },
      },
    });
    url = await company.serve();
  });
  afterAll(() => company.close());

  const addressOf = (appid: string) => `${url}/wechat/push/${appid}`;
  /** Somebody new. */
  let ann: string;
  beforeEach(async () => {
    told.length = 0;
    accountsTold.clear();
    const { control } = company.standIn;
    await control.clearFaults({});
    await control.clearCalls({});
    await control.setPush({
      appid: officialAccount.appid,
      push: { url: addressOf(officialAccount.appid), token: pushToken, mode: "PLAIN" },
    });
    await control.setPush({
      appid: miniProgram.appid,
      push: { url: addressOf(miniProgram.appid), token: pushToken, mode: "SAFE", encodingAesKey, format: "JSON" },
    });
    await control.setPush({
      appid: app.appid,
      push: { url: addressOf(app.appid), token: pushToken, mode: "SAFE", encodingAesKey },
    });
    ann = randomUUID();
    await control.addPeople({ people: [{ id: ann, phone: String((number += 1)) }] });
  });
  let number = 13_600_000_000;

  const here = () => ({ personId: ann, appid: officialAccount.appid });
  /** The follower as a back end that may read users and their history sees them. */
  const follower = async (): Promise<Result> => {
    const { openid } = await company.standIn.control.idsOf(here());
    return resultOf(
      await company.ask(
        `query ($openid: String!, $appid: String!) {
          user(by: { officialAccountOpenid: { openid: $openid, appid: $appid } }) {
            id
            identifiers { type trust }
            identityHistory(first: 100) { nodes { kind at by } }
          }
        }`,
        {
          caller: aService("users:read", "identity:history"),
          variables: { openid, appid: officialAccount.appid },
        },
      ),
    );
  };
  const kindsOf = (person: Result): readonly string[] =>
    (person.identityHistory.nodes as { kind: string }[])
      .map(({ kind }) => kind)
      .filter((kind) => kind !== "CREATED" && kind !== "BOUND");
  const isFollowing = async (): Promise<boolean | undefined> => {
    const all = await company.connection.collection("wechatFollows").find().sort({ changedAt: -1 }).toArray();
    return all[0]?.isFollowing as boolean | undefined;
  };

  it("comes to an address that answers WeChat's check", async () => {
    const answers = await company.standIn.control.checkPushAddress({ appid: officialAccount.appid });

    expect(answers).toBe(true);
  });

  describe("about followers", () => {
    it("makes a person of whoever follows, with the unionid that WeChat has for them", async () => {
      const { attempts } = await company.standIn.control.subscribe(here());
      await company.isWorkedIn();

      const person = await follower();

      expect(attempts).toEqual([{ status: 200, body: "success" }]);
      expect(typesOf({ user: person })).toEqual(["OFFICIAL_ACCOUNT_OPENID", "UNIONID"]);
      expect(trustsOf(person)).toEqual(["WECHAT", "WECHAT"]);
      expect(kindsOf(person)).toEqual(["SUBSCRIBED"]);
      expect(await isFollowing()).toBe(true);
    });

    it("finds the person of the mini-program by the unionid", async () => {
      const login = await loginWithMiniProgram(company, await loginCode(company, ann));

      await company.standIn.control.subscribe(here());
      await company.isWorkedIn();

      expect((await follower()).id).toBe(login.user.id);
    });

    it("knows who has scanned a code, and whoever scans without having followed before our eyes", async () => {
      await company.standIn.control.subscribe({ ...here(), push: false });
      await company.standIn.control.scan({ ...here(), qrScene: "table-7" });
      await company.isWorkedIn();

      expect(kindsOf(await follower())).toEqual(["SCANNED"]);
    });

    it("knows who has left, and keeps the person", async () => {
      await company.standIn.control.subscribe(here());
      // Who works on an event may take a minute: after that another process works on it as well.
      await company.isWorkedIn();
      company.pass(60_000);
      await company.standIn.control.unsubscribe(here());
      await company.isWorkedIn();

      const person = await follower();

      expect(kindsOf(person)).toEqual(["UNSUBSCRIBED", "SUBSCRIBED"]);
      expect(await isFollowing()).toBe(false);
    });

    it("decides by WeChat's time when events come in another order", async () => {
      const { control } = company.standIn;
      const { eventId: first } = await control.subscribe({ ...here(), push: false });
      company.pass(60_000);
      const { eventId: second } = await control.unsubscribe({ ...here(), push: false });
      company.pass(60_000);
      const { eventId: third } = await control.subscribe({ ...here(), push: false });

      await control.deliver({ eventIds: [third, second, first] });
      await company.isWorkedIn();

      expect(await isFollowing()).toBe(true);
      expect(kindsOf(await follower())).toEqual(["SUBSCRIBED", "UNSUBSCRIBED", "SUBSCRIBED"]);
    });

    it("tells consent of nothing that is over by the time it comes", async () => {
      const { control } = company.standIn;
      await control.subscribe(here());
      await company.isWorkedIn();
      company.pass(60_000);
      const { eventId: left } = await control.unsubscribe({ ...here(), push: false });
      company.pass(60_000);
      const { eventId: back } = await control.subscribe({ ...here(), push: false });
      company.pass(60_000);
      const { eventId: leftAgain } = await control.unsubscribe({ ...here(), push: false });

      for (const eventId of [leftAgain, back, left]) {
        await control.deliver({ eventIds: [eventId] });
        await company.isWorkedIn();
      }
      company.pass(60_000);
      await control.subscribe(here());
      await company.isWorkedIn();

      expect(told).toEqual(["FOLLOWED", "UNFOLLOWED", "FOLLOWED"]);
      expect([...accountsTold]).toEqual([officialAccount.appid]);
    });

    it("tells consent once of whoever scans and whose follow was not told", async () => {
      const { control } = company.standIn;
      await control.subscribe(here());
      await company.isWorkedIn();
      company.pass(60_000);
      await control.unsubscribe(here());
      await company.isWorkedIn();
      company.pass(60_000);
      await control.subscribe({ ...here(), push: false });
      for (const qrScene of ["door", "table-7"]) {
        company.pass(60_000);
        await control.scan({ ...here(), qrScene });
        await company.isWorkedIn();
      }

      expect(told).toEqual(["FOLLOWED", "UNFOLLOWED", "FOLLOWED"]);
    });

    it("makes nobody of a follower who is known to have left", async () => {
      const { control } = company.standIn;
      const { eventId: first } = await control.subscribe({ ...here(), push: false });
      company.pass(60_000);
      const { eventId: second } = await control.unsubscribe({ ...here(), push: false });

      await control.deliver({ eventIds: [second] });
      await company.isWorkedIn();
      await control.deliver({ eventIds: [first] });
      await company.isWorkedIn();

      expect(await follower()).toBeNull();
      expect(await isFollowing()).toBe(false);
    });

    it("takes an event that comes again, one after the other and at once, for one", async () => {
      const { control } = company.standIn;
      const { eventId } = await control.subscribe(here());

      await control.deliver({ eventIds: [eventId, eventId] });
      await Promise.all([1, 2, 3].map(() => control.deliver({ eventIds: [eventId] })));
      await company.isWorkedIn();

      expect(kindsOf(await follower())).toEqual(["SUBSCRIBED"]);
    });

    it("answers at once while WeChat fails, and makes up for it", async () => {
      // As often as it is tried until then, however long that takes.
      await company.standIn.control.injectFault({ path: INFO, fault: { kind: "HTML" }, times: 1_000 });

      const { attempts } = await company.standIn.control.subscribe(here());
      await eventually(async () => {
        expect(await company.calls(INFO)).toBeGreaterThan(0);
      });
      const before = await follower();
      await company.standIn.control.clearFaults({});
      // Longer than an event waits that has failed twice or three times, and less than somebody may work on it.
      company.pass(45_000);
      await company.isWorkedIn();

      expect(attempts).toEqual([{ status: 200, body: "success" }]);
      expect(before).toBeNull();
      expect(typesOf({ user: await follower() })).toEqual(["OFFICIAL_ACCOUNT_OPENID", "UNIONID"]);
    });

    it("answers messages and menus, and keeps nothing of them", async () => {
      await company.standIn.control.subscribe({ ...here(), push: false });
      const before = await company.connection.collection("wechatPushInbox").countDocuments();

      const text = await company.standIn.control.sendText({ ...here(), text: "你好" });
      const click = await company.standIn.control.clickMenu({ ...here(), key: "orders" });

      expect([text.attempts, click.attempts]).toEqual([
        [{ status: 200, body: "success" }],
        [{ status: 200, body: "success" }],
      ]);
      expect(await company.connection.collection("wechatPushInbox").countDocuments()).toBe(before);
    });

    it("is asked for again when it could not be kept, and kept then", async () => {
      const line = await aDatabaseLine();
      const elsewhere = await company.serve(line.uri);
      const { control } = company.standIn;
      await control.setPush({
        appid: officialAccount.appid,
        push: { url: `${elsewhere}/wechat/push/${officialAccount.appid}`, token: pushToken, mode: "PLAIN" },
      });
      line.cut();

      const { eventId, attempts } = await control.subscribe(here());
      line.mend();
      await eventually(async () => {
        const [again] = await control.deliver({ eventIds: [eventId] });
        expect(again?.attempts).toEqual([{ status: 200, body: "success" }]);
      });
      await company.isWorkedIn();
      await line.close();

      expect(attempts).toEqual([{ status: 503, body: "" }]);
      expect(kindsOf(await follower())).toEqual(["SUBSCRIBED"]);
    });
  });

  describe("in other modes", () => {
    it.each([
      ["with XML", "XML", "SAFE"],
      ["with JSON", "JSON", "SAFE"],
      ["with XML beside the plain text", "XML", "COMPATIBLE"],
    ] as const)("is opened %s", async (_case, format, mode) => {
      const login = await loginWithMiniProgram(company, await loginCode(company, ann));
      await company.standIn.control.setPush({
        appid: miniProgram.appid,
        push: { url: addressOf(miniProgram.appid), token: pushToken, mode, encodingAesKey, format },
      });

      const { attempts } = await company.standIn.control.changeAuthorization({
        personId: ann,
        appid: miniProgram.appid,
        event: "user_authorization_revoke",
        revokeInfo: "13",
      });
      await company.isWorkedIn();

      expect(attempts).toEqual([{ status: 200, body: "success" }]);
      const history = resultOf(
        await company.ask(`query ($id: ID!) { user(by: { id: $id }) { identityHistory { nodes { kind } } } }`, {
          caller: aService("users:read", "identity:history"),
          variables: { id: login.user.id },
        }),
      );
      expect(kindsOf(history)).toEqual(["AUTHORIZATION_REVOKED"]);
    });

    it("is refused in the clear where the account has a key", async () => {
      await company.standIn.control.setPush({
        appid: miniProgram.appid,
        push: { url: addressOf(miniProgram.appid), token: pushToken, mode: "PLAIN", format: "JSON" },
      });

      const { attempts } = await company.standIn.control.changeAuthorization({
        personId: ann,
        appid: miniProgram.appid,
        event: "user_authorization_cancellation",
      });

      expect(attempts).toEqual([{ status: 403, body: "" }]);
    });
  });

  describe("about what a person takes back", () => {
    const change = async (
      appid: string,
      event: "user_authorization_revoke" | "user_authorization_cancellation" | "user_info_modified",
      revokeInfo?: string,
    ) => {
      await company.standIn.control.changeAuthorization({
        personId: ann,
        appid,
        event,
        ...(revokeInfo === undefined ? {} : { revokeInfo }),
      });
      await company.isWorkedIn();
    };
    const withPhone = async (): Promise<string> => {
      const login = await loginWithMiniProgram(company, await loginCode(company, ann));
      const { code } = await company.standIn.control.issuePhoneCode({ personId: ann, appid: miniProgram.appid });
      await bindBy(company, aUser(login.user.id), "bindPhoneFromMiniProgram", { appid: miniProgram.appid, code });
      return login.user.id as string;
    };
    const typesAfter = async (userId: string) => {
      const user = resultOf(await company.ask("{ me { identifiers { type } } }", { caller: aUser(userId) }));
      return typesOf({ user });
    };

    it("takes the phone number away that WeChat gave", async () => {
      const userId = await withPhone();

      await change(miniProgram.appid, "user_authorization_revoke", "8");

      expect(await typesAfter(userId)).toEqual(["MINI_PROGRAM_OPENID", "UNIONID"]);
    });

    it("leaves it when something else was taken back, or nothing", async () => {
      const userId = await withPhone();

      await change(miniProgram.appid, "user_authorization_revoke", "13");
      await change(miniProgram.appid, "user_info_modified");

      expect(await typesAfter(userId)).toEqual(["MINI_PROGRAM_OPENID", "PHONE", "UNIONID"]);
    });

    it("takes everything away that WeChat gave when the account is closed", async () => {
      const userId = await withPhone();

      await change(miniProgram.appid, "user_authorization_cancellation");

      expect(await typesAfter(userId)).toEqual([]);
      const again = await loginWithMiniProgram(company, await loginCode(company, ann));
      expect(again.isNew).toBe(true);
    });

    it("takes an app's openid away and leaves the unionid that the mini-program has too", async () => {
      const userId = await withPhone();
      const { code } = await company.standIn.control.issueOauthCode({
        personId: ann,
        appid: app.appid,
        scope: "snsapi_userinfo",
      });
      await loginWithWechat(company, app.appid, code);

      await change(app.appid, "user_authorization_revoke", "301");

      expect(await typesAfter(userId)).toEqual(["MINI_PROGRAM_OPENID", "PHONE", "UNIONID"]);
    });
  });

  describe("by somebody else", () => {
    const query = (at: Date, token = pushToken) => {
      const [timestamp, nonce] = [String(Math.floor(at.getTime() / 1_000)), "12345"];
      return `signature=${signPush(token, timestamp, nonce)}&timestamp=${timestamp}&nonce=${nonce}`;
    };
    const post = async (path: string, body: string) => {
      const response = await fetch(`${url}/wechat/push/${path}`, {
        method: "POST",
        headers: { "content-type": "text/xml" },
        body,
      });
      return { status: response.status, body: await response.text() };
    };
    const subscribeXml = (openid: string) =>
      `<xml><ToUserName>gh_1</ToUserName><FromUserName>${openid}</FromUserName><CreateTime>1</CreateTime>` +
      "<MsgType>event</MsgType><Event>subscribe</Event></xml>";

    it.each([
      ["a wrong signature", () => `${officialAccount.appid}?${query(company.now(), "anotherToken")}`],
      ["no signature", () => officialAccount.appid],
      [
        "a signature of an hour ago",
        () => `${officialAccount.appid}?${query(new Date(company.now().getTime() - 3_600_000))}`,
      ],
      ["an appid that is not ours", () => `wx9999999999999999?${query(company.now())}`],
      ["the path of an account that takes none", () => `wx00000000000000b2?${query(company.now())}`],
    ])("is refused without a hint with %s", async (_case, pathOf) => {
      const before = await company.connection.collection("wechatPushInbox").countDocuments();

      const refused = await post(pathOf(), subscribeXml("oAAAAAAAAAAAAAAAAAAAAAAAAAA1"));

      expect(refused).toEqual({ status: 403, body: "" });
      expect(await company.connection.collection("wechatPushInbox").countDocuments()).toBe(before);
    });

    it("is refused in the same way when it checks the address", async () => {
      const response = await fetch(
        `${addressOf(officialAccount.appid)}?${query(company.now(), "anotherToken")}&echostr=1`,
      );

      expect([response.status, await response.text()]).toEqual([403, ""]);
    });

    it("is cut off when it is too long", async () => {
      const { status } = await post(`${officialAccount.appid}?${query(company.now())}`, "x".repeat(100_000));

      expect(status).toBe(413);
    });

    it("is let go when it is WeChat's and cannot be read", async () => {
      const answered = await post(`${officialAccount.appid}?${query(company.now())}`, "<xml><MsgType>event");

      expect(answered).toEqual({ status: 200, body: "success" });
    });

    it.each([
      ["closed the account", "<Event>user_authorization_cancellation</Event>"],
      ["taken everything back", "<Event>user_authorization_revoke</Event><RevokeInfo>301</RevokeInfo>"],
    ])("takes nothing from a person who is said to have %s, where pushes are in the clear", async (_case, event) => {
      const { code } = await company.standIn.control.issueOauthCode({ ...here(), scope: "snsapi_userinfo" });
      const login = await loginWithWechat(company, officialAccount.appid, code);
      const { openid } = await company.standIn.control.idsOf(here());
      const body =
        `<xml><ToUserName>gh_1</ToUserName><FromUserName>x</FromUserName><CreateTime>1700000000</CreateTime>` +
        `<MsgType>event</MsgType>${event}<OpenID>${openid}</OpenID><AppID>${officialAccount.appid}</AppID></xml>`;

      const answered = await post(`${officialAccount.appid}?${query(company.now())}`, body);
      await company.isWorkedIn();

      expect(answered).toEqual({ status: 200, body: "success" });
      const me = resultOf(await company.ask("{ me { identifiers { type } } }", { caller: aUser(login.user.id) }));
      expect(typesOf({ user: me })).toEqual(["OFFICIAL_ACCOUNT_OPENID", "UNIONID"]);
      expect(company.logged()).toContain("a push that anybody may have written is not acted upon");
    });

    it("says nothing about another account than its own", async () => {
      const login = await loginWithMiniProgram(company, await loginCode(company, ann));
      const { openid } = await company.standIn.control.idsOf({ personId: ann, appid: miniProgram.appid });
      const body =
        `<xml><ToUserName>gh_1</ToUserName><FromUserName>x</FromUserName><CreateTime>1700000000</CreateTime>` +
        `<MsgType>event</MsgType><Event>user_authorization_cancellation</Event>` +
        `<OpenID>${openid}</OpenID><AppID>${miniProgram.appid}</AppID></xml>`;

      const answered = await post(`${officialAccount.appid}?${query(company.now())}`, body);
      await company.isWorkedIn();

      expect(answered.status).toBe(200);
      const me = resultOf(await company.ask("{ me { identifiers { type } } }", { caller: aUser(login.user.id) }));
      expect(typesOf({ user: me })).toEqual(["MINI_PROGRAM_OPENID", "UNIONID"]);
    });
  });

  it("is told about in the log at the start for every account whose pushes are in the clear", () => {
    const warned = company
      .logged()
      .split("\n")
      .filter((line) => line.includes("pushes to this account are not encrypted"))
      .map((line) => (JSON.parse(line) as { readonly appid: string }).appid);

    expect(new Set(warned)).toEqual(new Set([officialAccount.appid]));
  });

  it("leaves no openid in the log or the database", async () => {
    await company.standIn.control.subscribe(here());
    await company.isWorkedIn();

    const { openid, unionid } = await company.standIn.control.idsOf(here());
    for (const secret of [openid, unionid ?? platform]) {
      expect(company.logged()).not.toContain(secret);
      for (const { name } of await company.connection.listCollections())
        expect(JSON.stringify(await company.connection.collection(name).find().toArray())).not.toContain(secret);
    }
  });
});
