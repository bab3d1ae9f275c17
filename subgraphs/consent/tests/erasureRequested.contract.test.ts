import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type CloudEvent } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, eventually, type Answer } from "@datong/testkit";
import { ERASURE_SETTINGS } from "@datong/consent";
import { aConsent, aPerson, choose, permissionOf, type Consent } from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { ... on ErasureRequested { erasure { id kind state } } }
}`;
const CANCEL = `mutation ($input: CancelAccountInput!) {
  cancelAccount(input: $input) { ... on ErasureRequested { erasure { id kind state } } }
}`;
const TAKE_BACK = `mutation ($input: WithdrawErasureInput!) { withdrawErasure(input: $input) { __typename } }`;
const HOLD = `mutation ($input: PlaceLegalHoldInput!) {
  placeLegalHold(input: $input) { ... on LegalHoldPlaced { hold { id } } }
}`;
const FILTER = `query ($userIds: [ID!]!) {
  filterAllowed(userIds: $userIds, purpose: MARKETING, channel: APP) { allowed leftOut { reason count } }
}`;
const USE = `mutation ($input: UseMessageQuotaInput!) {
  useMessageQuota(input: $input) { __typename ... on MessageNotAllowed { reasons } }
}`;
const LOCATION = `query ($people: [_Any!]!) {
  _entities(representations: $people) { ... on User { lastKnownLocation { latitude } } }
}`;
const PERMISSION_AT = `query ($people: [_Any!]!, $at: DateTime!) {
  _entities(representations: $people) {
    ... on User { permission(purpose: MARKETING, channel: APP, at: $at) { reasons message facts { kind } } }
  }
}`;

const caller = aService("rights:request", "rights:hold", "rights:read", "consent:read", "consent:write");
const reader = aService("consent:read");
const NOW = new Date("2026-03-01T08:00:00Z");
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe("a person who has asked to be erased, or for the account to be closed", () => {
  let identity: ReturnType<typeof anIdentity>;
  let bus: Bus;
  let consent: Consent;
  beforeEach(async () => {
    identity = anIdentity();
    bus = inProcessBus();
    const erasureSettings = { ...ERASURE_SETTINGS, subgraphs: ["consent"], settleMs: 0 };
    consent = await aConsent({
      ...{ bus, clock: { now: NOW }, askIdentity: identity.ask, erasureSettings, eraseEveryMs: 20 },
    });
    for (const purpose of ["MARKETING", "LOCATION", "PUSH"]) await choose(consent.subgraph, { userId: "li", purpose });
    await send(
      `mutation { recordLocation(input: { userId: "li", channel: APP, latitude: 31.23, longitude: 121.47 }) { __typename } }`,
    );
  });
  afterEach(async () => {
    await consent.subgraph.close();
    await bus.close();
    await dropDatabase(consent.connection);
  });

  async function send(source: string, variables: Record<string, unknown> = {}): Promise<Answer["data"]> {
    const { data, errors } = await ask(consent.subgraph, source, { caller, variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
  const cancel = (userId = "li") => send(CANCEL, { input: { userId } });
  const takeBack = (userId = "li") => send(TAKE_BACK, { input: { userId } });
  const later = (ms: number) => (consent.clock.now = new Date(consent.clock.now.getTime() + ms));
  const hold = (userId: string) =>
    send(HOLD, {
      input: {
        ...{ userId, reason: "a case", until: new Date(NOW.getTime() + 60 * DAY_MS).toISOString() },
        ...{ decidedBy: "legal", idempotencyKey: "a case" },
      },
    });
  const reasonsOf = async (...ids: string[]) =>
    (await permissionOf(consent.subgraph, ids, { purpose: "MARKETING", caller }))?.reasons;
  async function whereIs(...ids: string[]) {
    const { data, errors } = await ask(consent.subgraph, LOCATION, {
      ...{ caller: reader, variables: { people: [aPerson(...ids)] } },
    });
    return { location: data?._entities[0].lastKnownLocation as unknown, reason: errors?.[0]?.extensions?.reason };
  }
  const filtered = async (...userIds: string[]) => (await send(FILTER, { userIds })).filterAllowed as unknown;
  const use = async () =>
    (await send(USE, { input: { userId: "li", channel: "MINI_PROGRAM", template: "t", idempotencyKey: "k" } }))
      .useMessageQuota as unknown;

  it("is used for nothing from the next read on, while they think it over", async () => {
    await cancel();

    expect(await reasonsOf("li")).toEqual(["ERASURE_REQUESTED"]);
    expect(await filtered("li")).toEqual({ allowed: [], leftOut: [{ reason: "ERASURE_REQUESTED", count: 1 }] });
    expect(await use()).toMatchObject({
      __typename: "MessageNotAllowed",
      reasons: expect.arrayContaining(["ERASURE_REQUESTED"]),
    });
    expect(await whereIs("li")).toEqual({ location: null, reason: "ERASURE_REQUESTED" });
  });

  it("is used for nothing while a hold keeps the erasure from beginning", async () => {
    await hold("li");
    await send(ERASE, { input: { userId: "li" } });

    await eventually(async () => {
      const { erasures } = await send("{ erasures(states: [ON_HOLD]) { nodes { state } } }");
      expect(erasures.nodes).toHaveLength(1);
    });
    expect(await reasonsOf("li")).toEqual(["ERASURE_REQUESTED"]);
    expect(await filtered("li")).toMatchObject({ allowed: [] });
    expect(await whereIs("li")).toEqual({ location: null, reason: "ERASURE_REQUESTED" });
  });

  it("is erased as soon as the hold ends when they no longer want to think it over", async () => {
    await hold("li");
    await cancel();
    await eventually(async () => {
      const { erasures } = await send("{ erasures(states: [ON_HOLD]) { nodes { state } } }");
      expect(erasures.nodes).toHaveLength(1);
    });

    const { eraseMe } = await send(ERASE, { input: { userId: "li" } });
    const { erasures } = await send("{ erasures { nodes { kind state beginsAt } } }");

    expect(eraseMe.erasure).toMatchObject({ kind: "ERASURE", state: "ON_HOLD" });
    expect(erasures.nodes).toEqual([{ kind: "ERASURE", state: "ON_HOLD", beginsAt: NOW.toISOString() }]);
  });

  it("has everything back once they take the request back, and an audit sees when it stood", async () => {
    later(MINUTE_MS);
    await cancel();
    later(MINUTE_MS);
    await takeBack();
    later(MINUTE_MS);

    const askedOf = async (minutes: number) => {
      const at = new Date(NOW.getTime() + minutes * MINUTE_MS).toISOString();
      const { _entities } = await send(PERMISSION_AT, { people: [aPerson("li")], at });
      return _entities[0].permission as unknown;
    };
    expect(await reasonsOf("li")).toEqual(["ALLOWED"]);
    expect(await filtered("li")).toEqual({ allowed: ["li"], leftOut: [] });
    expect(await whereIs("li")).toMatchObject({ location: { latitude: 31.23 } });
    expect(await askedOf(0.5)).toMatchObject({ reasons: ["ALLOWED"] });
    expect(await askedOf(1.5)).toMatchObject({
      reasons: ["ERASURE_REQUESTED"],
      message: expect.stringContaining("Withdraw the request"),
      facts: [{ kind: "ERASURE_REQUESTED" }],
    });
    expect(await askedOf(2.5)).toMatchObject({ reasons: ["ALLOWED"] });
  });

  it("may ask, take it back and ask again, and each counts", async () => {
    await cancel();
    await takeBack();
    await takeBack();
    const between = await reasonsOf("li");
    await cancel();
    await cancel();

    expect(between).toEqual(["ALLOWED"]);
    expect(await reasonsOf("li")).toEqual(["ERASURE_REQUESTED"]);
  });

  it("has asked under every id that is theirs, and nobody has whom an un-merge makes another again", async () => {
    await choose(consent.subgraph, { userId: "wang", purpose: "MARKETING" });
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    await cancel("wang");
    const asOne = await reasonsOf("li", "wang");
    identity.persons.splice(0);

    expect(asOne).toEqual(["ERASURE_REQUESTED"]);
    expect(await reasonsOf("li")).toEqual(["ALLOWED"]);
    expect(await reasonsOf("wang")).toEqual(["ERASURE_REQUESTED"]);
  });

  it("is used under none of their ids once identity has closed the account, and forgotten that they are one", async () => {
    await choose(consent.subgraph, { userId: "wang", purpose: "MARKETING" });
    await bus.subscribe("identity", (event) => {
      const data = { ...event.data, userIds: ["li", "wang"] };
      if (event.type === "user.closing")
        void bus.publish([{ ...event, id: `${event.id}:identity`, source: "/identity", type: "user.closed", data }]);
      return Promise.resolve();
    });
    await hold("wang");
    await send(ERASE, { input: { userId: "li" } });

    await eventually(async () => {
      const { erasures } = await send("{ erasures(states: [ERASING]) { nodes { heldUntil } } }");
      expect(erasures.nodes).toEqual([{ heldUntil: expect.any(String) }]);
    });
    expect(await reasonsOf("wang")).toEqual(["ERASURE_REQUESTED"]);
  });

  it("is used under none of their ids from when it begins, though nobody hears what identity answers", async () => {
    await choose(consent.subgraph, { userId: "wang", purpose: "MARKETING" });
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    const asked = new Promise<void>((resolve) => {
      void bus.subscribe("identity", ({ type }) => {
        if (type === "user.closing") resolve();
        return Promise.resolve();
      });
    });
    await send(ERASE, { input: { userId: "li" } });
    await asked;
    // Identity has closed the account, and finds nobody by the other id any more.
    identity.persons.splice(0);

    await eventually(async () => {
      expect(await filtered("wang")).toEqual({ allowed: [], leftOut: [{ reason: "ERASURE_REQUESTED", count: 1 }] });
    });
  });

  it.each([
    ["identity says who they are", false],
    ["they ask for themselves and think better of it", true],
  ])("is used again of whom an un-merge has made another since it began, once %s", async (_when, areAsking) => {
    await choose(consent.subgraph, { userId: "wang", purpose: "MARKETING" });
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    let closing: CloudEvent | undefined;
    await bus.subscribe("identity", (event) => {
      if (event.type === "user.closing") closing = event;
      return Promise.resolve();
    });
    await send(ERASE, { input: { userId: "li" } });
    await eventually(async () => {
      expect(await reasonsOf("wang")).toEqual(["ERASURE_REQUESTED"]);
      expect(closing).toBeDefined();
    });
    identity.persons.splice(0);
    if (areAsking) {
      await cancel("wang");
      await takeBack("wang");
    }
    const data = { ...closing?.data, userIds: ["li"] };
    const closed = { ...closing, id: "closed", source: "/identity", type: "user.closed", data };
    await bus.publish([closed as CloudEvent]);

    await eventually(async () => {
      expect(await reasonsOf("wang")).toEqual(["ALLOWED"]);
    });
  });

  it("is told to those who hold lists, and may be shown who asked and when", async () => {
    const told: unknown[] = [];
    await bus.subscribe("lists", ({ type, subject, data }) => {
      if (type === "consent.changed") told.push([subject, data.kind]);
      return Promise.resolve();
    });
    await cancel();
    await takeBack();

    await eventually(() => {
      expect(told.slice(-2)).toEqual([
        ["li", "ERASURE_REQUESTED"],
        ["li", "ERASURE_WITHDRAWN"],
      ]);
    });
  });

  it("is not used when the process ended between the request and the entry in their record", async () => {
    await cancel();
    const events = consent.connection.collection("consentEvents");
    await events.deleteMany({ kind: "ERASURE_REQUESTED" });
    await consent.connection
      .collection("erasures")
      .updateMany({}, { $set: { nextAt: consent.clock.now }, $inc: { revision: 1 } });

    await eventually(async () => {
      expect(await reasonsOf("li")).toEqual(["ERASURE_REQUESTED"]);
    });
  });

  it("is used again when the process ended between the withdrawal and the entry in their record", async () => {
    await cancel();
    await consent.connection.collection("erasures").updateMany(
      {},
      {
        $set: { state: "WITHDRAWN", withdrawnAt: consent.clock.now, nextAt: consent.clock.now },
        $inc: { revision: 1 },
      },
    );

    await eventually(async () => {
      expect(await reasonsOf("li")).toEqual(["ALLOWED"]);
    });
    await cancel();

    expect(await reasonsOf("li")).toEqual(["ERASURE_REQUESTED"]);
  });
});
