import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeJwt } from "jose";
import { aLoginDesk, DAY, MINUTE, SECOND, type LoginDesk } from "./support/aLoginDesk.ts";

describe("refreshing a session", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk();
  });
  afterAll(() => desk.close());

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
    expect(await desk.endingOf(session.id)).toBe("TOKEN_REUSED");
  });

  it("Mutation.refreshSession: a token spent two refreshes ago ends the session at once", async () => {
    const { tokens, session } = await desk.logIn(await desk.aPerson());
    const second = await desk.refresh(tokens.refreshToken);
    await desk.refresh(second.tokens.refreshToken);

    const answer = await desk.refresh(tokens.refreshToken);

    expect([answer.__typename, await desk.endingOf(session.id)]).toEqual(["SessionEnded", "TOKEN_REUSED"]);
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
    ["with another secret", (token: string) => `${token.slice(0, -2)}${token.endsWith("AA") ? "BA" : "AA"}`],
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
});
