import { createDecipheriv, createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { APPS, startTestStandIn, type TestStandIn } from "./standInKit.ts";

const { miniProgram, unbound, officialAccount } = APPS;
const CODE2SESSION = "/sns/jscode2session";
const PHONE = "/wxa/business/getuserphonenumber";

let standIn: TestStandIn;
beforeEach(async () => {
  standIn = await startTestStandIn();
});
afterEach(() => standIn.stop());

const loginCode = async (personId = "li", appid: string = miniProgram.appid) =>
  (await standIn.control.issueLoginCode({ personId, appid })).code;
const exchange = (js_code: string, { appid, secret }: { appid: string; secret: string } = miniProgram) =>
  standIn.getJson(CODE2SESSION, { appid, secret, js_code, grant_type: "authorization_code" });
const phoneCode = async (personId = "li", options = {}) =>
  (await standIn.control.issuePhoneCode({ personId, appid: miniProgram.appid, ...options })).code;
const askPhone = async (body: unknown, access_token?: string) =>
  standIn.postJson(PHONE, body, { access_token: access_token ?? (await standIn.tokenOf(miniProgram)) });

describe("GET /sns/jscode2session", () => {
  it("gives openid, unionid and a session key of 16 bytes for a login code, and no errcode", async () => {
    const ids = await standIn.control.idsOf({ personId: "li", appid: miniProgram.appid });

    const answer = await exchange(await loginCode());

    expect(answer).toEqual({ ...ids, session_key: expect.any(String) });
    expect(Buffer.from(answer.session_key, "base64")).toHaveLength(16);
    expect(ids.openid).toMatch(/^o[\w-]{27}$/);
  });

  it("gives a person another openid in another app, and no unionid where it is not bound", async () => {
    const bound = await exchange(await loginCode());

    const answer = await exchange(await loginCode("li", unbound.appid), unbound);

    expect(Object.keys(answer).sort()).toEqual(["openid", "session_key"]);
    expect(answer.openid).not.toBe(bound.openid);
  });

  it("follows a binding that changes between two logins", async () => {
    const before = await exchange(await loginCode("li", unbound.appid), unbound);

    await standIn.control.bindOpenPlatform({ appid: unbound.appid, openPlatform: "op" });
    const during = await exchange(await loginCode("li", unbound.appid), unbound);
    await standIn.control.bindOpenPlatform({ appid: unbound.appid, openPlatform: null });
    const after = await exchange(await loginCode("li", unbound.appid), unbound);

    const { unionid } = await standIn.control.idsOf({ personId: "li", appid: miniProgram.appid });
    expect([before.unionid, during.unionid, after.unionid]).toEqual([undefined, unionid, undefined]);
    expect(during.openid).toBe(before.openid);
  });

  it("takes a code once", async () => {
    const code = await loginCode();
    await exchange(code);

    const again = await exchange(code);

    expect(again).toEqual({ errcode: 40163, errmsg: expect.stringMatching(/^code been used, rid: [\w-]+$/) });
  });

  it("lets exactly one of many calls with the same code through", async () => {
    const code = await loginCode();

    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(code)));

    expect(answers.filter(({ openid }) => openid !== undefined)).toHaveLength(1);
    expect(answers.filter(({ errcode }) => errcode === 40163)).toHaveLength(19);
  });

  it("takes a code for five minutes", async () => {
    const [early, late] = [await loginCode(), await loginCode()];

    standIn.advance(299);
    const inTime = await exchange(early);
    standIn.advance(1);
    const tooLate = await exchange(late);

    expect(inTime.errcode).toBeUndefined();
    expect(tooLate.errcode).toBe(40029);
  });

  it.each([
    ["an unknown code", { js_code: "nonsense" }, 40029],
    ["no code", { js_code: "" }, 41008],
    ["no appid", { appid: "" }, 41002],
    ["no secret", { secret: "" }, 41004],
    ["an unknown appid", { appid: "wx0" }, 40013],
    ["a wrong secret", { secret: "wrong" }, 40125],
    ["a wrong grant type", { grant_type: "client_credential" }, 40002],
    ["another app's code", { appid: unbound.appid, secret: unbound.secret }, 40029],
  ])("refuses %s with HTTP 200 and leaves the code usable", async (_case, change, errcode) => {
    const code = await loginCode();
    const { appid, secret } = miniProgram;

    const response = await standIn.get(CODE2SESSION, {
      ...{ appid, secret, js_code: code, grant_type: "authorization_code" },
      ...change,
    });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ errcode });
    expect(await exchange(code)).toHaveProperty("openid");
  });

  it("does not look for parameters in a body", async () => {
    const { appid, secret } = miniProgram;

    const answer = await standIn.postJson(CODE2SESSION, { appid, secret, js_code: await loginCode() });

    expect(answer.errcode).toBe(41002);
  });

  it("refuses a phone code", async () => {
    expect(await exchange(await phoneCode())).toMatchObject({ errcode: 40029 });
  });

  it("refuses a person of high risk", async () => {
    await standIn.control.addPeople({ people: [{ id: "risky", isHighRisk: true }] });

    expect(await exchange(await loginCode("risky"))).toMatchObject({ errcode: 40226 });
  });

  it("answers 100 logins of one person in a minute", async () => {
    for (let login = 0; login < 100; login += 1) await exchange(await loginCode());

    const refused = await exchange(await loginCode());
    const other = await exchange(await loginCode("wang"));
    standIn.advance(60);
    const later = await exchange(await loginCode());

    expect(refused.errcode).toBe(45011);
    expect(other).toHaveProperty("openid");
    expect(later).toHaveProperty("openid");
  });
});

describe("POST /wxa/business/getuserphonenumber", () => {
  it("gives the number in parts, and whose data it is", async () => {
    const answer = await askPhone({ code: await phoneCode() });

    expect(answer).toEqual({
      errcode: 0,
      errmsg: "ok",
      phone_info: {
        phoneNumber: "13580006666",
        purePhoneNumber: "13580006666",
        countryCode: "86",
        watermark: { timestamp: Date.parse("2026-11-20T08:00:00Z") / 1000, appid: miniProgram.appid },
      },
    });
  });

  it("gives the number of another country with its calling code", async () => {
    const { phone_info } = await askPhone({ code: await phoneCode("wang") });

    expect(phone_info).toMatchObject({
      phoneNumber: "+12015550123",
      purePhoneNumber: "2015550123",
      countryCode: "1",
    });
  });

  it("can give the country code as a number, and another app's watermark", async () => {
    const code = await phoneCode("li", { countryCodeAs: "NUMBER", watermarkAppid: "wx0" });

    const { phone_info } = await askPhone({ code });

    expect(phone_info).toMatchObject({ countryCode: 86, watermark: { appid: "wx0" } });
  });

  it("takes a code once, also when asked many times at once", async () => {
    const [code, access_token] = [await phoneCode(), await standIn.tokenOf(miniProgram)];

    const answers = await Promise.all(Array.from({ length: 10 }, () => askPhone({ code }, access_token)));

    expect(answers.map(({ errcode }) => Number(errcode)).sort()).toEqual([0, ...Array<number>(9).fill(40029)]);
  });

  it("takes a code for five minutes", async () => {
    const code = await phoneCode();
    standIn.advance(300);

    expect(await askPhone({ code })).toMatchObject({ errcode: 40029 });
  });

  it("takes the openid of the person who tapped, and no other's", async () => {
    const code = await phoneCode();
    const openidOf = async (personId: string) =>
      (await standIn.control.idsOf({ personId, appid: miniProgram.appid })).openid;

    const wrong = await askPhone({ code, openid: await openidOf("wang") });
    const right = await askPhone({ code, openid: await openidOf("li") });

    expect([wrong.errcode, right.errcode]).toEqual([40003, 0]);
  });

  it("refuses a login code, and a token of another app than the code's", async () => {
    const tokenOfOther = await standIn.tokenOf(unbound);

    expect(await askPhone({ code: await loginCode() })).toMatchObject({ errcode: 40029 });
    expect(await askPhone({ code: await phoneCode() }, tokenOfOther)).toMatchObject({ errcode: 40013 });
  });

  it.each([
    ["no JSON", "code=1"],
    ["no object", "[]"],
  ])("refuses a body that is %s", async (_case, body) => {
    expect(await askPhone(body)).toMatchObject({ errcode: 47001 });
  });

  it("refuses a GET, a missing and an unknown token, and that of an official account", async () => {
    const code = await phoneCode();

    expect(await standIn.getJson(PHONE)).toMatchObject({ errcode: 43002 });
    expect(await askPhone({ code }, "")).toMatchObject({ errcode: 41001 });
    expect(await askPhone({ code }, "unknown")).toMatchObject({ errcode: 40001 });
    expect(await askPhone({ code }, await standIn.tokenOf(officialAccount))).toMatchObject({ errcode: 48001 });
  });
});

describe("the encrypted number of the old phone button", () => {
  const open = (sessionKey: string, { encryptedData, iv }: { encryptedData: string; iv: string }) => {
    const decipher = createDecipheriv("aes-128-cbc", Buffer.from(sessionKey, "base64"), Buffer.from(iv, "base64"));
    return JSON.parse(decipher.update(encryptedData, "base64", "utf8") + decipher.final("utf8")) as unknown;
  };

  it("opens with the session key of the last login", async () => {
    const { session_key } = await exchange(await loginCode());

    const sealed = await standIn.control.encryptPhone({ personId: "li", appid: miniProgram.appid });

    expect(open(session_key, sealed)).toMatchObject({
      purePhoneNumber: "13580006666",
      countryCode: "86",
      watermark: { appid: miniProgram.appid },
    });
  });

  it("does not open with the key of a login before", async () => {
    const { session_key } = await exchange(await loginCode());
    await loginCode();

    const sealed = await standIn.control.encryptPhone({ personId: "li", appid: miniProgram.appid });

    expect(() => open(session_key, sealed)).toThrow();
  });

  it("is not there before a login", async () => {
    const sealed = standIn.control.encryptPhone({ personId: "li", appid: miniProgram.appid });

    await expect(sealed).rejects.toThrow("personId: has not logged in to this mini-program");
  });
});

describe("GET /wxa/checksession and /wxa/resetusersessionkey", () => {
  const signedQuery = async () => {
    const { openid, session_key } = await exchange(await loginCode());
    const signature = createHmac("sha256", String(session_key)).update("").digest("hex");
    const access_token = await standIn.tokenOf(miniProgram);
    return { session_key, query: { access_token, openid: String(openid), signature, sig_method: "hmac_sha256" } };
  };
  const check = (query: Record<string, string>) => standIn.getJson("/wxa/checksession", query);

  it("say whether a session key still is the person's, and give a new one for it", async () => {
    const { session_key, query } = await signedQuery();

    const before = await check(query);
    const reset = await standIn.getJson("/wxa/resetusersessionkey", query);
    const after = await check(query);

    expect([before.errcode, after.errcode]).toEqual([0, 87009]);
    expect(reset).toMatchObject({ errcode: 0, openid: query.openid, session_key: expect.any(String) });
    expect(reset.session_key).not.toBe(session_key);
  });

  it.each([
    ["a forged signature", { signature: "0" }, 87009],
    ["another method of signing", { sig_method: "md5" }, 87008],
    ["an unknown openid", { openid: "o-nobody" }, 40003],
    ["no openid", { openid: "" }, 41009],
  ])("refuse %s", async (_case, change, errcode) => {
    const { query } = await signedQuery();

    expect(await check({ ...query, ...change })).toMatchObject({ errcode });
  });

  it("refuse a person who never logged in", async () => {
    const { query } = await signedQuery();
    const { openid } = await standIn.control.idsOf({ personId: "wang", appid: miniProgram.appid });

    expect(await check({ ...query, openid })).toMatchObject({ errcode: 87007 });
  });
});
