import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger, readCaller, type Caller, type Staff } from "@datong/subgraph-kit";
import { ask, aService, aStaffMember, aUser, nobody, testMongoUri, type Answer } from "@datong/testkit";
import { decodeJwt } from "jose";
import { aLoginDesk, DAY, HOUR, MINUTE, SECOND, type LoginDesk } from "./support/aLoginDesk.ts";

const office = aService("staff:manage", "identity:decide", "users:read");

const GRANT = `mutation ($input: GrantToStaffInput!) { grantToStaff(input: $input) {
  __typename
  ... on StaffGranted { change grant { user { id } grant grantedBy reason validFrom validUntil } }
  ... on StaffGrantHeld { code grant { validUntil } }
  ... on StaffDutiesSeparated { code message abilities }
  ... on UserUnknown { code field }
} }`;
const REVOKE = `mutation ($input: RevokeFromStaffInput!) { revokeFromStaff(input: $input) {
  __typename
  ... on StaffRevoked { revoked endedWith user { id } }
  ... on UserUnknown { code field }
} }`;
const STAFF = `query ($grant: String, $ended: Boolean, $first: Int, $after: String) {
  staff(grant: $grant, includeEnded: $ended, first: $first, after: $after) {
    nodes { user { id } grant revokedBy revokedBecause revokedAt }
    edges { cursor }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe("what staff may do", () => {
  let desk: LoginDesk;
  beforeAll(async () => {
    desk = await aLoginDesk();
  });
  afterAll(() => desk.close());

  const run = (source: string, variables: Record<string, unknown>, caller: Caller = office): Promise<Answer> =>
    ask(desk.identity, source, { caller, variables, accessReason: "test" });
  const grant = (user: string, word: string, more: object = {}, caller: Caller = office) => {
    const decidedBy = caller.kind === "SERVICE" ? { decidedBy: "li.lei" } : {};
    return run(GRANT, { input: { user, grant: word, reason: "joins the team", ...decidedBy, ...more } }, caller);
  };
  const revoke = (user: string, word: string | null, caller: Caller = office, more: object = {}) => {
    const decidedBy = caller.kind === "SERVICE" ? { decidedBy: "li.lei" } : {};
    return run(REVOKE, { input: { user, grant: word, reason: "leaves the team", ...decidedBy, ...more } }, caller);
  };
  const refused = (code: string, more: object = {}) => [{ extensions: { code, ...more } }];

  /** The caller whom an access token makes, and when it expires. */
  function callerOf(token: string): { readonly caller: Caller | null; readonly expiresAt: Date } {
    const claims = decodeJwt(token);
    return { caller: readCaller({ ...claims }), expiresAt: new Date((claims.exp ?? 0) * SECOND) };
  }
  async function loggedInAs(userId: string) {
    const { tokens, session } = await desk.logIn(userId);
    return { ...callerOf(tokens.accessToken), session, tokens };
  }

  it("a grant counts from the next login or refresh on, beside what a person may do with their own", async () => {
    const userId = await desk.aPerson();
    const before = await loggedInAs(userId);

    const granted = await grant(userId, "orders:read");
    desk.pass(MINUTE);
    const refreshed = callerOf((await desk.refresh(before.tokens.refreshToken)).tokens.accessToken);
    const anew = await loggedInAs(userId);

    expect(granted.data.grantToStaff).toEqual({
      __typename: "StaffGranted",
      change: "UPDATED",
      grant: {
        user: { id: userId },
        grant: "orders:read",
        grantedBy: "service test-service staff li.lei",
        reason: "joins the team",
        validFrom: null,
        validUntil: null,
      },
    });
    expect(before.caller).toEqual(aUser(userId, before.session.id));
    expect(refreshed.caller).toEqual({ ...aStaffMember(userId, "orders:read"), sessionId: before.session.id });
    expect(anew.caller).toMatchObject({ kind: "STAFF", grants: new Set(["orders:read"]) });
  });

  it("granting and taking back again changes nothing; another period is refused", async () => {
    const userId = await desk.aPerson();
    const until = new Date(desk.now().getTime() + DAY).toISOString();

    const first = await grant(userId, "members:read");
    const again = await grant(userId, "members:read");
    const otherwise = await grant(userId, "members:read", { validUntil: until });
    const revoked = await revoke(userId, "members:read");
    const revokedAgain = await revoke(userId, "members:read");
    const anew = await grant(userId, "members:read", { validUntil: until });

    expect([first, again].map(({ data }) => data.grantToStaff.change as string)).toEqual(["UPDATED", "UNCHANGED"]);
    expect(otherwise.data.grantToStaff).toEqual({
      __typename: "StaffGrantHeld",
      code: "STAFF_GRANT_HELD",
      grant: { validUntil: null },
    });
    expect([revoked, revokedAgain].map(({ data }) => data.revokeFromStaff.revoked as number)).toEqual([1, 0]);
    expect(anew.data.grantToStaff).toMatchObject({ change: "UPDATED", grant: { validUntil: until } });
  });

  it("of fifty that grant the same at once one does, and none fails", async () => {
    const userId = await desk.aPerson();

    const answers = await Promise.all(Array.from({ length: 50 }, () => grant(userId, "consent:read")));
    const listed = await run(`query ($id: ID!) { user(by: { id: $id }) { grants { grant } } }`, { id: userId });

    const changes = answers.map(({ data }) => data.grantToStaff.change as string).sort();
    expect(changes).toEqual([...Array<string>(49).fill("UNCHANGED"), "UPDATED"]);
    expect(listed.data.user.grants).toEqual([{ grant: "consent:read" }]);
  });

  describe("of who leaves the staff", () => {
    beforeEach(() => {
      desk.consent.ended.length = 0;
    });
    afterEach(() => {
      desk.consent.isAway = false;
    });
    const ended = () => desk.consent.ended;

    it("the roles end with the membership, under every id, and with no other grant", async () => {
      const [userId, other] = [await desk.aPerson(), await desk.aPerson()];
      await desk.merge(userId, other);
      for (const word of ["staff:member", "orders:read"]) await grant(userId, word);

      await revoke(userId, "orders:read");
      const before = [...ended()];
      await revoke(userId, null);

      expect(before).toEqual([]);
      expect(ended()).toEqual([
        {
          ...{ userIds: expect.arrayContaining([userId, other]), decidedBy: "li.lei", reason: "leaves the team" },
          keepGiven: false,
        },
      ]);
    });

    it("what they gave to others goes on where that is asked for, also when consent hears of it later", async () => {
      const [kept, late] = [await desk.aPerson(), await desk.aPerson()];
      for (const userId of [kept, late]) await grant(userId, "staff:member");

      const revoked = await revoke(kept, "staff:member", office, { keepGiven: true });
      const again = await revoke(kept, "staff:member");
      desk.consent.isAway = true;
      await revoke(late, "staff:member", office, { keepGiven: true });
      desk.consent.isAway = false;
      await grant(late, "staff:member");

      // What consent has answered, and nothing where there was no role to end.
      expect([revoked, again].map(({ data }) => data.revokeFromStaff.endedWith as number)).toEqual([3, 0]);
      expect(ended()).toMatchObject([
        { userIds: [kept], keepGiven: true },
        { userIds: [late], keepGiven: true },
      ]);
    });

    it("the roles end with a membership that runs out, whatever else they have, and not where another goes on", async () => {
      const soon = { validUntil: new Date(desk.now().getTime() + HOUR).toISOString() };
      const [leaver, other, younger] = [await desk.aPerson(), await desk.aPerson(), await desk.aPerson()];
      for (const userId of [leaver, other]) await grant(userId, "staff:member", soon);
      await grant(leaver, "orders:read");
      await grant(younger, "staff:member");
      await desk.merge(other, younger);
      desk.pass(2 * HOUR);

      // Another process sweeps when it starts.
      const logger = createLogger("test", "silent");
      const connection = await connectDatabase({ uri: testMongoUri(), name: desk.connection.name, logger });
      const another = await aLoginDesk({ connection, keys: desk.keys }, desk.now().getTime());
      await another.identity.close();
      const { caller } = await loggedInAs(leaver);

      expect(another.consent.ended).toMatchObject([
        { userIds: [leaver], decidedBy: "datong", reason: "membership of the staff had run out" },
      ]);
      expect(caller).toMatchObject({ kind: "STAFF", grants: new Set(["orders:read"]) });
    });

    it("the roles have ended before anything is granted anew, where consent did not answer", async () => {
      const userId = await desk.aPerson();
      await grant(userId, "staff:member");
      const { tokens } = await loggedInAs(userId);
      desk.consent.isAway = true;

      const left = await revoke(userId, "staff:member");
      const back = await grant(userId, "staff:member");
      const refreshed = await desk.refresh(tokens.refreshToken);
      const before = [...ended()];
      desk.consent.isAway = false;
      const granted = await grant(userId, "staff:member");

      expect([left, back].map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(["UNAVAILABLE", "UNAVAILABLE"]);
      expect(refreshed.__typename).toBe("SessionEnded");
      expect(before).toEqual([]);
      expect(ended()).toHaveLength(1);
      expect(granted.data.grantToStaff).toMatchObject({ change: "UPDATED" });
    });

    it("the roles end before a membership begins anew that had run out", async () => {
      const userId = await desk.aPerson();
      await grant(userId, "staff:member", { validUntil: new Date(desk.now().getTime() + HOUR).toISOString() });
      const { session } = await desk.logIn(userId);
      desk.pass(2 * HOUR);

      await grant(userId, "staff:member");
      const listed = await run(STAFF, { grant: "staff:member", ended: true, first: 100 });

      expect(ended()).toMatchObject([{ userIds: [userId] }]);
      expect(await desk.endingOf(session.id)).toBe("GRANT_REVOKED");
      const nodes = listed.data.staff.nodes as { user: { id: string }; revokedBecause: string | null }[];
      expect(nodes.flatMap(({ user, revokedBecause }) => (user.id === userId ? [revokedBecause] : []))).toEqual([
        "membership of the staff had run out",
        null,
      ]);
    });
  });

  describe("of two that must be kept apart", () => {
    const PAIR = ["audit:read", "members:adjust"] as const;
    const held = async (user: string) => {
      const { data } = await run(`query ($id: ID!) { user(by: { id: $id }) { grants { grant } } }`, { id: user });
      return (data.user.grants as { grant: string }[]).map(({ grant: word }) => word);
    };
    beforeEach(() => {
      desk.consent.asked.length = 0;
      desk.consent.isAway = false;
      desk.consent.brokenBy = ({ grant: word, besides }) => {
        const all = [word as string, ...(besides as readonly string[])];
        return PAIR.every((one) => all.includes(one)) ? PAIR : null;
      };
    });
    afterAll(() => {
      desk.consent.brokenBy = () => null;
      desk.consent.isAway = false;
    });

    it("nobody is granted the second, and it is said why", async () => {
      const userId = await desk.aPerson();
      await grant(userId, "audit:read");

      const refused = await grant(userId, "members:adjust");

      expect(refused.data.grantToStaff).toEqual({
        __typename: "StaffDutiesSeparated",
        ...{ code: "STAFF_DUTIES_SEPARATED", message: "Kept apart.", abilities: PAIR },
      });
      expect(await held(userId)).toEqual(["audit:read"]);
    });

    it("consent is asked of every id of the person, and of the time for which it would hold", async () => {
      const [userId, other] = [await desk.aPerson(), await desk.aPerson()];
      await desk.merge(userId, other);
      const at = (days: number) => new Date(desk.now().getTime() + days * DAY).toISOString();
      await grant(other, "audit:read", { validUntil: at(2) });
      const clash = await grant(userId, "members:adjust", { validFrom: at(1), validUntil: at(9) });
      const after = await grant(userId, "members:adjust", { validFrom: at(3), validUntil: at(9) });

      expect([clash, after].map(({ data }) => data.grantToStaff.__typename as string)).toEqual([
        "StaffDutiesSeparated",
        "StaffGranted",
      ]);
      expect(desk.consent.asked.at(-1)).toEqual({
        ...{ grant: "members:adjust", userIds: expect.arrayContaining([userId, other]), besides: [] },
        ...{ validFrom: at(3), validUntil: at(9) },
      });
    });

    it("nobody has both, when they are granted at the same moment", async () => {
      for (let round = 0; round < 5; round += 1) {
        const userId = await desk.aPerson();
        const answers = await Promise.all([...PAIR, ...PAIR].map((word) => grant(userId, word)));

        expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
        expect((await held(userId)).length).toBeLessThanOrEqual(1);
      }
    });

    it("of people who become one the first counts, and each their own when they are two again", async () => {
      const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
      await grant(younger, "members:adjust");
      desk.pass(MINUTE);
      await grant(older, "audit:read");
      await grant(older, "orders:read");
      const merge = await desk.merge(older, younger);

      const merged = await loggedInAs(older);
      const shown = await held(older);
      desk.consent.isAway = true;
      const unasked = await loggedInAs(older);
      desk.consent.isAway = false;
      await desk.unmerge(merge);
      const apart = [await loggedInAs(older), await loggedInAs(younger)];

      const grantsOf = ({ caller }: { readonly caller: Caller | null }) =>
        caller?.kind === "STAFF" ? [...caller.grants].sort() : [];
      expect(grantsOf(merged)).toEqual(["members:adjust", "orders:read"]);
      expect(shown.sort()).toEqual(["members:adjust", "orders:read"]);
      expect(grantsOf(unasked)).toEqual(["members:adjust"]);
      expect(apart.map(grantsOf)).toEqual([["audit:read", "orders:read"], ["members:adjust"]]);
    });

    it("nothing is granted while consent does not answer, but that somebody is staff", async () => {
      const userId = await desk.aPerson();
      desk.consent.isAway = true;

      const refusedNow = await grant(userId, "audit:read");
      const member = await grant(userId, "staff:member");

      expect(refusedNow.errors).toMatchObject(refused("UNAVAILABLE"));
      expect(member.data.grantToStaff.__typename).toBe("StaffGranted");
      expect(await held(userId)).toEqual(["staff:member"]);
    });

    it("a grant is taken back when consent no longer answers once somebody else was faster", async () => {
      const userId = await desk.aPerson();
      const { brokenBy } = desk.consent;
      let questions = 0;
      desk.consent.brokenBy = (question) => {
        questions += 1;
        desk.consent.isAway = questions > 1;
        return brokenBy(question);
      };

      const answers = await Promise.all([grant(userId, "audit:read"), grant(userId, "members:adjust")]);

      const given = answers.filter(({ data }) => data?.grantToStaff.__typename === "StaffGranted");
      expect(given.length).toBeLessThanOrEqual(1);
      expect(await held(userId)).toHaveLength(given.length);
    });
  });

  it("a grant holds for its period, and the token ends with the first that does", async () => {
    const userId = await desk.aPerson();
    const at = (ms: number) => new Date(Math.ceil(desk.now().getTime() / SECOND) * SECOND + ms);
    const [soon, later] = [at(5 * MINUTE), at(HOUR)];
    await grant(userId, "orders:read", { validUntil: soon.toISOString() });
    await grant(userId, "orders:write", { validFrom: later.toISOString() });

    const now = await loggedInAs(userId);
    desk.pass(6 * MINUTE);
    const afterTheFirst = await loggedInAs(userId);
    desk.pass(HOUR);
    const afterAnHour = await loggedInAs(userId);

    expect(now.caller).toMatchObject({ kind: "STAFF", grants: new Set(["orders:read"]) });
    expect(now.expiresAt).toEqual(soon);
    expect(now.tokens.accessTokenExpiresAt).toEqual(soon);
    expect(afterTheFirst.caller).toMatchObject({ kind: "USER" });
    expect(afterAnHour.caller).toMatchObject({ kind: "STAFF", grants: new Set(["orders:write"]) });
    expect((await grant(userId, "orders:read")).data.grantToStaff.change).toBe("UPDATED");
  });

  it("taking a grant back ends every session of the person, and every token made before", async () => {
    const [userId, other] = [await desk.aPerson(), await desk.aPerson()];
    await grant(userId, "orders:read");
    await grant(userId, "users:read");
    const logins = [await loggedInAs(userId), await loggedInAs(userId)];
    const bystander = await loggedInAs(other);
    const told: string[] = [];
    const stop = desk.identity.endings.onEnded((ids) => told.push(...ids));

    await revoke(userId, "orders:read");

    stop();
    const ids = logins.map(({ session }) => session.id);
    expect(told.sort()).toEqual(ids.toSorted());
    expect((await desk.identity.endings.endedSince(new Date(Date.now() - MINUTE))).ids).toEqual(
      expect.arrayContaining(ids),
    );
    for (const { tokens } of logins) expect((await desk.refresh(tokens.refreshToken)).__typename).toBe("SessionEnded");
    expect((await desk.refresh(bystander.tokens.refreshToken)).__typename).toBe("SessionRefreshed");
    expect((await loggedInAs(userId)).caller).toMatchObject({ grants: new Set(["users:read"]) });
  });

  it("no token that is made while a grant is taken back keeps it", async () => {
    const userId = await desk.aPerson();
    await grant(userId, "orders:read");
    const logins = await Promise.all([1, 2, 3, 4, 5].map(() => desk.logIn(userId)));

    const made = Promise.all([
      ...logins.map(async ({ tokens }) => (await desk.refresh(tokens.refreshToken)).tokens),
      ...[1, 2, 3, 4, 5].map(async () => (await desk.logIn(userId)).tokens),
    ]);
    await revoke(userId, "orders:read");

    const over = new Set((await desk.identity.endings.endedSince(new Date(Date.now() - MINUTE))).ids);
    const good = (await made).flatMap((tokens) => {
      // A refresh that came too late has none.
      const caller = (tokens as typeof tokens | undefined) && callerOf(tokens.accessToken).caller;
      return caller && "sessionId" in caller && !over.has(caller.sessionId ?? "") ? [caller] : [];
    });
    for (const caller of good) expect(caller.kind).toBe("USER");
  });

  it("granting while somebody else takes all back leaves what a last look shows", async () => {
    const userId = await desk.aPerson();

    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_one, turn) => (turn % 2 ? grant(userId, "orders:read") : revoke(userId, null))),
    );
    const held = await run(STAFF, { grant: "orders:read", ended: true, first: 100 });
    const shown = await run(`query ($id: ID!) { user(by: { id: $id }) { grants { grant } } }`, { id: userId });

    for (const { errors } of outcomes) expect(errors).toBeUndefined();
    const own = (held.data.staff.nodes as { user: { id: string }; revokedAt: string | null }[]).filter(
      ({ user }) => user.id === userId,
    );
    const open = own.filter(({ revokedAt }) => revokedAt === null);
    expect(open.length).toBeLessThanOrEqual(1);
    expect(shown.data.user.grants).toHaveLength(open.length);
  });

  it("what was granted under any id of a person counts while they are one, and goes back", async () => {
    const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
    await grant(younger, "orders:read");
    const merge = await desk.merge(older, younger);

    const merged = await loggedInAs(older);
    const known = await grant(older, "orders:read");
    await desk.unmerge(merge);
    const apart = [await loggedInAs(older), await loggedInAs(younger)];

    expect(merged.caller).toEqual({
      ...aStaffMember(older, "orders:read"),
      alsoKnownAs: [younger],
      sessionId: merged.session.id,
    });
    expect(known.data.grantToStaff.change).toBe("UNCHANGED");
    expect(apart.map(({ caller }) => caller?.kind)).toEqual(["USER", "STAFF"]);
  });

  it("what was granted under a merged id is taken back by any other", async () => {
    const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
    await grant(younger, "orders:read");
    await desk.merge(older, younger);
    const session = await desk.logIn(older);

    const revoked = await revoke(older, "orders:read");

    expect(revoked.data.revokeFromStaff.revoked).toBe(1);
    expect((await desk.refresh(session.tokens.refreshToken)).__typename).toBe("SessionEnded");
    expect((await loggedInAs(older)).caller?.kind).toBe("USER");
  });

  describe("by whom", () => {
    const manager = (userId: string, ...words: string[]): Staff =>
      aStaffMember(userId, "staff:manage", ...words) as Staff;

    it("staff grant what they have, in their own name, and take back what they have not", async () => {
      const [boss, userId] = [await desk.aPerson(), await desk.aPerson()];
      await grant(userId, "orders:write");

      const granted = await grant(userId, "orders:read", {}, manager(boss, "orders:read"));
      const beyond = await grant(userId, "users:read", {}, manager(boss, "orders:read"));
      const revoked = await revoke(userId, "orders:write", manager(boss));
      const list = await run(STAFF, { ended: true, first: 100 }, manager(boss));

      expect(granted.data.grantToStaff.grant.grantedBy).toBe(`staff ${boss}`);
      expect(beyond.errors).toMatchObject(refused("FORBIDDEN", { grant: "users:read" }));
      expect(revoked.data.revokeFromStaff.revoked).toBe(1);
      const nodes = list.data.staff.nodes as Record<string, unknown>[];
      expect(nodes.find((one) => one.grant === "orders:write" && one.revokedBy === `staff ${boss}`)).toMatchObject({
        user: { id: userId },
        revokedBecause: "leaves the team",
      });
    });

    it("nobody grants anything to themselves, by whatever id", async () => {
      const [older, younger] = [await desk.aPerson(), await desk.aPerson()];
      await desk.merge(older, younger);

      const answers = [
        await grant(older, "staff:manage", {}, manager(older)),
        await grant(older, "staff:manage", {}, manager(younger)),
        await grant(younger, "staff:manage", {}, manager(older)),
      ];

      for (const { errors } of answers) expect(errors).toMatchObject(refused("FORBIDDEN"));
      expect((await loggedInAs(older)).caller?.kind).toBe("USER");
    });

    it.each([
      ["nobody", nobody, "UNAUTHENTICATED"],
      ["an end user", aUser("u"), "FORBIDDEN"],
      ["staff without the grant", aStaffMember("u", "orders:read", "users:read"), "FORBIDDEN"],
      ["a back end without the scope", aService("users:read", "identity:decide"), "FORBIDDEN"],
    ])("not by %s", async (_case, caller, code) => {
      const userId = await desk.aPerson();

      const answers = [
        await grant(userId, "orders:read", {}, caller),
        await revoke(userId, null, caller),
        await run(STAFF, {}, caller),
      ];

      for (const { errors } of answers) expect(errors).toMatchObject(refused(code));
    });

    it.each([
      ["a word that nothing asks for", { grant: "orders:delete" }, "input.grant"],
      ["no reason", { reason: " " }, "input.reason"],
      ["a period that is over", { validUntil: "2020-01-01T00:00:00Z" }, "input.validUntil"],
      [
        "a period that ends before it begins",
        { validFrom: "2096-01-02T00:00:00Z", validUntil: "2096-01-01T00:00:00Z" },
        "input.validUntil",
      ],
      ["nobody who decided", { decidedBy: null }, "input.decidedBy"],
    ])("not with %s", async (_case, more, field) => {
      const { errors } = await grant(await desk.aPerson(), "orders:read", more);

      expect(errors).toMatchObject(refused("BAD_USER_INPUT", { field }));
    });

    it("not for somebody who does not exist", async () => {
      const answers = [await grant("nobody", "orders:read"), await revoke("nobody", null)];

      expect(answers.map(({ data }) => (data.grantToStaff ?? data.revokeFromStaff) as unknown)).toEqual(
        Array(2).fill({ __typename: "UserUnknown", code: "USER_UNKNOWN", field: "user" }),
      );
    });
  });

  it("a person sees their own grants, and nobody else's without the right to", async () => {
    const [userId, other] = [await desk.aPerson(), await desk.aPerson()];
    await grant(userId, "orders:read");
    const OWN = `{ me { grants { grant reason user { id } } } }`;
    const OTHERS = `query ($id: ID!) { user(by: { id: $id }) { grants { grant } } }`;

    const own = await run(OWN, {}, aStaffMember(userId, "orders:read"));
    const none = await run(OWN, {}, aUser(other));
    const asReader = await run(OTHERS, { id: userId }, aStaffMember(other, "users:read"));
    const asManager = await run(OTHERS, { id: userId }, aStaffMember(other, "users:read", "staff:manage"));

    expect(own.data.me.grants).toEqual([{ grant: "orders:read", reason: "joins the team", user: { id: userId } }]);
    expect(none.data.me.grants).toEqual([]);
    expect(asReader.data.user).toBeNull();
    expect(asManager.data.user.grants).toEqual([{ grant: "orders:read" }]);
  });

  it("the list goes page by page, without what is over unless it is asked for", async () => {
    const userId = await desk.aPerson();
    await grant(userId, "identity:history");
    await grant(userId, "identity:numbers");
    await revoke(userId, "identity:numbers");
    await grant(await desk.aPerson(), "identity:history", {
      validUntil: new Date(desk.now().getTime() + HOUR).toISOString(),
    });
    const page = async (variables: Record<string, unknown>) =>
      (await run(STAFF, variables)).data.staff as {
        readonly nodes: readonly unknown[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      };

    const first = await page({ grant: "identity:history", first: 1 });
    const second = await page({ grant: "identity:history", first: 1, after: first.pageInfo.endCursor });
    const over = [await page({ grant: "identity:numbers" }), await page({ grant: "identity:numbers", ended: true })];
    desk.pass(2 * HOUR);
    const later = await page({ grant: "identity:history" });

    expect([first.nodes.length, first.pageInfo.hasNextPage]).toEqual([1, true]);
    expect([second.nodes.length, second.pageInfo.hasNextPage]).toEqual([1, false]);
    expect(over.map(({ nodes }) => nodes.length)).toEqual([0, 1]);
    expect(later.nodes).toHaveLength(1);
  });

  describe("decisions about who is who", () => {
    const MERGE = `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { ... on UsersMerged { merge user { id } } } }`;
    const HISTORY = `query ($id: ID!) { user(by: { id: $id }) { identityHistory { nodes { kind by } } } }`;

    it("are made by staff in their own name, and the history says so", async () => {
      const [a, b, clerk] = [await desk.aPerson(), await desk.aPerson(), await desk.aPerson()];
      const staff = aStaffMember(clerk, "identity:decide", "identity:history", "users:read");

      const merged = await run(MERGE, { input: { users: [a, b], reason: "same passport" } }, staff);
      const named = await run(MERGE, { input: { users: [a, b], reason: "again", decidedBy: clerk } }, staff);
      const history = await run(HISTORY, { id: a }, staff);

      expect(merged.data.mergeUsers.merge).toEqual(expect.any(String));
      expect(named.errors).toBeUndefined();
      expect(history.data.user.identityHistory.nodes).toContainEqual({ kind: "MERGED", by: `staff ${clerk}` });
    });

    it("are made in nobody else's name, and a back end says whose they are", async () => {
      const users = [await desk.aPerson(), await desk.aPerson()];
      const staff = aStaffMember(await desk.aPerson(), "identity:decide");

      const answers = [
        await run(MERGE, { input: { users, reason: "seen", decidedBy: "li.lei" } }, staff),
        await run(MERGE, { input: { users, reason: "seen" } }),
      ];

      for (const { errors } of answers)
        expect(errors).toMatchObject(refused("BAD_USER_INPUT", { field: "input.decidedBy" }));
    });
  });
});
