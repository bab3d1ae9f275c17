import { afterEach, describe, expect, it } from "@jest/globals";
import {
  createWechatClient,
  memoryAccessTokenCache,
  type AccessTokenCache,
  type WechatClientOptions,
  WechatError,
} from "@datong/wechat";
import { aToken, breaksOff, PATIENCE_MS, says, stalls, startScriptedServer, type Reaction } from "./scriptedServer.ts";

const SESSION = "/sns/jscode2session";
const TOKEN = "/cgi-bin/stable_token";
const PHONE = "/wxa/business/getuserphonenumber";
const FOLLOWERS = "/cgi-bin/user/get";
const INFO = "/cgi-bin/user/info/batchget";

const accounts = [
  { appid: "wx-mini", secret: "secret-of-mini", kind: "MINI_PROGRAM" },
  { appid: "wx-account", secret: "secret-of-account", kind: "OFFICIAL_ACCOUNT" },
  { appid: "wx-second", secret: "secret-of-second", kind: "OFFICIAL_ACCOUNT" },
] as const;

const aPage = says({ total: 1, count: 1, data: { openid: ["o1"] }, next_openid: "" });
const aSession = says({ openid: "o1", session_key: "k1" });
const isBusy = says({ errcode: -1, errmsg: "system error" });
const refusesToken = says({ errcode: 40001, errmsg: "invalid credential, access_token is invalid or not latest" });

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(
  script: Readonly<Record<string, readonly Reaction[]>>,
  options: Partial<WechatClientOptions> = {},
) {
  const server = await startScriptedServer({ [TOKEN]: [aToken()], ...script });
  const clientWith = (more: Partial<WechatClientOptions> = {}) => {
    const client = createWechatClient({
      ...{ accounts, apiBase: server.base, timeoutMs: PATIENCE_MS },
      ...options,
      ...more,
    });
    ends.push(() => client.close());
    return client;
  };
  ends.push(() => server.stop());
  return { server, clientWith, client: clientWith() };
}

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

/** A clock that stands still until it is moved. */
function aClock(start: string) {
  let nowMs = Date.parse(start);
  return { now: () => new Date(nowMs), move: (seconds: number) => (nowMs += seconds * 1_000) };
}

describe("errcodes", () => {
  it.each([
    [-1, "UNAVAILABLE"],
    [40002, "BAD_REQUEST"],
    [40003, "INVALID_OPENID"],
    [40013, "BAD_CREDENTIALS"],
    [40029, "INVALID_CODE"],
    [40032, "BAD_REQUEST"],
    [40125, "BAD_CREDENTIALS"],
    [40163, "CODE_USED"],
    [40164, "BAD_CREDENTIALS"],
    [40226, "CODE_BLOCKED"],
    [40243, "BAD_CREDENTIALS"],
    [41001, "INVALID_TOKEN"],
    [41002, "BAD_CREDENTIALS"],
    [41004, "BAD_CREDENTIALS"],
    [41008, "INVALID_CODE"],
    [42003, "INVALID_CODE"],
    [43002, "BAD_REQUEST"],
    [45009, "QUOTA_USED_UP"],
    [45011, "RATE_LIMITED"],
    [47001, "BAD_REQUEST"],
    [48001, "UNAUTHORIZED_API"],
    [48004, "ACCOUNT_RESTRICTED"],
    [49003, "INVALID_OPENID"],
    [50002, "ACCOUNT_RESTRICTED"],
    [50004, "ACCOUNT_RESTRICTED"],
    [50007, "ACCOUNT_RESTRICTED"],
    [61004, "BAD_CREDENTIALS"],
    [89503, "BAD_CREDENTIALS"],
    [89506, "BAD_CREDENTIALS"],
    [89507, "BAD_CREDENTIALS"],
    [99999, "UNKNOWN_CODE"],
  ])("makes %i the kind %s", async (errcode, kind) => {
    const { client } = await setUp({ [SESSION]: [says({ errcode, errmsg: "text, rid: 6613-2ab0_x" })] });

    const error = await failureOf(client.codeToSession("wx-mini", "code-1"));

    expect(error).toMatchObject({ kind, errcode, rid: "6613-2ab0_x", endpoint: SESSION });
  });

  it("reads an errcode that is a text, and one under an HTTP status that is no success", async () => {
    const { client } = await setUp({
      [SESSION]: [says({ errcode: "40029" }), says({ errcode: 40163 }, { status: 400 }), says({ errcode: "no" })],
    });

    const errors = [
      await failureOf(client.codeToSession("wx-mini", "code-1")),
      await failureOf(client.codeToSession("wx-mini", "code-2")),
      await failureOf(client.codeToSession("wx-mini", "code-3")),
    ];

    expect(errors.map(({ kind, rid }) => [kind, rid])).toEqual([
      ["INVALID_CODE", null],
      ["CODE_USED", null],
      ["BAD_ANSWER", null],
    ]);
  });

  it("tells a wrong secret from a stale token, and a code of another mini-program from a wrong appid", async () => {
    const { client } = await setUp({ [TOKEN]: [says({ errcode: 40001 })] });
    const { client: other } = await setUp({ [PHONE]: [says({ errcode: 40013 })] });

    const wrongSecret = await failureOf(client.phoneByCode("wx-mini", "code-1"));
    const wrongCode = await failureOf(other.phoneByCode("wx-mini", "code-1"));

    expect(wrongSecret).toMatchObject({ kind: "BAD_CREDENTIALS", endpoint: TOKEN });
    expect(wrongCode).toMatchObject({ kind: "WRONG_APPID", endpoint: PHONE });
  });
});

describe("answers that are none", () => {
  it.each([
    ["HTML under 200", says("<html><title>hello</title></html>", { type: "text/html" }), "BAD_ANSWER"],
    ["an empty body", says(""), "BAD_ANSWER"],
    ["JSON cut off", says('{"openid":"o1","session_key":"k'), "BAD_ANSWER"],
    ["a list", says([{ openid: "o1" }]), "BAD_ANSWER"],
    ["null", says("null"), "BAD_ANSWER"],
    ["no openid", says({ session_key: "k1" }), "BAD_ANSWER"],
    ["an openid that is no text", says({ openid: {}, session_key: "k1" }), "BAD_ANSWER"],
    ["no session key", says({ openid: "o1" }), "BAD_ANSWER"],
    ["a page that is not there", says("not found", { status: 404 }), "BAD_ANSWER"],
    ["a way elsewhere", says("", { status: 302 }), "BAD_ANSWER"],
    ["more than 4 MiB", says({ openid: "o1", session_key: "k".repeat(4 * 1024 * 1024) }), "BAD_ANSWER"],
    ["502 with HTML", says("<html>Bad Gateway</html>", { status: 502, type: "text/html" }), "UNAVAILABLE"],
    ["503 with JSON", says({ openid: "o1", session_key: "k1" }, { status: 503 }), "UNAVAILABLE"],
    ["an end of the connection", breaksOff, "UNAVAILABLE"],
  ] as const)("makes %s the kind it is", async (_case, reaction, kind) => {
    const { client, server } = await setUp({ [SESSION]: [reaction, aSession] });

    const error = await failureOf(client.codeToSession("wx-mini", "code-1"));

    expect(error).toMatchObject({ kind, errcode: null });
    expect(server.callsOf(SESSION)).toHaveLength(1);
  });

  it.each([
    ["begins and never ends", stalls],
    ["never begins", () => undefined],
  ])("gives up an answer that %s, and does not spend the code twice", async (_case, reaction) => {
    const { client, server } = await setUp({ [SESSION]: [reaction, aSession] }, { timeoutMs: 3_000 });

    const error = await failureOf(client.codeToSession("wx-mini", "code-1"));

    expect(error.kind).toBe("TIMEOUT");
    expect(server.callsOf(SESSION)).toHaveLength(1);
  });

  it("says that WeChat is not to be had where nobody listens", async () => {
    const { clientWith } = await setUp({});

    const client = clientWith({ apiBase: "http://127.0.0.1:1" });

    expect(await failureOf(client.codeToSession("wx-mini", "code-1"))).toMatchObject({
      kind: "UNAVAILABLE",
      message: expect.stringContaining("ECONNREFUSED"),
    });
  });
});

describe("trying again", () => {
  it.each([
    ["WeChat is busy", isBusy],
    ["a gateway fails", says("", { status: 502 })],
    ["the connection breaks", breaksOff],
  ])("repeats a read when %s", async (_case, reaction) => {
    const { client, server } = await setUp({ [FOLLOWERS]: [reaction, reaction, aPage] });

    expect((await client.followers("wx-account")).openids).toEqual(["o1"]);
    expect(server.callsOf(FOLLOWERS)).toHaveLength(3);
  });

  it("gives up after three times", async () => {
    const { client, server } = await setUp({ [FOLLOWERS]: [isBusy] });

    expect(await failureOf(client.followers("wx-account"))).toMatchObject({ kind: "UNAVAILABLE", errcode: -1 });
    expect(server.callsOf(FOLLOWERS)).toHaveLength(3);
  });

  it("repeats the exchange of a code when WeChat says that it was too busy for it", async () => {
    const { client } = await setUp({ [SESSION]: [isBusy, aSession] });

    expect(await client.codeToSession("wx-mini", "code-1")).toMatchObject({ openid: "o1" });
  });

  it.each([
    [SESSION, 40163],
    [PHONE, 40029],
  ])("does not blame the person when WeChat was busy and yet spent the code: %s", async (path, errcode) => {
    const { client } = await setUp({ [path]: [isBusy, says({ errcode })] });

    const exchange =
      path === SESSION ? client.codeToSession("wx-mini", "code-1") : client.phoneByCode("wx-mini", "code-1");

    expect((await failureOf(exchange)).kind).toBe("UNAVAILABLE");
  });

  it("never repeats what WeChat has refused", async () => {
    const { client, server } = await setUp({ [FOLLOWERS]: [says({ errcode: 48001 }), aPage] });

    expect((await failureOf(client.followers("wx-account"))).kind).toBe("UNAUTHORIZED_API");
    expect(server.callsOf(FOLLOWERS)).toHaveLength(1);
  });
});

describe("access tokens", () => {
  it("asks stable_token once for all who wait, without forcing a new one", async () => {
    const { client, server } = await setUp({ [FOLLOWERS]: [aPage], [INFO]: [says({ user_info_list: [] })] });

    await Promise.all(
      Array.from({ length: 20 }, (_unused, place) =>
        place % 2 === 0 ? client.followers("wx-account") : client.followerInfo("wx-account", ["o1"]),
      ),
    );

    expect(server.callsOf(TOKEN).map(({ method, body }) => [method, body])).toEqual([
      [
        "POST",
        { grant_type: "client_credential", appid: "wx-account", secret: "secret-of-account", force_refresh: false },
      ],
    ]);
    expect(server.callsOf(FOLLOWERS)).toHaveLength(10);
  });

  it("keeps a token for each account", async () => {
    const { client, server } = await setUp({ [TOKEN]: [aToken("one"), aToken("two")], [FOLLOWERS]: [aPage] });

    await client.followers("wx-account");
    await client.followers("wx-second");
    await client.followers("wx-account");

    expect(server.callsOf(FOLLOWERS).map(({ query }) => query.get("access_token"))).toEqual(["one", "two", "one"]);
  });

  it.each([
    ["until 5 minutes before its end", 7_200, 6_899, 6_901],
    ["for a minute at least, though WeChat says 345 s", 345, 59, 61],
    ["as long, where the number is a text", "7200", 6_899, 6_901],
  ])("uses a token %s", async (_case, expiresIn, before, after) => {
    const clock = aClock("2026-05-01T08:00:00Z");
    const { client, server } = await setUp(
      { [TOKEN]: [says({ access_token: "one", expires_in: expiresIn }), aToken("two")], [FOLLOWERS]: [aPage] },
      { now: clock.now },
    );

    await client.followers("wx-account");
    clock.move(before);
    await client.followers("wx-account");
    clock.move(after - before);
    await client.followers("wx-account");

    expect(server.callsOf(FOLLOWERS).map(({ query }) => query.get("access_token"))).toEqual(["one", "one", "two"]);
  });

  it.each([40001, 40014, 42001])("fetches another token on %i and calls once more, codes as well", async (errcode) => {
    const { client, server } = await setUp({
      [TOKEN]: [aToken("old"), aToken("new")],
      [PHONE]: [
        says({ errcode, errmsg: "invalid" }),
        says({ phone_info: { purePhoneNumber: "13580006666", countryCode: 86, watermark: { appid: "wx-mini" } } }),
      ],
    });

    const phone = await client.phoneByCode("wx-mini", "code-1");

    expect(phone.nationalNumber).toBe("13580006666");
    expect(server.callsOf(PHONE).map(({ query }) => query.get("access_token"))).toEqual(["old", "new"]);
  });

  it("does so once and no more", async () => {
    const { client, server } = await setUp({ [TOKEN]: [aToken("old"), aToken("new")], [FOLLOWERS]: [refusesToken] });

    expect(await failureOf(client.followers("wx-account"))).toMatchObject({ kind: "INVALID_TOKEN", errcode: 40001 });
    expect(server.callsOf(FOLLOWERS)).toHaveLength(2);
    expect(server.callsOf(TOKEN)).toHaveLength(2);
  });

  it("fetches one token for all whose token was refused at once", async () => {
    const { client, server } = await setUp({
      [TOKEN]: [aToken("old"), aToken("new")],
      [FOLLOWERS]: [
        (response, call) => {
          (call.query.get("access_token") === "old" ? refusesToken : aPage)(response, call);
        },
      ],
    });

    const pages = await Promise.all(Array.from({ length: 10 }, () => client.followers("wx-account")));

    expect(pages).toHaveLength(10);
    expect(server.callsOf(TOKEN)).toHaveLength(2);
  });

  it("shares tokens with other processes by the cache, and drops none that another has just put there", async () => {
    const tokens = memoryAccessTokenCache();
    const { server, clientWith } = await setUp({ [FOLLOWERS]: [aPage, aPage, refusesToken, aPage] });
    const [one, other] = [clientWith({ tokens }), clientWith({ tokens })];
    await one.followers("wx-account");
    await other.followers("wx-account");
    const replacing: AccessTokenCache = {
      ...tokens,
      drop: async (appid, token) => {
        await tokens.set(appid, "newer", new Date("9999-01-01"));
        await tokens.drop(appid, token);
      },
    };

    await clientWith({ tokens: replacing }).followers("wx-account");

    expect(server.callsOf(TOKEN)).toHaveLength(1);
    expect(server.callsOf(FOLLOWERS).map(({ query }) => query.get("access_token"))).toEqual([
      "token-1",
      "token-1",
      "token-1",
      "newer",
    ]);
  });

  it("does without the cache while that is down", async () => {
    const down = () => Promise.reject(new Error("no database"));
    const { client } = await setUp(
      { [FOLLOWERS]: [refusesToken, aPage] },
      { tokens: { get: down, set: down, drop: down } },
    );

    expect((await client.followers("wx-account")).openids).toEqual(["o1"]);
  });

  it.each([
    ["no token", { expires_in: 7_200 }],
    ["no time", { access_token: "one" }],
  ])("refuses an answer with %s", async (_case, answer) => {
    const { client } = await setUp({ [TOKEN]: [says(answer)] });

    expect(await failureOf(client.followers("wx-account"))).toMatchObject({ kind: "BAD_ANSWER", endpoint: TOKEN });
  });

  it("fetches again after a fetch has failed", async () => {
    const { client } = await setUp({ [TOKEN]: [says({ errcode: 40164 }), aToken()], [FOLLOWERS]: [aPage] });

    const first = await failureOf(client.followers("wx-account"));

    expect(first.kind).toBe("BAD_CREDENTIALS");
    expect((await client.followers("wx-account")).openids).toEqual(["o1"]);
  });
});

describe("limits", () => {
  it("tells of a minute's limit at once, and does not call for a minute", async () => {
    const clock = aClock("2026-05-01T08:00:00Z");
    const { client, server } = await setUp(
      { [FOLLOWERS]: [says({ errcode: 45011 }), aPage], [INFO]: [says({ user_info_list: [] })] },
      { now: clock.now },
    );

    const first = await failureOf(client.followers("wx-account"));
    clock.move(45);
    const second = await failureOf(client.followers("wx-account"));
    const otherCall = await client.followerInfo("wx-account", ["o1"]);
    const otherAccount = await client.followers("wx-second");
    clock.move(16);
    const later = await client.followers("wx-account");

    expect(first).toMatchObject({ kind: "RATE_LIMITED", errcode: 45011, retryAfterMs: 60_000 });
    expect(second).toMatchObject({ kind: "RATE_LIMITED", retryAfterMs: 15_000 });
    expect([otherCall, otherAccount.openids, later.openids]).toEqual([[], ["o1"], ["o1"]]);
    expect(server.callsOf(FOLLOWERS)).toHaveLength(3);
  });

  it.each([
    ["in the morning in Shanghai", "2026-05-01T01:00:00Z", 15],
    ["just before midnight there", "2026-05-01T15:00:00Z", 1],
    ["just after it", "2026-05-01T16:00:00Z", 24],
  ])("waits for the next day after a day's quota is used up %s", async (_case, start, hours) => {
    const clock = aClock(start);
    const { client, server } = await setUp({ [FOLLOWERS]: [says({ errcode: 45009 }), aPage] }, { now: clock.now });

    const first = await failureOf(client.followers("wx-account"));
    clock.move(hours * 3_600 - 1);
    const second = await failureOf(client.followers("wx-account"));
    clock.move(1);
    const later = await client.followers("wx-account");

    expect(first).toMatchObject({ kind: "QUOTA_USED_UP", retryAfterMs: hours * 3_600_000 });
    expect(second).toMatchObject({ kind: "QUOTA_USED_UP", retryAfterMs: 1_000 });
    expect(later.openids).toEqual(["o1"]);
    expect(server.callsOf(FOLLOWERS)).toHaveLength(2);
  });
});

describe("what is told of a fault", () => {
  it("names no secret, token, code, session key or person, in errors and in logs", async () => {
    const told: unknown[] = [];
    const log = (details: object, message: string) => void told.push(details, message);
    const errmsg = "person-1 from 10.0.0.1 with token-1 and code-1, rid: r-1";
    const refusing = (errcode: number) => says({ errcode, errmsg, openid: "person-1" });
    const cut = says('{"openid":"person-1","session_key":"key-1"');
    const { clientWith } = await setUp(
      {
        [SESSION]: [refusing(40029), refusing(45011)],
        [PHONE]: [refusing(40001), refusing(42001)],
        [FOLLOWERS]: [cut],
        [INFO]: [stalls],
      },
      { logger: { info: log, warn: log } },
    );
    const broken = Object.assign(new Error("duplicate token-1"), { token: "token-1" });
    const tokens = { ...memoryAccessTokenCache(), set: () => Promise.reject(broken) };
    const client = clientWith({ tokens });
    const hasty = clientWith({ tokens, timeoutMs: 1_000 });

    const errors = [
      await failureOf(client.codeToSession("wx-mini", "code-1")),
      await failureOf(client.codeToSession("wx-mini", "code-1")),
      await failureOf(client.phoneByCode("wx-mini", "code-1", "person-1")),
      await failureOf(client.followers("wx-account", "person-1")),
      await failureOf(hasty.followerInfo("wx-account", ["person-1"])),
    ];

    const text = [...errors, ...told].map((one) => (typeof one === "string" ? one : describeWhole(one))).join("\n");
    expect(errors.map(({ kind }) => kind)).toEqual([
      "INVALID_CODE",
      "RATE_LIMITED",
      "INVALID_TOKEN",
      "BAD_ANSWER",
      "TIMEOUT",
    ]);
    expect(told.length).toBeGreaterThan(0);
    expect(text).toContain("rid r-1");
    expect(text).not.toMatch(/secret-of|token-1|code-1|key-1|person-1|10\.0\.0\.1/);
  });
});

/** Everything that a log could write of a value: own properties, stacks and causes as well. */
function describeWhole(value: unknown): string {
  const seen = new Set<unknown>();
  const walk = (one: unknown): unknown => {
    if (typeof one !== "object" || one === null || seen.has(one)) return one;
    seen.add(one);
    return Object.fromEntries(
      Reflect.ownKeys(one).map((key) => [String(key), walk((one as Record<PropertyKey, unknown>)[key])]),
    );
  };
  return JSON.stringify(walk(value));
}
