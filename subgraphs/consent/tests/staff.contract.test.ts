import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { aStaffMember, aUser, ask, dropDatabase } from "@datong/testkit";
import { readRoles, SHIPPED_ROLES } from "@datong/consent";
import { aConsent, type Consent } from "./aConsent.ts";
import {
  anIdentity,
  brokenBy,
  COMPANY,
  EAST,
  granted,
  grantRole,
  office,
  permissionsOf,
  revokeRole,
  rulesOf,
  STORE,
} from "./aStaff.ts";

const AT_STORE = [["read", "orders", { storeCode: { $in: ["sh-nanjing-road"] } }]];
const IN_EAST = [["read", "orders", { storeCode: { $in: ["hz-west-lake", "sh-nanjing-road"] } }]];

describe("roles of staff", () => {
  let consent: Consent;
  let identity: ReturnType<typeof anIdentity>;
  const opened: Consent[] = [];
  beforeEach(async () => {
    identity = anIdentity();
    consent = await aConsent({ askIdentity: identity.ask });
    opened.push(consent);
  });
  afterEach(async () => {
    for (const { connection } of opened.splice(0)) await dropDatabase(connection);
  });
  const outcomeOf = async (...asked: Parameters<typeof grantRole>) =>
    (await grantRole(...asked)).data?.grantRole as Record<string, unknown>;
  const day = (days: number) => new Date(consent.clock.now.getTime() + days * 86_400_000).toISOString();

  it("Mutation.grantRole: counts with the very next question, and tells identity that the person is staff", async () => {
    expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);

    await granted(consent.subgraph, { user: "li" });

    expect(await rulesOf(consent.subgraph, ["li"])).toEqual(AT_STORE);
    expect(identity.enlisted).toEqual(["li"]);
  });

  it("Mutation.revokeRole: takes it back with the very next question, once", async () => {
    const grant = await granted(consent.subgraph, { user: "li" });

    const first = await revokeRole(consent.subgraph, grant);
    consent.clock.now = new Date(day(1));
    const again = await revokeRole(consent.subgraph, grant);

    expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);
    expect(first.data.revokeRole.grant).toMatchObject({
      isInForce: false,
      revokedBy: "hr",
      revokedBecause: "has left",
    });
    expect(again.data).toEqual(first.data);
  });

  it("Mutation.endRoles: ends all that somebody has or is to have, under every id, with what they gave", async () => {
    const mayDelegate = { roles: ["STORE_ASSISTANT"] };
    await granted(consent.subgraph, { user: "wang", role: "STORE_MANAGER", mayDelegate });
    await granted(consent.subgraph, { user: "wang-old", place: EAST, validFrom: day(3) });
    await granted(consent.subgraph, { user: "li" }, { caller: aStaffMember("wang") });

    const input = { userIds: ["wang", "wang-old"], decidedBy: "hr", reason: "has left" };
    const end = "mutation ($input: EndRolesInput!) { endRoles(input: $input) }";
    const first = await ask(consent.subgraph, end, { caller: office, variables: { input } });
    const again = await ask(consent.subgraph, end, { caller: office, variables: { input } });
    consent.clock.now = new Date(day(4));

    expect([first, again].map(({ data }) => data.endRoles as number)).toEqual([2, 0]);
    expect(await rulesOf(consent.subgraph, ["wang", "wang-old"])).toEqual([]);
    expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);
  });

  it("counts for nobody who is dismissed while it is given", async () => {
    const { ask: answer } = identity;
    const racing = await aConsent({
      askIdentity: async (question) => {
        const answered = await answer(question);
        if (question.query.includes("grantToStaff")) identity.enlisted.length = 0;
        return answered;
      },
    });
    opened.push(racing);

    const given = await grantRole(racing.subgraph, { user: "li" });

    expect(given.data.grantRole).toMatchObject({ __typename: "RoleGranted", grant: { isInForce: false } });
    expect(await rulesOf(racing.subgraph, ["li"])).toEqual([]);
  });

  it("holds from its first moment to its last, and says when that changes", async () => {
    const end = day(10);
    await granted(consent.subgraph, { user: "li", validFrom: day(5), validUntil: end });
    const reader = aStaffMember("li");

    const before = await permissionsOf(consent.subgraph, reader);
    consent.clock.now = new Date(day(5));
    const during = await permissionsOf(consent.subgraph, reader);
    consent.clock.now = new Date(end);
    const after = await permissionsOf(consent.subgraph, reader);

    expect([before, during, after].map(({ can }) => can("read", "orders", "sh-nanjing-road"))).toEqual([
      false,
      true,
      false,
    ]);
    expect([during.validUntil, after.validUntil]).toEqual([end, null]);
  });

  it("reaches the stores that lie in a region at the moment of asking", async () => {
    await granted(consent.subgraph, { user: "li", place: EAST });
    const before = await rulesOf(consent.subgraph, ["li"]);

    await ask(
      consent.subgraph,
      `mutation { publishStore(input: {
        code: "hz-west-lake", name: { zh: "西湖", en: "West Lake" }, region: "south", follows: 1, decidedBy: "hr"
      }) { __typename } }`,
      { caller: office },
    );

    expect(before).toEqual(IN_EAST);
    expect(await rulesOf(consent.subgraph, ["li"])).toEqual(AT_STORE);
  });

  it("is the person's under every id that is theirs, and their token need not say so yet", async () => {
    await granted(consent.subgraph, { user: "li-old" });

    const mine = await permissionsOf(consent.subgraph, { ...aUser("li"), alsoKnownAs: ["li-old"] } as never);

    expect([mine.can("read", "orders", "sh-nanjing-road"), mine.needsRefresh]).toEqual([true, true]);
  });

  it("changes nothing when a call is repeated, and refuses its key for another", async () => {
    const once = { user: "li", idempotencyKey: "once" };
    const first = await granted(consent.subgraph, once);
    consent.clock.now = new Date(day(1));

    expect(await granted(consent.subgraph, once)).toBe(first);
    expect(await outcomeOf(consent.subgraph, { ...once, place: EAST })).toMatchObject({ code: "ROLE_KEY_REUSED" });
    expect(await outcomeOf(consent.subgraph, { user: "li" })).toMatchObject({ code: "ROLE_HELD" });
  });

  it("answers a call that is repeated after its moments have passed", async () => {
    const mayDelegate = { roles: ["STORE_ASSISTANT"], until: day(2) };
    const once = { user: "li", idempotencyKey: "once", validFrom: day(1), validUntil: day(3), mayDelegate };
    const first = await granted(consent.subgraph, once);
    consent.clock.now = new Date(day(5));

    expect(await granted(consent.subgraph, once)).toBe(first);
  });

  it.each([
    ["nobody", { user: "nobody" }, "STAFF_UNKNOWN"],
    ["a place that is not there", { user: "li", place: { kind: "STORE", code: "mars" } }, "STAFF_PLACE_UNKNOWN"],
  ])("refuses %s by name", async (_case, input, code) => {
    expect(await outcomeOf(consent.subgraph, input)).toMatchObject({ code });
  });

  it.each([
    ["input.role", { role: "KING" }],
    ["input.place.kind", { role: "AUDITOR" }],
    ["input.place.code", { place: { kind: "STORE" } }],
    ["input.place.code", { place: { kind: "COMPANY", code: "x" } }],
    ["input.validFrom", { validFrom: "2020-01-01T00:00:00Z" }],
    ["input.validUntil", { validUntil: "2020-01-01T00:00:00Z" }],
    ["input.mayDelegate.until", { mayDelegate: { roles: ["STORE_ASSISTANT"], until: "2020-01-01T00:00:00Z" } }],
    ["input.mayDelegate.roles.1", { mayDelegate: { roles: ["STORE_ASSISTANT", "STAFF_OFFICER"] } }],
    ["input.mayDelegate.steps", { mayDelegate: { roles: ["STORE_ASSISTANT"], steps: 4 } }],
    ["input.mayDelegate.roles.0", { mayDelegate: { roles: ["KING"] } }],
    ["input.reason", { reason: "" }],
    ["input.decidedBy", { decidedBy: null }],
    ["input.idempotencyKey", { idempotencyKey: "" }],
  ])("names %s when it cannot be used", async (field, input) => {
    const { errors } = await grantRole(consent.subgraph, { user: "li", ...input });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  describe("passed on", () => {
    const manager = aStaffMember("manager");
    let own: string;
    beforeEach(async () => {
      own = await granted(consent.subgraph, {
        ...{ user: "manager", role: "STORE_MANAGER", place: EAST, validUntil: day(100) },
        mayDelegate: { roles: ["STORE_ASSISTANT", "STORE_MANAGER"], until: day(50), steps: 2 },
      });
    });
    const give = (input: Record<string, unknown>, caller = manager) =>
      outcomeOf(consent.subgraph, { user: "li", validUntil: day(20), ...input }, { caller });

    it("is given within what the giver has and may give, on their own word", async () => {
      expect(await give({})).toMatchObject({ grant: { givenBy: [own], grantedBy: "manager", isInForce: true } });
    });

    it.each([
      ["OWN", { user: "manager" }],
      ["BEYOND_ROLES", { role: "STAFF_OFFICER", place: COMPANY }],
      ["BEYOND_PLACE", { place: { kind: "STORE", code: "gz-tianhe" } }],
      ["BEYOND_PLACE", { place: { kind: "REGION", code: "south" } }],
      ["BEYOND_TIME", { validUntil: "2027-01-01T00:00:00Z" }],
      ["BEYOND_TIME", { validUntil: null }],
      ["BEYOND_STEPS", { mayDelegate: { roles: ["STORE_ASSISTANT"], steps: 2 } }],
    ])("is refused as %s beyond that: %j", async (because, input) => {
      expect(await give(input)).toMatchObject({ code: "ROLE_NOT_GIVABLE", because });
      expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);
    });

    it("lets nothing be passed on that is not theirs to give", async () => {
      const mayDelegate = { roles: ["STORE_ASSISTANT"], until: day(50), steps: 2 };
      await granted(consent.subgraph, { user: "head", role: "STORE_MANAGER", place: EAST, mayDelegate });
      const more = { mayDelegate: { roles: ["STORE_MANAGER"], until: day(20), steps: 1 } };

      expect(await give(more, aStaffMember("head"))).toMatchObject({ because: "BEYOND_STEPS" });
    });

    it("goes through as many hands as were allowed, and no more", async () => {
      const onward = { mayDelegate: { roles: ["STORE_ASSISTANT"], until: day(20), steps: 1 } };
      await granted(
        consent.subgraph,
        { user: "deputy", place: STORE, validUntil: day(20), ...onward },
        { caller: manager },
      );
      const deputy = aStaffMember("deputy");

      expect(await give({}, deputy)).toMatchObject({ grant: { givenBy: [own, expect.any(String)] } });
      expect(await give({ user: "wang", ...onward }, deputy)).toMatchObject({ because: "BEYOND_STEPS" });
      expect(await give({ user: "zhao" }, aStaffMember("li"))).toMatchObject({ because: "NOTHING_TO_GIVE" });
    });

    it("is taken back from all below when it is taken back above, and given to nobody more", async () => {
      const below = await granted(consent.subgraph, { user: "li", validUntil: day(20) }, { caller: manager });

      await revokeRole(consent.subgraph, own);

      expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);
      expect(await give({ user: "wang" })).toMatchObject({ because: "NOTHING_TO_GIVE" });
      expect((await revokeRole(consent.subgraph, below)).data.revokeRole.grant.isInForce).toBe(false);
    });

    it("is taken back by whoever gave it, and looks to others as if it were not there", async () => {
      const below = await granted(consent.subgraph, { user: "li", validUntil: day(20) }, { caller: manager });

      const other = await revokeRole(consent.subgraph, below, aStaffMember("wang"));
      const giver = await revokeRole(consent.subgraph, below, manager);

      expect(other.data.revokeRole).toMatchObject({ code: "ROLE_GRANT_UNKNOWN" });
      expect(giver.data.revokeRole).toMatchObject({ grant: { revokedBy: "manager" } });
    });
  });

  it("lets whoever manages staff company-wide give what officers give, to others, hanging on nothing", async () => {
    const officer = aStaffMember("officer", "staff:manage");

    const given = await outcomeOf(consent.subgraph, { user: "li", role: "STORE_MANAGER" }, { caller: officer });
    const own = await outcomeOf(consent.subgraph, { user: "officer" }, { caller: officer });

    expect(given).toMatchObject({ grant: { givenBy: [] } });
    expect(own).toMatchObject({ because: "OWN" });
  });

  describe("by a role that makes somebody manage staff", () => {
    const officer = aStaffMember("officer");
    const office = { role: "STAFF_OFFICER", place: COMPANY };
    let own: string;
    beforeEach(async () => {
      own = await granted(consent.subgraph, { ...office, user: "officer", validUntil: day(30) });
    });
    const give = (input: Record<string, unknown>, caller = officer) =>
      outcomeOf(consent.subgraph, { ...office, user: "deputy", validUntil: day(30), ...input }, { caller });

    it("is given by right of that role, and ends with it", async () => {
      const deputy = aStaffMember("deputy");
      const first = await give({});
      const second = await give({ user: "third" }, deputy);

      await revokeRole(consent.subgraph, own);

      const { id } = first.grant as { readonly id: string };
      expect(first).toMatchObject({ grant: { givenBy: [own] } });
      expect(second).toMatchObject({ grant: { givenBy: [own, id] } });
      for (const user of ["deputy", "third"]) expect(await rulesOf(consent.subgraph, [user])).toEqual([]);
      expect(await give({ user: "fourth" }, deputy)).toMatchObject({ because: "NOTHING_TO_GIVE" });
    });

    it("says how many others end with it, and ends none of them where they are to be kept", async () => {
      const deputy = await give({});
      await give({ user: "third" }, aStaffMember("deputy"));
      const { id } = deputy.grant as { readonly id: string };

      const kept = await revokeRole(consent.subgraph, id, undefined, { keepGiven: true });
      const third = await rulesOf(consent.subgraph, ["third"]);
      const left = await rulesOf(consent.subgraph, ["deputy"]);
      const ended = await revokeRole(consent.subgraph, own);
      const again = await revokeRole(consent.subgraph, own);

      expect(kept.data.revokeRole).toMatchObject({ endedWith: 0, grant: { keepsGiven: true, isInForce: false } });
      expect([third, left]).toEqual([expect.arrayContaining([expect.anything()]), []]);
      expect(await rulesOf(consent.subgraph, ["third"])).toEqual([]);
      for (const { data } of [ended, again])
        expect(data.revokeRole).toMatchObject({ endedWith: 1, grant: { keepsGiven: false } });
    });

    it("keeps what was given by it for no longer than it would have held", async () => {
      await give({ user: "li", role: "STORE_MANAGER", place: STORE, validUntil: day(30) });
      await revokeRole(consent.subgraph, own, undefined, { keepGiven: true });
      const { validUntil } = await permissionsOf(consent.subgraph, aStaffMember("li"));
      const before = consent.clock.now;

      consent.clock.now = new Date(day(30));
      const after = await rulesOf(consent.subgraph, ["li"]);
      consent.clock.now = before;

      expect(validUntil).toBe(new Date(day(30)).toISOString());
      expect(await rulesOf(consent.subgraph, ["li"])).not.toEqual([]);
      expect(after).toEqual([]);
    });

    it.each([
      ["BEYOND_TIME", { validUntil: null }],
      ["BEYOND_TIME", { validUntil: "2099-01-01T00:00:00Z" }],
      ["BEYOND_STEPS", { mayDelegate: { roles: ["STAFF_OFFICER"], until: "2099-01-01T00:00:00Z", steps: 1 } }],
      ["BEYOND_STEPS", { role: "AUDITOR", mayDelegate: { roles: ["AUDITOR"] } }],
      ["BEYOND_STEPS", { role: "ORDER_DESK", mayDelegate: { roles: ["POINTS_CLERK"] } }],
      ["OWN", { user: "officer", role: "STORE_ASSISTANT", place: STORE }],
    ])("is refused as %s beyond it: %j", async (because, input) => {
      expect(await give(input)).toMatchObject({ code: "ROLE_NOT_GIVABLE", because });
    });

    it.each([...readRoles(SHIPPED_ROLES).roles.values()].map(({ code, places }) => [code, places] as const))(
      "gives others %s, which they need not have, and which ends with theirs",
      async (role, [kind = "COMPANY"]) => {
        const place = { STORE, REGION: EAST, COMPANY }[kind];
        const given = await give({ role, place, user: "li" });
        const before = await rulesOf(consent.subgraph, ["li"]);
        await revokeRole(consent.subgraph, own);

        expect(given).toMatchObject({ grant: { role, givenBy: [own], grantedBy: "officer" } });
        expect(before).not.toEqual([]);
        expect(await rulesOf(consent.subgraph, ["li"])).toEqual([]);
      },
    );

    it("lets a manager appoint assistants, and no further than that", async () => {
      const mayDelegate = { roles: ["STORE_ASSISTANT"], steps: 1 };
      const manager = aStaffMember("manager");
      const made = await give({ user: "manager", role: "STORE_MANAGER", place: EAST, mayDelegate });
      const { id } = made.grant as { readonly id: string };

      const assistant = await give({ role: "STORE_ASSISTANT", place: STORE, user: "li" }, manager);
      const clerk = await give({ role: "POINTS_CLERK", user: "wang" }, manager);

      expect(assistant).toMatchObject({ grant: { givenBy: [own, id] } });
      expect(clerk).toMatchObject({ because: "BEYOND_ROLES" });
    });

    it("gives nothing while what makes them an officer is taken from them by what must be kept apart", async () => {
      await granted(consent.subgraph, { ...office, user: "both" });
      const both = aStaffMember("both", "audit:read");

      expect(await give({ role: "STORE_ASSISTANT", place: STORE, user: "li" }, both)).toMatchObject({
        because: "NOTHING_TO_GIVE",
      });
    });
  });

  describe("by somebody who may give nothing", () => {
    const nobody = aStaffMember("nosy");

    it.each([
      ["the same role", {}],
      ["one that is kept apart from it", { role: "AUDITOR", place: COMPANY }],
      ["a key that was used", { idempotencyKey: "guessed", place: EAST }],
    ])("tells nothing of what the person has, asked for %s", async (_case, input) => {
      await granted(consent.subgraph, { user: "li", idempotencyKey: "guessed" });
      await granted(consent.subgraph, { user: "li", role: "POINTS_CLERK", place: COMPANY });

      const told = await outcomeOf(consent.subgraph, { user: "li", ...input }, { caller: nobody });

      expect(told).toMatchObject({ code: "ROLE_NOT_GIVABLE", because: "NOTHING_TO_GIVE" });
      expect(told).not.toHaveProperty("grant");
    });
  });

  describe("separation of duties", () => {
    const clerk = { user: "li", role: "POINTS_CLERK", place: COMPANY };
    const auditor = { user: "li", role: "AUDITOR", place: COMPANY };

    it("refuses the second of two that are kept apart, and says why in the language of the request", async () => {
      await granted(consent.subgraph, clerk);

      const refused = await grantRole(consent.subgraph, auditor, { locale: "zh" });

      expect(refused.data.grantRole).toMatchObject({
        code: "DUTIES_SEPARATED",
        message: "审计人员不得调整积分",
        duties: { abilities: ["audit:read", "members:adjust"] },
      });
    });

    it("counts what identity has granted company-wide", async () => {
      identity.persons.push({ ids: ["li"], grants: ["members:adjust"] });

      expect(await outcomeOf(consent.subgraph, auditor)).toMatchObject({ code: "DUTIES_SEPARATED" });
    });

    it("counts what identity has granted for later, where it holds at the same time", async () => {
      const grant = { grant: "members:adjust", validFrom: day(10), validUntil: null };
      identity.persons.push({ ids: ["li"], grants: [grant] });

      expect(await outcomeOf(consent.subgraph, auditor)).toMatchObject({ code: "DUTIES_SEPARATED" });
      expect((await outcomeOf(consent.subgraph, { ...auditor, validUntil: day(10) })).__typename).toBe("RoleGranted");
    });

    it("Query.dutiesBrokenBy: tells identity what it must not grant besides, and why", async () => {
      await granted(consent.subgraph, { ...clerk, validUntil: day(10) });
      const [here, both] = [{ userIds: ["li", "li-old"] }, ["audit:read", "members:adjust"]];
      const ask = (more: object) => brokenBy(consent.subgraph, { grant: "audit:read", ...here, ...more });
      const broken = { abilities: both, why: { zh: "审计人员不得调整积分", en: expect.any(String) } };

      expect(await ask({})).toEqual(broken);
      expect(await ask({ userIds: ["wang"], besides: ["members:adjust"] })).toEqual(broken);
      expect(await ask({ grant: "orders:read", besides: ["audit:read"] })).toBeNull();
      expect(await ask({ from: day(10) })).toBeNull();
      expect(await ask({ userIds: ["wang"] })).toBeNull();
    });

    it("gives nothing, and says that it may be tried again, while identity does not answer", async () => {
      const alone = await aConsent({ askIdentity: () => Promise.resolve({ data: null }) });
      const unasked = await aConsent({});
      opened.push(alone, unasked);

      for (const { subgraph, connection } of [alone, unasked]) {
        const { errors } = await grantRole(subgraph, auditor);
        expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
        expect(await connection.collection("roleGrants").countDocuments()).toBe(0);
      }
    });

    it("allows one after the other", async () => {
      await granted(consent.subgraph, { ...clerk, validUntil: day(10) });

      expect((await outcomeOf(consent.subgraph, { ...auditor, validFrom: day(10) })).__typename).toBe("RoleGranted");
    });

    it("gives one of two at most that are given side by side", async () => {
      for (let round = 0; round < 5; round += 1) {
        const user = `racer-${round}`;
        const outcomes = await Promise.all(
          [clerk, auditor, clerk, auditor].map((input) => outcomeOf(consent.subgraph, { ...input, user })),
        );
        const given = outcomes.filter((outcome) => outcome.__typename === "RoleGranted");

        expect(given).toHaveLength(1);
        expect(await rulesOf(consent.subgraph, [user])).not.toEqual([]);
      }
    });

    it("lets nobody do either where a merge or a later company-wide grant has brought both together", async () => {
      await granted(consent.subgraph, clerk);
      await granted(consent.subgraph, { ...auditor, user: "li-old" });

      expect(await rulesOf(consent.subgraph, ["li", "li-old"])).toEqual([
        ["read", "consent"],
        ["read", "members"],
        ["read", "rights"],
        ["read", "users"],
      ]);
      expect(await rulesOf(consent.subgraph, ["li"], ["audit:read"])).toEqual([["read", "members"]]);
      expect(await rulesOf(consent.subgraph, ["li"])).toEqual([
        ["adjust", "members"],
        ["read", "members"],
      ]);
    });
  });

  it("Query.myPermissions: a client's answers are the server's, for each grant and store", async () => {
    await granted(consent.subgraph, { user: "li", role: "STORE_MANAGER" });
    await granted(consent.subgraph, { user: "li", place: EAST });
    const caller = aStaffMember("li", "members:read");
    const { can } = await permissionsOf(consent.subgraph, caller);
    const who = async (ability: string, store: string) => {
      const query = `{ whoCan(ability: "${ability}", store: "${store}") { nodes { user { ref } } } }`;
      const { data } = await ask(consent.subgraph, query, { caller: office });
      return (data.whoCan.nodes as { user: { ref: string } }[]).some(({ user }) => user.ref === "li");
    };
    identity.persons.push({ ids: ["li"], grants: ["members:read"] });

    for (const store of ["sh-nanjing-road", "hz-west-lake", "gz-tianhe"])
      for (const ability of ["orders:read", "orders:write", "members:read", "users:read"]) {
        const [what = "", action = ""] = ability.split(":");
        expect([ability, store, can(action, what, store)]).toEqual([ability, store, await who(ability, store)]);
      }
  });

  it("Query.whoCan: names each person once, by which right, and pages", async () => {
    identity.persons.push({ ids: ["boss"], grants: ["orders:read"] }, { ids: ["li", "li-old"], grants: [] });
    await granted(consent.subgraph, { user: "li-old" });
    await granted(consent.subgraph, { user: "li", place: EAST, role: "STORE_MANAGER" });
    await granted(consent.subgraph, { user: "elsewhere", place: { kind: "STORE", code: "gz-tianhe" } });
    const query = `query ($after: String) { whoCan(ability: "orders:read", store: "sh-nanjing-road", first: 1, after: $after) {
      totalCount
      nodes { user { ref } isCompanyWide roleGrants { role } }
      pageInfo { hasNextPage endCursor }
    } }`;

    const first = (await ask(consent.subgraph, query, { caller: office })).data.whoCan;
    const variables = { after: first.pageInfo.endCursor as string };
    const second = (await ask(consent.subgraph, query, { caller: office, variables })).data.whoCan;

    expect(first).toMatchObject({
      totalCount: 2,
      nodes: [{ user: { ref: "boss" }, isCompanyWide: true, roleGrants: [] }],
    });
    expect(second).toMatchObject({
      nodes: [{ user: { ref: "li" }, isCompanyWide: false }],
      pageInfo: { hasNextPage: false },
    });
    expect(second.nodes[0].roleGrants).toHaveLength(2);
  });

  it("Query.roleGrants: tells who gave what to whom, newest first, also what is over", async () => {
    const first = await granted(consent.subgraph, { user: "li" });
    consent.clock.now = new Date(day(1));
    await granted(consent.subgraph, { user: "wang", place: EAST });
    await revokeRole(consent.subgraph, first);
    const query = `query ($user: ID, $grantedBy: String, $place: StaffPlaceInput) {
      roleGrants(user: $user, grantedBy: $grantedBy, place: $place) { nodes { user { ref } grantedBy revokedBy reason } }
    }`;
    const told = async (variables: Record<string, unknown>) => {
      const answer = await ask(consent.subgraph, query, { caller: office, variables });
      return (answer.data.roleGrants.nodes as { user: { ref: string }; revokedBy: string | null }[]).map(
        ({ user, revokedBy }) => [user.ref, revokedBy],
      );
    };

    expect(await told({})).toEqual([
      ["wang", null],
      ["li", "hr"],
    ]);
    expect(await told({ user: "li" })).toEqual([["li", "hr"]]);
    expect(await told({ place: EAST })).toEqual([["wang", null]]);
    expect(await told({ grantedBy: "nobody" })).toEqual([]);
  });

  it.each([
    ["somebody who is no staff", aUser("li"), "FORBIDDEN"],
    ["staff without the grant", aStaffMember("li"), "FORBIDDEN"],
  ])("Query.roleGrants: is closed to %s", async (_case, caller, code) => {
    const { errors } = await ask(consent.subgraph, "{ roleGrants { nodes { id } } }", { caller });

    expect(errors).toMatchObject(
      [{ extensions: { code, grant: "staff:manage" } }].map(({ extensions }) => ({
        extensions: caller.kind === "STAFF" ? extensions : { code },
      })),
    );
  });

  it("opens a field that asks for a grant to whoever has it by a company-wide role", async () => {
    const caller = aStaffMember("officer");
    await granted(consent.subgraph, { user: "officer", role: "STAFF_OFFICER", place: COMPANY });

    const { errors } = await ask(consent.subgraph, "{ roleGrants { nodes { id } } regions { code } }", { caller });

    expect(errors).toBeUndefined();
  });

  describe("Mutation.publishStore and publishRegion", () => {
    const publish = (input: string) =>
      ask(
        consent.subgraph,
        `mutation { publishStore(input: { ${input}, name: { zh: "新店", en: "New" }, decidedBy: "hr" }) {
          __typename ... on StorePublished { store { code name version } } ... on UserError { code }
          ... on PlaceVersionTaken { newest }
        } }`,
        { caller: office },
      );

    it("publishes what is new and what follows, and the same again without a change", async () => {
      const first = await publish(`code: "new", region: "east", follows: 0`);
      const again = await publish(`code: "new", region: "east", follows: 0`);
      const moved = await publish(`code: "new", region: "south", follows: 1`);
      const late = await publish(`code: "new", region: "east", follows: 1`);
      const lost = await publish(`code: "other", region: "mars", follows: 0`);

      expect(first.data.publishStore.store).toEqual({ code: "new", name: "New", version: 1 });
      expect(again.data).toEqual(first.data);
      expect(moved.data.publishStore.store.version).toBe(2);
      expect(late.data.publishStore).toMatchObject({ code: "PLACE_VERSION_TAKEN", newest: 2 });
      expect(lost.data.publishStore).toMatchObject({ code: "REGION_UNKNOWN" });
    });
  });
});
