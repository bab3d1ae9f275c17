import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveSubgraph, type Caller, type Running } from "@datong/subgraph-kit";
import { anInternalToken, ask, aService, aUser, internalKeys, nobody } from "@datong/testkit";
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { aLoginDesk, DAY, HOUR, MINUTE, SECOND, type LoginDesk } from "./support/aLoginDesk.ts";

describe("sessions", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk();
  });
  afterAll(() => desk.close());

  const endingOf = async (id: string): Promise<unknown> =>
    (await desk.connection.collection<{ _id: string; endedBecause?: string }>("sessions").findOne({ _id: id }))
      ?.endedBecause;

  it("Mutation.unmergeUsers: ends every session of both, for either may have opened it while they were one", async () => {
    const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
    const before = await desk.logIn(younger);
    const merge = await desk.merge(older, younger);
    const since = [await desk.logIn(younger), await desk.logIn(older, { channel: "WEBSITE" })];
    const stranger = await desk.logIn(await desk.aPerson());

    await desk.unmerge(merge);
    const refreshed = await Promise.all([before, ...since].map(({ tokens }) => desk.refresh(tokens.refreshToken)));
    const own = await desk.logIn(younger);

    expect(refreshed.map(({ __typename }) => __typename)).toEqual(["SessionEnded", "SessionEnded", "SessionEnded"]);
    expect(await endingOf(since[0]?.session.id ?? "")).toBe("UNMERGED");
    expect((await desk.refresh(stranger.tokens.refreshToken)).__typename).toBe("SessionRefreshed");
    expect(decodeJwt(own.tokens.accessToken).sub).toBe(younger);
  });

  it("LoggedIn.tokens: the access token says who, in which session and how proved, and holds against the published keys", async () => {
    const person = await desk.aPerson();

    const { tokens, session } = await desk.logIn(person, { amr: ["wechat", "sms"] });

    const { payload, protectedHeader } = await jwtVerify(
      tokens.accessToken,
      createLocalJWKSet(await desk.identity.keySet()),
      { issuer: "datong", audience: "datong", algorithms: ["ES256"], currentDate: desk.now() },
    );
    const issuedAt = Math.floor(desk.now().getTime() / 1_000);
    expect(payload).toEqual({
      iss: "datong",
      aud: "datong",
      sub: person,
      sid: session.id,
      amr: ["wechat", "sms"],
      kind: "USER",
      iat: issuedAt,
      exp: issuedAt + 900,
    });
    expect(protectedHeader.kid).toMatch(/^[\w-]{43}$/);
    expect(tokens.accessTokenExpiresAt.getTime()).toBe((issuedAt + 900) * 1_000);
  });

  it("Mutation.refreshSession: exchanges the token, and the session goes on for another 30 days", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person, { channel: "WEBSITE", deviceName: "Firefox" });
    desk.pass(10 * DAY);

    const refreshed = await desk.refresh(tokens.refreshToken);

    expect(refreshed).toMatchObject({
      __typename: "SessionRefreshed",
      tokens: { refreshTokenExpiresAt: new Date(desk.now().getTime() + 30 * DAY).toISOString() },
      session: {
        id: session.id,
        channel: "WEBSITE",
        deviceName: "Firefox",
        createdAt: session.createdAt.toISOString(),
        lastUsedAt: desk.now().toISOString(),
        expiresAt: new Date(desk.now().getTime() + 30 * DAY).toISOString(),
      },
    });
    expect(refreshed.tokens.refreshToken).not.toBe(tokens.refreshToken);
    expect(decodeJwt(refreshed.tokens.accessToken)).toMatchObject({ sub: person, sid: session.id, amr: ["sms"] });
  });

  it("Mutation.refreshSession: 50 parallel calls with one token get one successor, which is good", async () => {
    const { tokens } = await desk.logIn(await desk.aPerson());
    desk.pass(MINUTE);

    const answers = await Promise.all(Array.from({ length: 50 }, () => desk.refresh(tokens.refreshToken)));

    const successors = new Set(answers.map((answer) => answer.tokens.refreshToken));
    const said = new Set(answers.map((answer) => JSON.stringify(decodeJwt(answer.tokens.accessToken))));
    const next = await desk.refresh([...successors][0] ?? "");
    expect([successors.size, said.size, next.__typename]).toEqual([1, 1, "SessionRefreshed"]);
  });

  it("Mutation.refreshSession: a spent token repeated within 30 seconds, as after a lost answer, gives the same again", async () => {
    const { tokens } = await desk.logIn(await desk.aPerson());
    desk.pass(MINUTE);
    const first = await desk.refresh(tokens.refreshToken);
    desk.pass(30 * SECOND);

    const again = await desk.refresh(tokens.refreshToken);

    expect(again.tokens).toEqual({ ...first.tokens, accessToken: again.tokens.accessToken });
    expect(again.session).toEqual(first.session);
    expect(decodeJwt(again.tokens.accessToken)).toEqual(decodeJwt(first.tokens.accessToken));
  });

  it("Mutation.refreshSession: a spent token that comes later ends the session, with whatever token is the newest", async () => {
    const { tokens, session } = await desk.logIn(await desk.aPerson());
    const { tokens: newest } = await desk.refresh(tokens.refreshToken);
    desk.pass(30 * SECOND + 1);

    const stolen = await desk.refresh(tokens.refreshToken);
    const owner = await desk.refresh(newest.refreshToken);

    expect(stolen).toMatchObject({ __typename: "SessionEnded", code: "SESSION_ENDED" });
    expect(owner).toMatchObject({ __typename: "SessionEnded" });
    expect(await endingOf(session.id)).toBe("TOKEN_REUSED");
  });

  it("Mutation.refreshSession: a token spent two refreshes ago ends the session at once", async () => {
    const { tokens, session } = await desk.logIn(await desk.aPerson());
    const second = await desk.refresh(tokens.refreshToken);
    await desk.refresh(second.tokens.refreshToken);

    const answer = await desk.refresh(tokens.refreshToken);

    expect([answer.__typename, await endingOf(session.id)]).toEqual(["SessionEnded", "TOKEN_REUSED"]);
  });

  it("Mutation.refreshSession: a re-used token ends the session of its own device alone", async () => {
    const person = await desk.aPerson();
    const phone = await desk.logIn(person, { device: "device-phone-1" });
    const tablet = await desk.logIn(person, { device: "device-tablet-1" });
    await desk.refresh(phone.tokens.refreshToken);
    desk.pass(MINUTE);

    const stolen = await desk.refresh(phone.tokens.refreshToken);
    const other = await desk.refresh(tablet.tokens.refreshToken);

    expect([stolen.__typename, other.__typename]).toEqual(["SessionEnded", "SessionRefreshed"]);
  });

  it.each([
    ["with another secret", (token: string) => `${token.slice(0, -2)}AA`],
    ["of a generation to come", (token: string) => token.replace(".1.", ".2.")],
    ["of a generation gone by", (token: string) => token.replace(/\.1\..*$/, `.1.${"A".repeat(43)}`)],
    ["without a secret", (token: string) => token.slice(0, -43)],
    ["that is no token at all", () => "../../etc/passwd"],
    ["that is empty", () => ""],
  ])("Mutation.refreshSession: a forged token %s is refused and ends nothing", async (_case, forge) => {
    const { tokens } = await desk.logIn(await desk.aPerson());
    const forged = forge(tokens.refreshToken);

    const answer = await desk.refresh(forged);

    expect(forged).not.toBe(tokens.refreshToken);
    expect(answer).toMatchObject({ __typename: "SessionEnded" });
    expect(await desk.refresh(tokens.refreshToken)).toMatchObject({ __typename: "SessionRefreshed" });
  });

  it("Mutation.refreshSession: a session that nobody uses for 30 days is over", async () => {
    const person = await desk.aPerson();
    const [used, unused] = [await desk.logIn(person), await desk.logIn(person)];
    desk.pass(30 * DAY - 1);
    const inTime = await desk.refresh(used.tokens.refreshToken);
    desk.pass(1);

    const late = await desk.refresh(unused.tokens.refreshToken);

    expect([inTime.__typename, late.__typename]).toEqual(["SessionRefreshed", "SessionEnded"]);
    expect((await desk.sessionsOf(person)).map(({ id }) => id)).toEqual([used.session.id]);
  });

  it("Mutation.refreshSession: a session that is used ends 180 days after the login", async () => {
    const { tokens, session } = await desk.logIn(await desk.aPerson());
    const end = session.createdAt.getTime() + 180 * DAY;
    let token = tokens.refreshToken;
    const expiries: string[] = [];
    for (let month = 1; month <= 7; month += 1) {
      desk.pass(25 * DAY);
      const { tokens: next } = await desk.refresh(token);
      token = next.refreshToken;
      expiries.push(next.refreshTokenExpiresAt);
    }
    desk.pass(5 * DAY);

    const answer = await desk.refresh(token);

    expect(expiries.at(-1)).toBe(new Date(end).toISOString());
    expect(answer.__typename).toBe("SessionEnded");
  });

  it("Mutation.refreshSession: an access token never outlives its session", async () => {
    const { tokens } = await desk.logIn(await desk.aPerson());
    let token = tokens.refreshToken;
    for (const days of [29, 29, 29, 29, 29, 29]) {
      desk.pass(days * DAY);
      token = (await desk.refresh(token)).tokens.refreshToken;
    }
    desk.pass(6 * DAY - 5 * MINUTE);

    const last = await desk.refresh(token);

    const holdsFor = new Date(last.tokens.accessTokenExpiresAt).getTime() - desk.now().getTime();
    expect(holdsFor).toBeLessThanOrEqual(5 * MINUTE);
    expect(holdsFor).toBeGreaterThan(5 * MINUTE - 2 * SECOND);
  });

  it("User.sessions: logging in again on the same device at the same end takes the place of the former session", async () => {
    const person = await desk.aPerson();
    const former = await desk.logIn(person, { device: "device-1", channel: "APP" });
    const elsewhere = [
      await desk.logIn(person, { device: "device-1", channel: "WEBSITE" }),
      await desk.logIn(person, { device: "device-2", channel: "APP" }),
      await desk.logIn(person, { channel: "APP" }),
      await desk.logIn(person, { channel: "APP" }),
    ];
    desk.pass(SECOND);

    const again = await desk.logIn(person, { device: "device-1", channel: "APP" });

    const left = (await desk.sessionsOf(person)).map(({ id }) => id);
    expect(new Set(left)).toEqual(new Set([again, ...elsewhere].map(({ session }) => session.id)));
    expect(await desk.refresh(former.tokens.refreshToken)).toMatchObject({ __typename: "SessionEnded" });
    expect(await endingOf(former.session.id)).toBe("REPLACED");
  });

  it("User.sessions: somebody else on the same device keeps their session", async () => {
    const [a, b] = [await desk.aPerson(), await desk.aPerson()];
    const first = await desk.logIn(a, { device: "device-shared" });

    await desk.logIn(b, { device: "device-shared" });

    expect(await desk.sessionsOf(a)).toMatchObject([{ id: first.session.id }]);
  });

  it("User.sessions: of 20 parallel logins on one device at one end one session stays", async () => {
    const person = await desk.aPerson();

    await Promise.all(Array.from({ length: 20 }, () => desk.logIn(person, { device: "device-parallel" })));

    expect(await desk.sessionsOf(person)).toHaveLength(1);
  });

  it("User.sessions: of more than 50 the one unused for longest ends; parallel logins agree which", async () => {
    const person = await desk.aPerson();
    const oldest = await desk.logIn(person);
    const unused = await desk.logIn(person);
    desk.pass(HOUR);
    await desk.refresh(oldest.tokens.refreshToken);
    await Promise.all(Array.from({ length: 49 }, () => desk.logIn(person)));

    const left = (await desk.sessionsOf(person)).map(({ id }) => id);

    expect(left).toHaveLength(50);
    expect(left).toContain(oldest.session.id);
    expect(await endingOf(unused.session.id)).toBe("SURPLUS");
  });

  it("User.sessions: the one used last comes first, and says whether the request was made in it", async () => {
    const person = await desk.aPerson();
    const first = await desk.logIn(person);
    desk.pass(HOUR);
    const second = await desk.logIn(person);
    desk.pass(HOUR);
    await desk.refresh(first.tokens.refreshToken);

    const seen = await desk.sessionsOf(person, second.session.id);

    expect(seen).toEqual([
      { id: first.session.id, isCurrent: false },
      { id: second.session.id, isCurrent: true },
    ]);
  });

  it("Session.isCurrent: a login, a refresh and a handoff give the session that the caller goes on in", async () => {
    const person = await desk.aPerson();
    const old = await desk.logIn(person);
    const created = await desk.handOff(person, old.session.id, "WEBSITE");
    const handoff = created.data.createHandoff.handoff as string;
    const session = "session { isCurrent }";

    const login = await ask(
      desk.identity,
      `mutation { loginWithHandoff(input: { code: "${handoff}", client: { channel: WEBSITE } }) {
        ... on LoggedIn { ${session} user { sessions { isCurrent } } }
      } }`,
      { caller: aUser(person, old.session.id) },
    );
    const refresh = await ask(
      desk.identity,
      `mutation { refreshSession(input: { refreshToken: "${old.tokens.refreshToken}" }) {
        ... on SessionRefreshed { ${session} }
      } }`,
      { caller: nobody },
    );

    expect(login.data.loginWithHandoff).toMatchObject({ session: { isCurrent: true } });
    expect(refresh.data).toEqual({ refreshSession: { session: { isCurrent: true } } });
  });

  it("User.sessions: is empty for a back end, and nobody else reaches the person at all", async () => {
    const person = await desk.aPerson();
    await desk.logIn(person);
    const query = `{ user(by: { id: "${person}" }) { id sessions { id } } me { id } }`;

    const [service, stranger, own] = await Promise.all(
      [aService("users:read"), aUser(await desk.aPerson()), aUser(person)].map((caller) =>
        ask(desk.identity, query, { caller }),
      ),
    );

    expect(service?.data).toEqual({ user: { id: person, sessions: [] }, me: null });
    expect(stranger?.data.user).toBeNull();
    expect(own?.data).toMatchObject({ user: { sessions: [{}] }, me: { id: person } });
    expect((await ask(desk.identity, `{ me { id } }`, { caller: nobody })).data).toEqual({ me: null });
  });

  it("Mutation.logout: ends the session in which the request is made; again it changes nothing", async () => {
    const person = await desk.aPerson();
    const [here, there] = [await desk.logIn(person), await desk.logIn(person)];

    const ended = [await desk.logOut(person, here.session.id, {}), await desk.logOut(person, here.session.id, {})];

    expect(ended).toEqual([1, 0]);
    expect(await desk.refresh(here.tokens.refreshToken)).toMatchObject({ __typename: "SessionEnded" });
    expect(await desk.refresh(there.tokens.refreshToken)).toMatchObject({ __typename: "SessionRefreshed" });
    expect(await endingOf(here.session.id)).toBe("LOGGED_OUT");
  });

  it("Mutation.logout: ends another one of the person's, or all of them", async () => {
    const person = await desk.aPerson();
    const [here, lost] = [await desk.logIn(person), await desk.logIn(person), await desk.logIn(person)];

    const one = await desk.logOut(person, here.session.id, { session: lost.session.id });
    const all = await desk.logOut(person, here.session.id, { everywhere: true });

    expect([one, all, await desk.sessionsOf(person)]).toEqual([1, 2, []]);
  });

  it("Mutation.logout: somebody else's session stays, and looks like one that nobody has", async () => {
    const [person, other] = [await desk.aPerson(), await desk.aPerson()];
    const mine = await desk.logIn(person);
    const theirs = await desk.logIn(other);

    const ended = await Promise.all(
      [theirs.session.id, "01a1f9d6-0000-7000-8000-000000000000"].map((session) =>
        desk.logOut(person, mine.session.id, { session }),
      ),
    );

    expect(ended).toEqual([0, 0]);
    expect(await desk.sessionsOf(other)).toHaveLength(1);
  });

  it("Mutation.logout: while it races with refreshes, nothing survives it", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person);

    const [answers] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => desk.refresh(tokens.refreshToken))),
      desk.logOut(person, session.id, {}),
    ]);

    const good = answers.filter(({ __typename }) => __typename === "SessionRefreshed");
    const later = await Promise.all(good.map((answer) => desk.refresh(answer.tokens.refreshToken)));
    expect(later.every(({ __typename }) => __typename === "SessionEnded")).toBe(true);
    expect(await desk.refresh(tokens.refreshToken)).toMatchObject({ __typename: "SessionEnded" });
  });

  it("User.sessions: after a merge the sessions of both are one person's, and old tokens still find them", async () => {
    const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
    const ofOlder = await desk.logIn(older, { device: "device-merged" });
    const ofYounger = await desk.logIn(younger, { device: "device-other" });
    await desk.connection
      .collection<{ _id: string }>("users")
      .updateOne({ _id: younger }, { $set: { mergedInto: older } });
    desk.pass(MINUTE);

    const { data } = await ask(desk.identity, `{ me { id } }`, { caller: aUser(younger, ofYounger.session.id) });
    const refreshed = await desk.refresh(ofYounger.tokens.refreshToken);
    const seen = await desk.sessionsOf(younger, ofYounger.session.id);
    const again = await desk.logIn(younger, { device: "device-other" });
    const ended = await desk.logOut(younger, again.session.id, { everywhere: true });

    expect(data).toEqual({ me: { id: older } });
    expect(decodeJwt(refreshed.tokens.accessToken).sub).toBe(older);
    expect(seen.map(({ id }) => id)).toEqual([ofYounger.session.id, ofOlder.session.id]);
    expect([again.userId, await endingOf(ofYounger.session.id), ended]).toEqual([older, "REPLACED", 2]);
  });

  const aHandoff = async (userId: string, sessionId: string, target = "MINI_PROGRAM"): Promise<string> => {
    const { data, errors } = await desk.handOff(userId, sessionId, target);
    expect(errors).toBeUndefined();
    return (data as { createHandoff: { handoff: string } }).createHandoff.handoff;
  };

  it("Mutation.loginWithHandoff: carries the person and what their session has proved to the other end", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person, { channel: "OFFICIAL_ACCOUNT", amr: ["wechat", "sms"] });
    const handoff = await aHandoff(person, session.id);

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM", deviceId: "device-mini-1" });

    expect(data.loginWithHandoff).toMatchObject({
      __typename: "LoggedIn",
      isNew: false,
      user: { id: person },
      session: { channel: "MINI_PROGRAM" },
    });
    const claims = decodeJwt(data.loginWithHandoff.tokens.accessToken as string);
    expect(claims).toMatchObject({ sub: person, amr: ["wechat", "sms"], sid: data.loginWithHandoff.session.id });
    expect(claims.sid).not.toBe(session.id);
    expect(await desk.sessionsOf(person)).toHaveLength(2);
  });

  it("Mutation.loginWithHandoff: of 20 parallel calls exactly one logs in", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await aHandoff(person, session.id);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" })),
    );

    const names = answers.map(({ data }) => data.loginWithHandoff.__typename as string);
    expect(names.filter((name) => name === "LoggedIn")).toHaveLength(1);
    expect(names.filter((name) => name === "HandoffRejected")).toHaveLength(19);
    expect(await desk.sessionsOf(person)).toHaveLength(2);
  });

  it.each<[string, number, string, boolean]>([
    ["59.999 seconds", MINUTE - 1, "MINI_PROGRAM", true],
    ["60 seconds", MINUTE, "MINI_PROGRAM", false],
    ["no time, at another end", 0, "APP", false],
  ])("Mutation.loginWithHandoff: after %s", async (_case, ms, channel, holds) => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await aHandoff(person, session.id);
    desk.pass(ms);

    const { data } = await desk.loginWithHandoff(handoff, { channel });

    expect(data.loginWithHandoff).toMatchObject(
      holds ? { __typename: "LoggedIn" } : { __typename: "HandoffRejected", code: "HANDOFF_REJECTED" },
    );
  });

  it("Mutation.loginWithHandoff: a code shown at the wrong end is spent", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await aHandoff(person, session.id);
    await desk.loginWithHandoff(handoff, { channel: "WEBSITE" });

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" });

    expect(data.loginWithHandoff.__typename).toBe("HandoffRejected");
  });

  it("Mutation.loginWithHandoff: a bad client is named, and spends nothing", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await aHandoff(person, session.id);
    const bad = [
      { channel: "MINI_PROGRAM", deviceName: "x".repeat(65) },
      { channel: "MINI_PROGRAM", deviceName: "two\nlines" },
    ];

    const refused = await Promise.all(bad.map((client) => desk.loginWithHandoff(handoff, client)));
    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM", deviceName: " iPhone 15 " });

    expect(refused.map(({ errors }) => errors?.[0]?.extensions)).toEqual([
      { code: "BAD_USER_INPUT", field: "input.client.deviceName" },
      { code: "BAD_USER_INPUT", field: "input.client.deviceName" },
    ]);
    expect(data.loginWithHandoff.__typename).toBe("LoggedIn");
  });

  it.each(["00000000-0000-0000-0000-000000000000", "short", "null"])(
    "Mutation.loginWithHandoff: a device id that tells no device from others (%s) is left out",
    async (deviceId) => {
      const person = await desk.aPerson();
      const { session } = await desk.logIn(person);

      const { data } = await desk.loginWithHandoff(await aHandoff(person, session.id), {
        channel: "MINI_PROGRAM",
        deviceId,
      });

      expect(data.loginWithHandoff.__typename).toBe("LoggedIn");
    },
  );

  it("Mutation.loginWithHandoff: whoever has logged out carries nobody anywhere", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await aHandoff(person, session.id);
    await desk.logOut(person, session.id, { everywhere: true });

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" });
    const [fromEnded, fromNone] = await Promise.all([
      desk.handOff(person, session.id, "APP"),
      desk.handOff(person, undefined, "APP"),
    ]);

    expect(data.loginWithHandoff.__typename).toBe("HandoffRejected");
    expect([fromEnded.errors?.[0]?.extensions?.code, fromNone.errors?.[0]?.extensions?.code]).toEqual([
      "UNAUTHENTICATED",
      "UNAUTHENTICATED",
    ]);
  });

  it("Mutation.loginWithHandoff: while it races with a logout everywhere, no session survives", async () => {
    const left: unknown[] = [];
    for (let round = 1; round <= 10; round += 1) {
      const person = await desk.aPerson();
      const { session } = await desk.logIn(person);
      const handoff = await aHandoff(person, session.id);

      await Promise.all([
        desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" }),
        desk.logOut(person, session.id, { everywhere: true }),
      ]);

      left.push(...(await desk.sessionsOf(person)));
    }
    expect(left).toEqual([]);
  });

  it("Mutation.createHandoff: a session of somebody else carries nobody", async () => {
    const [person, other] = [await desk.aPerson(), await desk.aPerson()];
    const { session } = await desk.logIn(other);

    const { errors } = await desk.handOff(person, session.id, "APP");

    expect(errors?.[0]?.extensions).toEqual({ code: "UNAUTHENTICATED" });
  });

  it("Mutation.refreshSession: a re-used token ends what handoffs have carried from its login, however far", async () => {
    const person = await desk.aPerson();
    const [stolen, elsewhere] = [await desk.logIn(person), await desk.logIn(person)];
    await desk.refresh(stolen.tokens.refreshToken);
    const first = await desk.loginWithHandoff(await aHandoff(person, stolen.session.id), { channel: "MINI_PROGRAM" });
    const { session } = first.data.loginWithHandoff as { session: { id: string } };
    const second = await desk.loginWithHandoff(await aHandoff(person, session.id, "WEBSITE"), { channel: "WEBSITE" });
    desk.pass(MINUTE);

    await desk.refresh(stolen.tokens.refreshToken);

    const carried = await Promise.all(
      [first, second].map(({ data }) => desk.refresh(data.loginWithHandoff.tokens.refreshToken as string)),
    );
    const other = await desk.refresh(elsewhere.tokens.refreshToken);
    expect(carried.map(({ __typename }) => __typename)).toEqual(["SessionEnded", "SessionEnded"]);
    expect(other.__typename).toBe("SessionRefreshed");
  });

  it("Mutation.refreshSession: a thief who hands over and logs out is found out as well", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person);
    await desk.refresh(tokens.refreshToken);
    const { data } = await desk.loginWithHandoff(await aHandoff(person, session.id), { channel: "MINI_PROGRAM" });
    await desk.logOut(person, session.id, {});
    desk.pass(MINUTE);

    await desk.refresh(tokens.refreshToken);

    const thief = await desk.refresh(data.loginWithHandoff.tokens.refreshToken as string);
    expect(thief.__typename).toBe("SessionEnded");
  });

  it("Mutation.logout: leaves what a handoff has carried to another end", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const { data } = await desk.loginWithHandoff(await aHandoff(person, session.id), { channel: "MINI_PROGRAM" });

    const ended = await desk.logOut(person, session.id, {});

    const there = await desk.refresh(data.loginWithHandoff.tokens.refreshToken as string);
    expect([ended, there.__typename]).toEqual([1, "SessionRefreshed"]);
  });

  it("Mutation.loginWithHandoff: does not make a login last longer than 180 days", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person);
    const end = session.createdAt.getTime() + 180 * DAY;
    let token = tokens.refreshToken;
    for (let month = 1; month <= 6; month += 1) {
      desk.pass(28 * DAY);
      token = (await desk.refresh(token)).tokens.refreshToken;
    }
    const handoff = await aHandoff(person, session.id);

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" });

    const carried = await desk.refresh(data.loginWithHandoff.tokens.refreshToken as string);
    expect(carried.session.expiresAt).toBe(new Date(end).toISOString());
  });

  it("keeps no token and no code in clear, in the database or a log", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person, { device: "device-at-rest" });
    const refreshed = await desk.refresh(tokens.refreshToken);
    const handoff = await aHandoff(person, session.id);

    const collections = (await desk.connection.db?.collections()) ?? [];
    const documents = await Promise.all(
      collections.map((collection) => collection.find<Buffer>({}, { raw: true }).toArray()),
    );

    const stored = Buffer.concat(documents.flat());
    const secrets = [
      tokens.refreshToken.split(".")[2],
      refreshed.tokens.refreshToken.split(".")[2],
      tokens.accessToken.split(".")[2],
      handoff,
      "device-at-rest",
    ];
    expect(stored.includes(session.id)).toBe(true);
    expect(secrets.map((secret = "") => stored.includes(secret) || desk.logged().includes(secret))).toEqual(
      secrets.map(() => false),
    );
    const keys = await desk.connection.collection("signingKeys").find().toArray();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.flatMap(({ publicKey }) => Object.keys(publicKey as object))).not.toContain("d");
  });

  it("answers in the language of the request", async () => {
    const source = `mutation { refreshSession(input: { refreshToken: "no" }) { ... on SessionEnded { message } } }`;

    const [zh, en] = await Promise.all(
      (["zh", "en"] as const).map((locale) => ask(desk.identity, source, { caller: nobody, locale })),
    );

    expect(zh?.data.refreshSession.message).toBe("登录已失效，请重新登录。");
    expect(en?.data.refreshSession.message).toBe("The session is over; log in anew.");
  });
});

describe("sessions over HTTP", () => {
  const internalTokenKeys = internalKeys("identity");
  let desk: LoginDesk;
  let running: Running;
  beforeAll(async () => {
    desk = await aLoginDesk();
    running = await serveSubgraph(desk.identity, { host: "127.0.0.1", port: 0, internalTokenKeys });
  });
  afterAll(async () => {
    await desk.connection.dropDatabase();
    await running.stop();
  });

  const post = async (caller: Caller, query: string, variables: object = {}) => {
    const response = await fetch(`${running.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${anInternalToken(internalTokenKeys, caller)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: Record<string, never>; errors?: unknown };
  };

  it("GET /.well-known/jwks.json: shows anybody the public keys, for caches too, and no private part", async () => {
    const response = await fetch(`${running.url}/.well-known/jwks.json`);

    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    const { tokens } = await desk.logIn(await desk.aPerson());
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/jwk-set\+json/);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x", "y"]);
    expect(keys[0]?.kid).toBe(decodeProtectedHeader(tokens.accessToken).kid);
  });

  it("the session of a caller travels: it is the current one, and the one that a logout ends", async () => {
    const person = await desk.aPerson();
    const { session, tokens } = await desk.logIn(person);
    const caller = aUser(person, session.id);

    const seen = await post(caller, `{ me { sessions { id isCurrent } } }`);
    const out = await post(caller, `mutation { logout(input: {}) { ... on LoggedOut { sessionsEnded } } }`);
    const refreshed = await post(
      nobody,
      `mutation ($token: String!) { refreshSession(input: { refreshToken: $token }) { __typename } }`,
      { token: tokens.refreshToken },
    );

    expect(seen).toEqual({ data: { me: { sessions: [{ id: session.id, isCurrent: true }] } } });
    expect(out).toEqual({ data: { logout: { sessionsEnded: 1 } } });
    expect(refreshed).toEqual({ data: { refreshSession: { __typename: "SessionEnded" } } });
  });
});
