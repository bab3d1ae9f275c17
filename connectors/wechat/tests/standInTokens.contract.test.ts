import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { miniProgram, officialAccount } = APPS;
const grant = { grant_type: "client_credential", appid: officialAccount.appid, secret: officialAccount.secret };

let standIn: TestStandIn;
beforeEach(async () => {
  standIn = await startTestStandIn();
});
afterEach(() => standIn.stop());

const plainToken = (change = {}) => standIn.getJson("/cgi-bin/token", { ...grant, ...change });
const stableToken = (change = {}) => standIn.postJson("/cgi-bin/stable_token", { ...grant, ...change });
/** What a business call says to a token: 0 when it works. */
const tryToken = async (access_token: string) =>
  Number((await standIn.getJson("/cgi-bin/user/get", { access_token })).errcode ?? 0);

describe("GET /cgi-bin/token", () => {
  it("gives a new token at every call, for two hours", async () => {
    const [first, second] = [await plainToken(), await plainToken()];

    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    expect(second.access_token).not.toBe(first.access_token);
    expect(await tryToken(second.access_token)).toBe(0);
  });

  it("lets the token before work for five more minutes", async () => {
    const { access_token } = await plainToken();
    await plainToken();

    standIn.advance(299);
    const inTime = await tryToken(access_token);
    standIn.advance(1);
    const tooLate = await tryToken(access_token);

    expect([inTime, tooLate]).toEqual([0, 40001]);
  });

  it("lets a token work for two hours", async () => {
    const { access_token } = await plainToken();

    standIn.advance(7199);
    const inTime = await tryToken(access_token);
    standIn.advance(1);
    const tooLate = await tryToken(access_token);

    expect([inTime, tooLate]).toEqual([0, 42001]);
  });

  it("has a quota a day, and the day begins at midnight in China", async () => {
    await standIn.stop();
    standIn = await startTestStandIn({ quotas: { tokenPerDay: 2 } });
    await plainToken();
    await plainToken();

    const refused = await plainToken();
    standIn.advance(8 * 3600 - 1);
    const beforeMidnight = await plainToken();
    standIn.advance(1);
    const atMidnight = await plainToken();

    expect([refused.errcode, beforeMidnight.errcode]).toEqual([45009, 45009]);
    expect(atMidnight).toHaveProperty("access_token");
  });
});

describe("POST /cgi-bin/stable_token", () => {
  it("gives everybody the same token, with the rest of its time", async () => {
    const first = await stableToken();
    standIn.advance(6855);

    const second = await stableToken();

    expect(second).toEqual({ access_token: first.access_token, expires_in: 345 });
  });

  it("gives a new one when five minutes are left, beside the old one", async () => {
    const first = await stableToken();
    standIn.advance(6900);

    const second = await stableToken();

    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);
    expect([await tryToken(first.access_token), await tryToken(second.access_token)]).toEqual([0, 0]);
    standIn.advance(300);
    expect([await tryToken(first.access_token), await tryToken(second.access_token)]).toEqual([42001, 0]);
  });

  it("gives a new one when forced, and the old one dies at once", async () => {
    const first = await stableToken();

    const second = await stableToken({ force_refresh: true });

    expect([await tryToken(first.access_token), await tryToken(second.access_token)]).toEqual([40001, 0]);
  });

  it("is forced no sooner than after 30 seconds, and 20 times a day", async () => {
    await stableToken({ force_refresh: true });

    const tooSoon = await stableToken({ force_refresh: true });
    for (let time = 1; time < 20; time += 1) {
      standIn.advance(30);
      expect(await stableToken({ force_refresh: true })).toHaveProperty("access_token");
    }
    standIn.advance(30);
    const tooOften = await stableToken({ force_refresh: true });

    expect([tooSoon.errcode, tooOften.errcode]).toEqual([45011, 45009]);
  });

  it("has nothing to do with /cgi-bin/token", async () => {
    const stable = await stableToken();
    const plain = await plainToken();

    await plainToken();
    await stableToken({ force_refresh: true });
    standIn.advance(200);

    expect([await tryToken(stable.access_token), await tryToken(plain.access_token)]).toEqual([40001, 0]);
  });

  it("has a quota a minute", async () => {
    await standIn.stop();
    standIn = await startTestStandIn({ quotas: { stableTokenPerMinute: 1 } });
    await stableToken();

    expect(await stableToken()).toMatchObject({ errcode: 45011 });
  });

  it("refuses a GET and a body that is no JSON", async () => {
    expect(await standIn.getJson("/cgi-bin/stable_token", grant)).toMatchObject({ errcode: 43002 });
    expect(await standIn.postJson("/cgi-bin/stable_token", "no")).toMatchObject({ errcode: 47001 });
  });
});

describe.each([
  ["GET /cgi-bin/token", plainToken],
  ["POST /cgi-bin/stable_token", stableToken],
])("%s", (_path, token) => {
  it.each([
    ["no appid", { appid: "" }, 41002],
    ["no secret", { secret: "" }, 41004],
    ["an unknown appid", { appid: "wx0" }, 40013],
    ["a wrong secret", { secret: "wrong" }, 40125],
    ["a wrong grant type", { grant_type: "authorization_code" }, 40002],
  ])("refuses %s", async (_case, change, errcode) => {
    expect(await token(change)).toMatchObject({ errcode });
  });

  it("refuses an address that is not on the app's list", async () => {
    const app = { appid: "wx9", secret: "s9", kind: "OFFICIAL_ACCOUNT" } as const;
    await standIn.control.addApps({ apps: [{ ...app, ipWhitelist: ["10.0.0.1"] }] });

    const answer = await token({ appid: app.appid, secret: app.secret });

    expect(answer).toMatchObject({ errcode: 40164, errmsg: expect.stringContaining("invalid ip 127.0.0.1") });
  });

  it("gives a token to an address on the app's list", async () => {
    const app = { appid: "wx9", secret: "s9", kind: "OFFICIAL_ACCOUNT" } as const;
    await standIn.control.addApps({ apps: [{ ...app, ipWhitelist: ["127.0.0.1"] }] });

    expect(await token({ appid: app.appid, secret: app.secret })).toHaveProperty("access_token");
  });
});

describe("POST /cgi-bin/clear_quota", () => {
  const clear = async (appid: string = officialAccount.appid) =>
    standIn.postJson("/cgi-bin/clear_quota", { appid }, { access_token: await standIn.tokenOf(officialAccount) });

  it("gives an app its calls of the day back, ten times a month", async () => {
    await standIn.stop();
    standIn = await startTestStandIn({ quotas: { tokenPerDay: 1 } });
    await plainToken();
    const refused = await plainToken();

    const cleared = await clear();

    expect([refused.errcode, cleared.errcode]).toEqual([45009, 0]);
    expect(await plainToken()).toHaveProperty("access_token");
    for (let time = 1; time < 10; time += 1) await clear();
    expect(await clear()).toMatchObject({ errcode: 48006 });
  });

  it("refuses another app's appid", async () => {
    expect(await clear(miniProgram.appid)).toMatchObject({ errcode: 40013 });
  });
});

describe("a reset of the secret", () => {
  it("makes every access token invalid", async () => {
    const { access_token } = await stableToken();

    await standIn.control.revokeAccessTokens({ appid: officialAccount.appid });

    expect(await tryToken(access_token)).toBe(40001);
  });

  it("is followed by a new token", async () => {
    const before = await stableToken();
    await standIn.control.revokeAccessTokens({ appid: officialAccount.appid });

    const { access_token } = await stableToken();

    expect(access_token).not.toBe(before.access_token);
    expect(await tryToken(access_token)).toBe(0);
  });
});
