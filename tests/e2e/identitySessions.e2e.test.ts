import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  aCompany,
  app,
  loggedIn,
  miniProgram,
  MINUTE_MS,
  officialAccount,
  website,
  type Company,
  type Login,
  type Result,
} from "./support/aCompany.ts";

describe("one login at every end", () => {
  let company: Company;
  beforeAll(async () => {
    company = await aCompany();
  });
  afterAll(() => company.close());

  let personId: string;
  beforeEach(async () => {
    personId = await company.inWechat();
  });

  const sessionsOf = async (login: Login) =>
    (await company.me(login, "sessions { id channel deviceName isCurrent }")).sessions as readonly Result[];
  const idsOf = (sessions: readonly Result[]) => sessions.map(({ id }) => id as string).sort();

  it("every end knows the same person, and the token of one is good wherever the person goes", async () => {
    const logins = [
      await company.loginBy(miniProgram, personId),
      await company.loginBy(officialAccount, personId),
      await company.loginBy(app, personId),
      await company.loginBy(website, personId),
    ];
    await company.give(logins[0]?.userId ?? "", "LOCATION");

    const selves = await Promise.all(logins.map((login) => company.me(login)));

    expect(logins.map(({ isNew }) => isNew)).toEqual([true, false, false, false]);
    for (const self of selves) expect(self).toEqual(selves[0]);
    expect(selves[0]).toMatchObject({
      id: logins[0]?.userId,
      channels: ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"],
      orders: { totalCount: 3 },
      membership: { points: { available: 1299 } },
    });
  });

  it("the list of sessions names ends and devices, and which one asks", async () => {
    const phone = await company.loginBy(app, personId, { deviceId: "device-of-dora-1", deviceName: "Dora's phone" });
    const browser = await company.loginBy(website, personId, { deviceName: "Firefox" });

    const sessions = await sessionsOf(browser);

    expect(sessions.toSorted((a, b) => (a.channel < b.channel ? -1 : 1))).toEqual([
      { id: phone.sessionId, channel: "APP", deviceName: "Dora's phone", isCurrent: false },
      { id: browser.sessionId, channel: "WEBSITE", deviceName: "Firefox", isCurrent: true },
    ]);
    expect((await company.seen(browser.userId)).id).toBe(browser.userId);
  });

  it("a logout ends the session here, another by its id, or all, and leaves those of others", async () => {
    const other = await company.loginBy(app, await company.inWechat());
    const logins = [
      await company.loginBy(miniProgram, personId),
      await company.loginBy(officialAccount, personId),
      await company.loginBy(app, personId),
      await company.loginBy(website, personId),
    ] as const;
    const [here, there, third, fourth] = logins;

    const ended = [
      await company.logout(here),
      await company.logout(third, { session: here.sessionId }),
      await company.logout(third, { session: there.sessionId }),
      await company.logout(third, { session: other.sessionId }),
    ];
    const left = idsOf(await sessionsOf(third));
    const everywhere = await company.logout(third, { everywhere: true });

    expect(ended).toEqual([1, 0, 1, 0]);
    expect(left).toEqual([third.sessionId, fourth.sessionId].sort());
    expect(everywhere).toBe(2);
    for (const login of logins)
      expect(await company.refresh(login.refreshToken)).toEqual({ __typename: "SessionEnded", code: "SESSION_ENDED" });
    expect((await company.refresh(other.refreshToken)).__typename).toBe("SessionRefreshed");
  });

  it("a handoff carries the person from the official account to the mini-program and on to the app, once each", async () => {
    const start = await company.loginBy(officialAccount, personId);

    const toMiniProgram = await company.handoffTo(start, "MINI_PROGRAM");
    const inMiniProgram = loggedIn(await company.loginByHandoff(toMiniProgram, { channel: "MINI_PROGRAM" }));
    const again = await company.loginByHandoff(toMiniProgram, { channel: "MINI_PROGRAM" });
    const toApp = await company.handoffTo(inMiniProgram, "APP");
    const inApp = loggedIn(await company.loginByHandoff(toApp, { channel: "APP", deviceName: "phone" }));

    expect([inMiniProgram, inApp].map(({ userId, isNew }) => ({ userId, isNew }))).toEqual([
      { userId: start.userId, isNew: false },
      { userId: start.userId, isNew: false },
    ]);
    expect(again).toMatchObject({ __typename: "HandoffRejected", code: "HANDOFF_REJECTED" });
    expect((await sessionsOf(inApp)).map(({ channel }) => channel as string).sort()).toEqual([
      "APP",
      "MINI_PROGRAM",
      "OFFICIAL_ACCOUNT",
    ]);
  });

  it("a handoff is for its own end and for 60 seconds, and is spent by whoever brings it elsewhere", async () => {
    const start = await company.loginBy(officialAccount, personId);

    const forMiniProgram = await company.handoffTo(start, "MINI_PROGRAM");
    const elsewhere = await company.loginByHandoff(forMiniProgram, { channel: "APP" });
    const afterwards = await company.loginByHandoff(forMiniProgram, { channel: "MINI_PROGRAM" });
    const old = await company.handoffTo(start, "APP");
    company.pass(MINUTE_MS + 1_000);
    const tooLate = await company.loginByHandoff(old, { channel: "APP" });
    const ofEnded = await company.handoffTo(start, "APP");
    await company.logout(start);
    const afterLogout = await company.loginByHandoff(ofEnded, { channel: "APP" });

    for (const outcome of [elsewhere, afterwards, tooLate, afterLogout])
      expect(outcome).toMatchObject({ __typename: "HandoffRejected" });
  });

  it("of two handoffs brought at the same moment one logs in", async () => {
    const code = await company.handoffTo(await company.loginBy(officialAccount, personId), "APP");

    const outcomes = await Promise.all([1, 2, 3].map(() => company.loginByHandoff(code, { channel: "APP" })));

    expect(outcomes.map(({ __typename }) => __typename as string).sort()).toEqual([
      "HandoffRejected",
      "HandoffRejected",
      "LoggedIn",
    ]);
  });

  it("a refresh repeated after a lost answer gives the same tokens, and a copy used later ends the session", async () => {
    const login = await company.loginBy(app, personId);
    const elsewhere = await company.loginBy(website, personId);

    const first = await company.refresh(login.refreshToken);
    const repeated = await company.refresh(login.refreshToken);
    company.pass(MINUTE_MS);
    const second = await company.refresh(first.tokens.refreshToken as string);
    const copy = await company.refresh(login.refreshToken);
    const family = await company.refresh(second.tokens.refreshToken as string);
    const other = await company.refresh(elsewhere.refreshToken);

    expect(first.__typename).toBe("SessionRefreshed");
    expect(repeated.tokens.refreshToken).toBe(first.tokens.refreshToken);
    expect(first.tokens.refreshToken).not.toBe(login.refreshToken);
    expect(second.__typename).toBe("SessionRefreshed");
    expect([copy.__typename, family.__typename]).toEqual(["SessionEnded", "SessionEnded"]);
    expect(other.__typename).toBe("SessionRefreshed");
    expect(idsOf(await sessionsOf(elsewhere))).toEqual([elsewhere.sessionId]);
  });

  it("of parallel refreshes with one token all get the same next one", async () => {
    const login = await company.loginBy(app, personId);

    const refreshed = await Promise.all([1, 2, 3, 4].map(() => company.refresh(login.refreshToken)));

    expect(new Set(refreshed.map(({ tokens }) => tokens?.refreshToken as string)).size).toBe(1);
    expect(refreshed.map(({ __typename }) => __typename as string)).toEqual(Array(4).fill("SessionRefreshed"));
  });

  it("tokens from before a merge are the one person's: they are read, refreshed, listed and logged out together", async () => {
    const older = await company.loginBy(app, personId);
    const younger = await company.loginByPhone(company.aPhone());
    await company.merge(younger.userId, older.userId);

    const self = await company.me(younger, "id");
    const refreshed = await company.refresh(younger.refreshToken);
    const refreshedLogin = { ...younger, accessToken: refreshed.tokens.accessToken as string };
    const listed = [await sessionsOf(older), await sessionsOf(younger), await sessionsOf(refreshedLogin)];
    const toWebsite = await company.handoffTo(younger, "WEBSITE");
    const carried = loggedIn(await company.loginByHandoff(toWebsite, { channel: "WEBSITE" }));
    const refreshedSelf = await company.me(refreshedLogin, "id");
    const ended = await company.logout(younger, { everywhere: true });

    expect([self.id, refreshedSelf.id]).toEqual([older.userId, older.userId]);
    for (const sessions of listed) expect(idsOf(sessions)).toEqual([older.sessionId, younger.sessionId].sort());
    expect(carried.userId).toBe(older.userId);
    expect(ended).toBe(3);
    expect((await company.refresh(older.refreshToken)).__typename).toBe("SessionEnded");
  });

  it("a person sees nobody else's sessions, and a back end nobody's", async () => {
    const login = await company.loginBy(app, personId);
    const stranger = await company.loginBy(app, await company.inWechat());
    const query = `query ($id: ID!) { user(by: { id: $id }) { sessions { id } } }`;

    const ofStranger = await company.resultOf(company.asUser(stranger, query, { id: login.userId }));
    const ofBackEnd = await company.resultOf(company.asBackEnd(query, { id: login.userId }));

    expect(ofStranger).toBeNull();
    expect(ofBackEnd).toEqual({ sessions: [] });
  });

  it("the keys that check access tokens are published, and nothing of how to make them", async () => {
    const response = await fetch(new URL("/.well-known/jwks.json", company.datong.endpoint));

    const { keys } = (await response.json()) as { keys: readonly Record<string, unknown>[] };

    expect(response.status).toBe(200);
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatchObject({ kid: expect.any(String), use: "sig" });
      expect(key).not.toHaveProperty("d");
    }
  });
});
