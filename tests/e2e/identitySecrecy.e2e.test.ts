import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startEmailStandIn, type EmailStandIn } from "@datong/email/stand-in";
import { startAliyunStandIn, type SmsStandIn } from "@datong/sms/stand-in";
import { SAMPLE_APPS, startWechatStandIn, type WechatStandIn } from "@datong/wechat/stand-in";
import { aDataDirectory, eventually } from "@datong/testkit";
import { onlyField, type Result } from "./support/aCompany.ts";
import { post } from "./support/aDatong.ts";
import { aListeningProxy, type ListeningProxy } from "./support/aListeningProxy.ts";
import { killProgram, startProgram, stopProgram, type Program } from "./support/aProgram.ts";
import {
  formsOfCode,
  formsOfDigits,
  formsOfKey,
  formsOfName,
  formsOfNumber,
  formsOfText,
  type ClearForm,
} from "./support/clearForms.ts";
import { operation } from "./support/seed.ts";
import { storedBytes, type StoredBytes } from "./support/storedBytes.ts";

const { miniProgram, officialAccount, app, website } = SAMPLE_APPS;

/** Every number of the run begins so, and every address; nothing else does. */
const MAINLAND = "13977135";
const ABROAD = "15123478";
const ADDRESSEE = "lartextperson";
/** What orders may say in clear: it must be found by the same search. */
const ORDERED = {
  digits: "13866248",
  code: "739152",
  key: randomBytes(16).toString("base64"),
  name: "offenerbrief",
  places: Array.from({ length: 200 }, (_, place) => 100 + place),
};

let numbers = 0;
/** The next number of the family. */
function aNumber(): string {
  numbers += 1;
  return `${MAINLAND}${String(numbers).padStart(3, "0")}`;
}
/** The mask shows the first letter. */
const anAddress = () => `k${ADDRESSEE}.${randomUUID().slice(0, 8)}@secret-mail.example`;

const LOGGED_IN = `
  __typename
  ... on LoggedIn { user { id } tokens { accessToken accessTokenExpiresAt refreshToken } session { id } }
  ... on UserError { code message }`;
const BOUND = `
  __typename
  ... on IdentifierBound { user { id } identifier { id masked } }
  ... on BindConflict { conflict masked options }
  ... on UserError { code message }`;

describe("what nobody may read", () => {
  const secrets = {
    aliyun: `aliyun-${randomUUID()}`,
    smtp: `smtp-${randomUUID()}`,
    push: randomBytes(12).toString("hex"),
    encodingAesKey: randomBytes(33).toString("base64").replaceAll(/[+/]/g, "a").slice(0, 43),
    ...Object.fromEntries(Object.values(SAMPLE_APPS).map(({ appid }) => [appid, `app-${randomUUID()}`])),
  } as Readonly<Record<string, string>>;
  /** Tokens and codes of Datong's own and of WeChat's, as front ends were given them. */
  const given = { tokens: [] as string[], codes: [] as string[] };

  let directory: string;
  let sms: SmsStandIn;
  let email: EmailStandIn;
  let wechat: WechatStandIn;
  let proxy: ListeningProxy;
  let datong: Program;
  let whileRunning: readonly StoredBytes[];
  let afterwards: readonly StoredBytes[];
  let logs: string;

  beforeAll(async () => {
    directory = await aDataDirectory("secrecy");
    sms = await startAliyunStandIn({
      accessKeyId: "LTAI5tTest",
      accessKeySecret: secrets.aliyun ?? "",
      signName: "大通",
      templates: ["SMS_1"],
    });
    email = await startEmailStandIn({ login: { user: "datong", password: secrets.smtp ?? "" } });
    const apps = Object.values(SAMPLE_APPS).map((one) => ({ ...one, secret: secrets[one.appid] ?? "" }));
    // However long Datong takes to answer, WeChat pushes nothing twice.
    wechat = await startWechatStandIn({ apps, pushPatience: { answerWithinMs: 60_000 } });
    proxy = await aListeningProxy(wechat.apiBase);
    datong = await startProgram("allInOne", {
      DATA_DIR: directory,
      MONGO_ENGINE: "embedded",
      SAMPLE: "off",
      LOG_LEVEL: "trace",
      // The engine's own lines too.
      DEBUG: "MongoMS:MongoInstance",
      SMS_PROVIDER: "aliyun",
      SMS_ENDPOINT: sms.endpoint.origin,
      SMS_SIGN_NAME: "大通",
      SMS_TEMPLATES: "*:*=SMS_1",
      ALIYUN_ACCESS_KEY_ID: "LTAI5tTest",
      ALIYUN_ACCESS_KEY_SECRET: secrets.aliyun ?? "",
      EMAIL_PROVIDER: "smtp",
      EMAIL_FROM: "Datong <no-reply@datong.example>",
      SMTP_HOST: email.host,
      SMTP_PORT: String(email.port),
      SMTP_USER: "datong",
      SMTP_PASSWORD: secrets.smtp ?? "",
      WECHAT_API_BASE: proxy.url,
      WECHAT_OPEN_BASE: wechat.openBase,
      WECHAT_ACCOUNTS: JSON.stringify(
        apps.map(({ appid, secret, kind, openPlatform }) => ({
          ...{ appid, secret, kind, openPlatform },
          ...(kind === "OFFICIAL_ACCOUNT" ? { push: { token: secrets.push } } : {}),
          ...(kind === "MINI_PROGRAM" ? { push: { token: secrets.push, encodingAesKey: secrets.encodingAesKey } } : {}),
        })),
      ),
    });
    await everyWay();
    whileRunning = await storedBytes(directory);
    await stopProgram(datong);
    afterwards = await storedBytes(directory);
    logs = datong.printed;
  }, 180_000);
  afterAll(async () => {
    await killProgram(datong);
    await Promise.all([sms.stop(), email.stop(), wechat.stop(), proxy.close()]);
  });

  const ask = (query: string, variables: object = {}, token?: string) =>
    post(
      datong.endpoint,
      query,
      variables as Record<string, unknown>,
      token === undefined ? {} : { authorization: `Bearer ${token}` },
    );

  /** The one field of an answer without errors; what it gives is kept, to be looked for. */
  async function did(query: string, variables: object = {}, token?: string): Promise<Result> {
    const answer = await ask(query, variables, token);
    expect(answer.errors).toBeUndefined();
    const result = onlyField(answer);
    if ("tokens" in result)
      given.tokens.push(result.tokens.accessToken as string, result.tokens.refreshToken as string);
    return result;
  }

  const mutate = (field: string, input: object, selection: string, token?: string) => {
    const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
    return did(`mutation ($input: ${type}!) { ${field}(input: $input) {${selection}} }`, { input }, token);
  };

  const requestCode = (target: object, purpose = "LOGIN", token?: string) =>
    ask(
      `mutation ($input: RequestCodeInput!) { requestCode(input: $input) { __typename ... on UserError { message } } }`,
      { input: { target, purpose } },
      token,
    );

  /** The code that the number or address was last sent. */
  async function codeFor(target: { phone?: string; email?: string }, purpose = "LOGIN", token?: string) {
    expect((await requestCode(target, purpose, token)).data?.requestCode).toEqual({ __typename: "CodeSent" });
    const code = target.phone
      ? (sms.sent().at(-1)?.params as Record<string, string>).code
      : /\b\d{6}\b/.exec(email.received().at(-1)?.text ?? "")?.[0];
    if (code === undefined) throw new Error("No code came.");
    given.codes.push(code);
    return code;
  }

  const loginByPhone = async (phone: string) =>
    mutate("loginWithPhone", { phone, code: await codeFor({ phone }), client: { channel: "APP" } }, LOGGED_IN);

  /** A code of WeChat for somebody. */
  async function wechatCode(personId: string, at: (typeof SAMPLE_APPS)[keyof typeof SAMPLE_APPS]): Promise<string> {
    const asked = { personId, appid: at.appid };
    const { code } =
      at.kind === "MINI_PROGRAM"
        ? await wechat.control.issueLoginCode(asked)
        : await wechat.control.issueOauthCode({
            ...asked,
            scope: at.kind === "WEBSITE" ? "snsapi_login" : "snsapi_userinfo",
          });
    given.tokens.push(code);
    return code;
  }

  const loginByMiniProgram = async (personId: string) =>
    mutate(
      "loginWithMiniProgram",
      { appid: miniProgram.appid, code: await wechatCode(personId, miniProgram) },
      LOGGED_IN,
    );

  async function inWechat(phone: string): Promise<string> {
    const id = randomUUID();
    await wechat.control.addPeople({ people: [{ id, phone }] });
    return id;
  }

  /** Everything that the product does with what is secret: well, badly, and while others fail. */
  async function everyWay(): Promise<void> {
    await ordersThatSayMuch();
    await loginsAndSessions();
    await bindingsAndConflicts();
    await manyRecords();
    await badInput();
    await failingProviders();
    await pushes();
  }

  async function ordersThatSayMuch(): Promise<void> {
    const plain = (place: number) => `marked ${ORDERED.digits}${place} ${ORDERED.code} ${ORDERED.key} ${ORDERED.name}`;
    const titles = (text: string) => [
      text,
      Buffer.from(text).toString("hex"),
      Buffer.from(text).toString("base64"),
      encodeURIComponent(text),
    ];
    const { id: userId } = (await loginByPhone(`+86 ${aNumber()}`)).user as { readonly id: string };
    await did(operation("ingestOrders"), {
      input: {
        source: "mall",
        records: ORDERED.places.map((place) => ({
          ...{ externalId: `marked-${place}`, version: 1, userId, channel: "APP", status: "PAID" },
          ...{ placedAt: "2026-03-01T00:00:00Z", currency: "CNY" },
          items: titles(plain(place)).map((title) => ({ sku: "A", title, quantity: 1, unitPriceMinor: 100 })),
        })),
      },
    });
  }

  async function loginsAndSessions(): Promise<void> {
    const byPhone = await loginByPhone(`+86 ${aNumber()}`);
    const address = anAddress();
    const code = await codeFor({ email: address.toUpperCase() });
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    const client = { channel: "WEBSITE", deviceId: `device-${randomUUID()}`, deviceName: "marked laptop" };
    expect((await mutate("loginWithEmail", { email: address, code: wrong, client }, LOGGED_IN)).__typename).toBe(
      "CodeRejected",
    );
    const byEmail = await mutate("loginWithEmail", { email: address, code, client }, LOGGED_IN);
    const personId = await inWechat(aNumber());
    const atOfficialAccount = await mutate(
      "loginWithWechat",
      {
        ...{ appid: officialAccount.appid, code: await wechatCode(personId, officialAccount) },
        client: { channel: "OFFICIAL_ACCOUNT" },
      },
      LOGGED_IN,
    );
    const { handoff } = await mutate(
      "createHandoff",
      { target: "APP" },
      "... on HandoffCreated { handoff }",
      atOfficialAccount.tokens.accessToken as string,
    );
    given.tokens.push(handoff as string);
    await mutate("loginWithHandoff", { code: handoff, client: { channel: "APP" } }, LOGGED_IN);
    const REFRESHED = "__typename ... on SessionRefreshed { tokens { accessToken refreshToken } }";
    for (const { tokens } of [byPhone, byEmail])
      await mutate("refreshSession", { refreshToken: tokens.refreshToken as string }, REFRESHED);
    await mutate(
      "logout",
      { everywhere: true },
      "... on LoggedOut { sessionsEnded }",
      byEmail.tokens.accessToken as string,
    );
    // The same code again gives the same answer, with its times.
    const twice = { appid: app.appid, code: await wechatCode(personId, app), client: { channel: "APP" } };
    const once = await mutate("loginWithWechat", twice, LOGGED_IN);
    expect(await mutate("loginWithWechat", twice, LOGGED_IN)).toEqual(once);
    await mutate(
      "loginWithWechat",
      { appid: website.appid, code: await wechatCode(personId, website), client: { channel: "WEBSITE" } },
      LOGGED_IN,
    );
  }

  async function bindingsAndConflicts(): Promise<void> {
    const phone = aNumber();
    const personId = await inWechat(phone);
    const holder = (await loginByMiniProgram(personId)).tokens.accessToken as string;
    const { appid } = miniProgram;
    const bindNew = async (token: string, who: string) => {
      const { code } = await wechat.control.issuePhoneCode({ personId: who, appid });
      given.tokens.push(code);
      return mutate("bindPhoneFromMiniProgram", { appid, code }, BOUND, token);
    };
    expect((await bindNew(holder, personId)).__typename).toBe("IdentifierBound");

    const oldWay = await inWechat(aNumber());
    const oldWayToken = (await loginByMiniProgram(oldWay)).tokens.accessToken as string;
    const sealed = await wechat.control.encryptPhone({ personId: oldWay, appid });
    expect((await mutate("bindPhoneFromEncryptedData", { appid, ...sealed }, BOUND, oldWayToken)).__typename).toBe(
      "IdentifierBound",
    );

    const rival = await inWechat(phone);
    const rivalToken = (await loginByMiniProgram(rival)).tokens.accessToken as string;
    const refused = await bindNew(rivalToken, rival);
    expect(refused.__typename).toBe("BindConflict");
    const transfer = await codeFor({ phone }, "TRANSFER", rivalToken);
    const moved = await mutate(
      "resolveBindConflict",
      { conflict: refused.conflict as string, choice: "TRANSFER", code: transfer },
      BOUND,
      rivalToken,
    );
    expect(moved.__typename).toBe("IdentifierBound");

    const address = anAddress();
    const bound = await mutate(
      "bindEmail",
      { email: address, code: await codeFor({ email: address }, "BIND", holder) },
      BOUND,
      holder,
    );
    expect(bound.__typename).toBe("IdentifierBound");
    const number = aNumber();
    await mutate("bindPhone", { phone: number, code: await codeFor({ phone: number }, "BIND", holder) }, BOUND, holder);
    await mutate("unbindIdentifier", { identifier: bound.identifier.id as string }, "__typename", holder);
    await did(
      `{ me { id phone { masked } identifiers { masked } notices { message } sessions { deviceName } } }`,
      {},
      holder,
    );
  }

  async function manyRecords(): Promise<void> {
    const record = (place: number) => ({
      identifiers: [
        { type: "PHONE", value: [`+86${MAINLAND}${place}`, `0086 ${MAINLAND}${place}`][place % 2] },
        { type: "EMAIL", value: `K${ADDRESSEE.toUpperCase()}.${place}@Secret-Mail.example` },
      ],
    });
    const abroad = (place: number) => ({ identifiers: [{ type: "PHONE", value: `+49${ABROAD}${place}` }] });
    const places = Array.from({ length: 400 }, (_, place) => 100 + place);
    const results = [
      await did(operation("upsertUsers"), { input: { users: places.map(record) } }),
      await did(operation("upsertUsers"), { input: { users: places.map(abroad) } }),
      // Two that are different people, and are said to be one.
      await did(operation("upsertUsers"), {
        input: {
          users: [
            {
              identifiers: [
                { type: "PHONE", value: `${MAINLAND}100` },
                { type: "EMAIL", value: `k${ADDRESSEE}.101@secret-mail.example` },
              ],
            },
          ],
        },
      }),
    ];
    const kinds = results.flatMap(({ outcomes }) =>
      (outcomes as Result[]).map(({ __typename, change }) => (change ?? __typename) as string),
    );
    expect(kinds).toEqual([...Array(800).fill("CREATED"), "IdentifierConflict"]);
    const user = await did(`query ($phone: String!) { user(by: { phone: $phone }) { id } }`, {
      phone: `${MAINLAND}102`,
    });
    const other = await did(`query ($phone: String!) { user(by: { phone: $phone }) { id } }`, {
      phone: `+86 ${MAINLAND.slice(0, 3)} ${MAINLAND.slice(3)}103`,
    });
    await mutate(
      "mergeUsers",
      { users: [user.id, other.id], reason: "seen", decidedBy: "li" },
      "... on UsersMerged { merge }",
    );
    await did(
      `query ($id: ID!) { user(by: { id: $id }) { identityHistory(first: 100) { nodes { evidence { masked } } } } }`,
      { id: user.id as string },
    );
  }

  /** Everything that can be got wrong about a request, each with a number or an address in it. */
  async function badInput(): Promise<void> {
    const number = `${MAINLAND}99`;
    const address = anAddress();
    const lookup = `query ($by: UserLookup!) { user(by: $by) { id } }`;
    const { origin } = new URL(datong.endpoint);
    const raw = (body: string, headers: Record<string, string> = {}) =>
      fetch(datong.endpoint, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
    await ask(lookup, { by: { phone: `${number}77777` } });
    await ask(lookup, { by: { phone: { number } } });
    await ask(lookup, { by: { phone: number, email: address } });
    await ask(lookup, { by: { unknown: number } });
    await ask(`{ user(by: { phone: "${number}001" }) { id } }`);
    await ask(`{ user(by: { phone: ${number} }) { id } }`);
    await ask(`{ user(by: { email: "${address}" } { id }`);
    await ask(`{ user(by: { appUserId: { application: "app", id: "${number}" } }) { id n${number} } }`);
    await ask(`query N${number} { user(by: { phone: "${number}001" }) { id } }`);
    await ask(`mutation { requestCode(input: { target: { phone: "${number}77" } }) { __typename } }`);
    await ask(`mutation { loginWithPhone(input: { phone: "${number}001", code: "${number}", client: { channel: APP } }) {
      __typename } }`);
    await ask(lookup, { by: { phone: `${number}001` } }, `${number}.${Buffer.from(address).toString("base64url")}.x`);
    await raw(`{ "query": "${number}", "variables": { "phone": "${number}" `);
    await raw(JSON.stringify([{ query: lookup, variables: { by: { phone: number } } }]));
    await raw(JSON.stringify({ query: lookup, variables: number, operationName: number }));
    await raw(JSON.stringify({ query: "{ __typename }", extensions: { persistedQuery: { sha256Hash: number } } }), {
      "user-agent": address,
      cookie: `phone=${number}`,
      "accept-language": number,
    });
    await fetch(`${datong.endpoint}?query=${encodeURIComponent(`{ user(by: { phone: "${number}001" }) { id } }`)}`);
    await fetch(`${origin}/${number}/${encodeURIComponent(address)}?phone=${number}`);
    await fetch(`${origin}/wechat/push/${number}?openid=${number}`, { method: "POST", body: address });
    for (const phone of [`${number}7777`, "١٣٩", number, address])
      await did(operation("upsertUsers"), { input: { users: [{ identifiers: [{ type: "PHONE", value: phone }] }] } });
    await did(operation("upsertUsers"), {
      input: { users: [{ identifiers: [{ type: "EMAIL", value: `${address}@${address}` }] }] },
    });
    await ask(operation("upsertUsers"), { input: { users: [{ identifiers: [{ type: number, value: number }] }] } });
    await did(operation("upsertUsers"), {
      input: { users: [{ identifiers: [{ type: "UNIONID", namespace: number, value: `${address} ${number}` }] }] },
    });
  }

  async function failingProviders(): Promise<void> {
    sms.answerNext({ code: "isv.MOBILE_NUMBER_ILLEGAL" });
    await requestCode({ phone: aNumber() });
    const refusing = aNumber();
    sms.answerNext({ status: 502, text: `<html>${refusing} is out of reach</html>` });
    await requestCode({ phone: refusing });
    sms.answerNext({ code: "InternalError", status: 500 });
    await requestCode({ phone: aNumber() });
    const bouncing = anAddress();
    email.refuseNext({ command: "RCPT TO", responseCode: 550, text: `5.1.1 <${bouncing}>: no such user` });
    await requestCode({ email: bouncing });
    const waiting = anAddress();
    email.refuseNext({ command: "DATA", responseCode: 451, text: `4.3.0 ${waiting} try later` });
    await requestCode({ email: waiting });

    const { appid } = miniProgram;
    const personId = await inWechat(aNumber());
    const token = (await loginByMiniProgram(personId)).tokens.accessToken as string;
    const login = `mutation ($input: LoginWithMiniProgramInput!) { loginWithMiniProgram(input: $input) { __typename } }`;
    const bind = `mutation ($input: BindPhoneFromMiniProgramInput!) {
      bindPhoneFromMiniProgram(input: $input) { __typename } }`;
    const faults = [{ kind: "HTML" }, { kind: "STATUS", status: 500 }, { kind: "ERRCODE", errcode: 40029 }] as const;
    for (const fault of faults) {
      await wechat.control.injectFault({ path: "/sns/jscode2session", fault });
      await ask(login, { input: { appid, code: await wechatCode(personId, miniProgram) } });
      await wechat.control.injectFault({ path: "/wxa/business/getuserphonenumber", fault });
      const { code } = await wechat.control.issuePhoneCode({ personId, appid });
      given.tokens.push(code);
      await ask(bind, { input: { appid, code } }, token);
    }
    await ask(login, { input: { appid, code: `${MAINLAND}000` } });
    const sealed = await wechat.control.encryptPhone({ personId, appid, watermarkAppid: officialAccount.appid });
    const bindOld = `mutation ($input: BindPhoneFromEncryptedDataInput!) {
      bindPhoneFromEncryptedData(input: $input) { __typename } }`;
    await ask(bindOld, { input: { appid, ...sealed } }, token);
    await ask(bindOld, { input: { appid, ...sealed, iv: Buffer.from("0123456789abcdef").toString("base64") } }, token);
    await wechat.control.revokeAccessTokens({ appid });
    const { code } = await wechat.control.issuePhoneCode({ personId, appid });
    await ask(bind, { input: { appid, code } }, token);
  }

  async function pushes(): Promise<void> {
    const { appid } = officialAccount;
    const { origin } = new URL(datong.endpoint);
    const settings = (at: string) => ({ url: `${origin}/wechat/push/${at}`, token: secrets.push ?? "" });
    const personId = await inWechat(aNumber());
    await wechat.control.setPush({ appid, push: { ...settings(appid), mode: "PLAIN" } });
    const { attempts, eventId } = await wechat.control.subscribe({ personId, appid });
    await wechat.control.deliver({ eventIds: [eventId], form: { forge: "SIGNATURE" } });
    await wechat.control.sendText({ personId, appid, text: `call me: ${MAINLAND}321 or ${anAddress()}` });
    await wechat.control.unsubscribe({ personId, appid });
    await wechat.control.subscribe({ personId, appid });

    const sealed = { mode: "SAFE" as const, encodingAesKey: secrets.encodingAesKey ?? "" };
    await wechat.control.setPush({
      appid: miniProgram.appid,
      push: { ...settings(miniProgram.appid), ...sealed, format: "JSON" },
    });
    const change = { personId, appid: miniProgram.appid, event: "user_authorization_revoke" as const };
    const told = await wechat.control.changeAuthorization({ ...change, revokeInfo: "8", withUnionid: true });
    await wechat.control.deliver({ eventIds: [told.eventId], form: { forge: "RECEIVER" } });
    for (const one of [attempts, told.attempts]) expect(one).toEqual([{ status: 200, body: "success" }]);

    await mutate("startFollowerSync", { appid }, "__typename");
    await eventually(async () => {
      expect(await did(`{ followerSyncs { state } }`)).toEqual([{ state: "DONE" }]);
    });
  }

  /** In which form and where something stands. */
  const placesOf = (forms: readonly ClearForm[], stored: readonly StoredBytes[]) =>
    stored.flatMap(({ file, bytes }) =>
      forms.filter(({ isIn }) => isIn(bytes)).map(({ name }) => `${name} in ${path.relative(directory, file)}`),
    );
  const everywhere = () => [
    ...whileRunning,
    ...afterwards,
    { file: path.join(directory, "the logs"), bytes: Buffer.from(logs) },
  ];

  it("the search reads all that is stored and logged: what orders say in clear is found, in every form", () => {
    const tables = afterwards.filter(({ file }) => file.endsWith(".wt"));
    const journal = whileRunning.filter(({ file }) => file.includes("WiredTigerLog"));

    for (const part of [tables, journal]) {
      for (const forms of [
        formsOfDigits(ORDERED.digits),
        formsOfCode(ORDERED.code),
        formsOfKey(ORDERED.key),
        formsOfName(ORDERED.name),
      ])
        expect(placesOf(forms, part).join("\n")).toMatch(/^as it is in [^]*^hex in [^]*^base64 at \d in /m);
      // Each of many that are alike: nothing is compressed, for that would leave most of them in pieces.
      for (const place of ORDERED.places)
        expect(placesOf(formsOfText(`${ORDERED.digits}${place}`).slice(0, 1), part)).toHaveLength(1);
    }
    expect(placesOf(formsOfText("marked laptop"), tables)).not.toEqual([]);
    expect(logs).toContain('"level":');
    expect(logs).toContain("Mongo");
  });

  it("no phone number", () => {
    for (const digits of [MAINLAND, ABROAD]) expect(placesOf(formsOfDigits(digits), everywhere())).toEqual([]);
    for (let place = 1; place <= numbers; place += 1)
      expect(placesOf(formsOfNumber(`${MAINLAND}${String(place).padStart(3, "0")}`), everywhere())).toEqual([]);
  });

  it("no e-mail address", () => {
    expect(placesOf(formsOfName(ADDRESSEE), everywhere())).toEqual([]);
  });

  it("no one-time code", () => {
    expect(given.codes.length).toBeGreaterThanOrEqual(5);
    for (const code of given.codes) expect(placesOf(formsOfCode(code), everywhere())).toEqual([]);
  });

  it("no session key, access token or code of WeChat's, and no secret of ours there or at other providers", () => {
    const keys = proxy.heard("session_key");
    const tokens = [...proxy.heard("access_token"), ...proxy.heard("refresh_token")];

    expect([keys.length, tokens.length].every((count) => count > 2)).toBe(true);
    for (const key of keys) expect(placesOf(formsOfKey(key), everywhere())).toEqual([]);
    for (const secret of [...tokens, ...Object.values(secrets)])
      expect(placesOf(formsOfText(secret), everywhere())).toEqual([]);
  });

  it("no token or handoff of Datong's", () => {
    expect(given.tokens.length).toBeGreaterThan(20);
    for (const token of given.tokens) expect(placesOf(formsOfText(token), everywhere())).toEqual([]);
  });

  it("no openid or unionid", () => {
    const ids = [...proxy.heard("openid"), ...proxy.heard("unionid")];

    expect(ids.length).toBeGreaterThan(5);
    for (const id of new Set(ids)) expect(placesOf(formsOfText(id), everywhere())).toEqual([]);
  });
});
