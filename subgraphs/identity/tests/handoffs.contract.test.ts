import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { decodeJwt } from "jose";
import { aLoginDesk, DAY, MINUTE, type LoginDesk } from "./support/aLoginDesk.ts";

describe("handing a session over", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk();
  });
  afterAll(() => desk.close());

  it("Mutation.loginWithHandoff: carries the person and what their session has proved to the other end", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person, { channel: "OFFICIAL_ACCOUNT", amr: ["wechat", "sms"] });
    const handoff = await desk.aHandoff(person, session.id);

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
    const handoff = await desk.aHandoff(person, session.id);

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
    const handoff = await desk.aHandoff(person, session.id);
    desk.pass(ms);

    const { data } = await desk.loginWithHandoff(handoff, { channel });

    expect(data.loginWithHandoff).toMatchObject(
      holds ? { __typename: "LoggedIn" } : { __typename: "HandoffRejected", code: "HANDOFF_REJECTED" },
    );
  });

  it("Mutation.loginWithHandoff: a code shown at the wrong end is spent", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await desk.aHandoff(person, session.id);
    await desk.loginWithHandoff(handoff, { channel: "WEBSITE" });

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" });

    expect(data.loginWithHandoff.__typename).toBe("HandoffRejected");
  });

  it("Mutation.loginWithHandoff: a bad client is named, and spends nothing", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await desk.aHandoff(person, session.id);
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

      const { data } = await desk.loginWithHandoff(await desk.aHandoff(person, session.id), {
        channel: "MINI_PROGRAM",
        deviceId,
      });

      expect(data.loginWithHandoff.__typename).toBe("LoggedIn");
    },
  );

  it("Mutation.loginWithHandoff: whoever has logged out carries nobody anywhere", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const handoff = await desk.aHandoff(person, session.id);
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
      const handoff = await desk.aHandoff(person, session.id);

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
    const first = await desk.loginWithHandoff(await desk.aHandoff(person, stolen.session.id), {
      channel: "MINI_PROGRAM",
    });
    const { session } = first.data.loginWithHandoff as { session: { id: string } };
    const second = await desk.loginWithHandoff(await desk.aHandoff(person, session.id, "WEBSITE"), {
      channel: "WEBSITE",
    });
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
    const { data } = await desk.loginWithHandoff(await desk.aHandoff(person, session.id), { channel: "MINI_PROGRAM" });
    await desk.logOut(person, session.id, {});
    desk.pass(MINUTE);

    await desk.refresh(tokens.refreshToken);

    const thief = await desk.refresh(data.loginWithHandoff.tokens.refreshToken as string);
    expect(thief.__typename).toBe("SessionEnded");
  });

  it("Mutation.logout: leaves what a handoff has carried to another end", async () => {
    const person = await desk.aPerson();
    const { session } = await desk.logIn(person);
    const { data } = await desk.loginWithHandoff(await desk.aHandoff(person, session.id), { channel: "MINI_PROGRAM" });

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
    const handoff = await desk.aHandoff(person, session.id);

    const { data } = await desk.loginWithHandoff(handoff, { channel: "MINI_PROGRAM" });

    const carried = await desk.refresh(data.loginWithHandoff.tokens.refreshToken as string);
    expect(carried.session.expiresAt).toBe(new Date(end).toISOString());
  });
});
