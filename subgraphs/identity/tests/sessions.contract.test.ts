import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ask, aService, aUser, nobody } from "@datong/testkit";
import { createLocalJWKSet, decodeJwt, jwtVerify } from "jose";
import { aLoginDesk, HOUR, MINUTE, SECOND, type LoginDesk } from "./support/aLoginDesk.ts";

describe("sessions", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk();
  });
  afterAll(() => desk.close());

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
    expect(await desk.endingOf(since[0]?.session.id ?? "")).toBe("UNMERGED");
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
    expect(await desk.endingOf(former.session.id)).toBe("REPLACED");
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
    expect(await desk.endingOf(unused.session.id)).toBe("SURPLUS");
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
    expect(await desk.endingOf(here.session.id)).toBe("LOGGED_OUT");
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
    expect([again.userId, await desk.endingOf(ofYounger.session.id), ended]).toEqual([older, "REPLACED", 2]);
  });

  it("keeps no token and no code in clear, in the database or a log", async () => {
    const person = await desk.aPerson();
    const { tokens, session } = await desk.logIn(person, { device: "device-at-rest" });
    const refreshed = await desk.refresh(tokens.refreshToken);
    const handoff = await desk.aHandoff(person, session.id);

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
