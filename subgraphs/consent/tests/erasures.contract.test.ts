import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { inProcessBus, type Bus, type CloudEvent } from "@datong/subgraph-kit";
import { aService, ask, dropDatabase, eventually } from "@datong/testkit";
import { ERASURE_SETTINGS } from "@datong/consent";
import { mongoErasureStore } from "../src/store/erasures/erasures.ts";
import { overdueErasures } from "../src/telling/overdue.ts";
import { aConsent, type Consent } from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

const ERASE = `mutation ($input: EraseMeInput!) {
  eraseMe(input: $input) { ... on ErasureRequested { erasure { id } } }
}`;
const CANCEL = `mutation ($input: CancelAccountInput!) {
  cancelAccount(input: $input) { ... on ErasureRequested { erasure { id } } }
}`;
const HOLD = `mutation ($input: PlaceLegalHoldInput!) {
  placeLegalHold(input: $input) { __typename ... on LegalHoldPlaced { hold { id } } }
}`;
const LIFT = `mutation ($input: LiftLegalHoldInput!) { liftLegalHold(input: $input) { __typename } }`;
const WITHDRAW = `mutation ($input: WithdrawErasureInput!) {
  withdrawErasure(input: $input) { __typename ... on ErasureWithdrawn { erasure { id } } }
}`;
const STATE = `query ($id: ID!) { erasure(id: $id) { state heldUntil waitingFor } }`;

const caller = aService("rights:request", "rights:hold");
const DAY_MS = 86_400_000;
const NOW = new Date("2026-03-01T08:00:00Z");
const UNTIL = new Date(NOW.getTime() + 60 * DAY_MS).toISOString();

/** Only consent erases here, without a pause. */
const erasureSettings = { ...ERASURE_SETTINGS, subgraphs: ["consent"], settleMs: 0 };

describe("an erasure and a legal hold on somebody who becomes one with the person", () => {
  let identity: ReturnType<typeof anIdentity>;
  let bus: Bus;
  let consent: Consent;
  let told: CloudEvent[];
  /** Whose account identity has closed, by its answer. */
  let closedIds: readonly string[];
  beforeEach(async () => {
    identity = anIdentity();
    bus = inProcessBus();
    told = [];
    const clock = { now: NOW };
    consent = await aConsent({ bus, clock, askIdentity: identity.ask, erasureSettings, eraseEveryMs: 20 });
    await bus.subscribe("identity", (event) => {
      if (event.type.startsWith("user.")) told.push(event);
      // It is consumed before anything else of its key is.
      if (event.type === "user.closing") void bus.publish([closedBy(event)]);
      return Promise.resolve();
    });
  });
  afterEach(async () => {
    await consent.subgraph.close();
    await bus.close();
    await dropDatabase(consent.connection);
  });

  let cases = 0;

  const closedBy = (event: CloudEvent): CloudEvent => ({
    ...event,
    ...{ id: `${event.id}:identity`, source: "/identity", type: "user.closed" },
    data: { ...event.data, userIds: closedIds },
  });
  async function send(source: string, variables: Record<string, unknown>) {
    const { data, errors } = await ask(consent.subgraph, source, { caller, variables });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Record<string, { readonly __typename: string; readonly [field: string]: unknown }>;
  }
  async function request(source: string, userId: string): Promise<string> {
    const [outcome] = Object.values(await send(source, { input: { userId } }));
    return (outcome?.erasure as { readonly id: string }).id;
  }
  async function hold(userId: string): Promise<string> {
    const word = { decidedBy: "legal", idempotencyKey: `case ${++cases}` };
    const { placeLegalHold } = await send(HOLD, { input: { userId, reason: "a case", until: UNTIL, ...word } });
    return (placeLegalHold?.hold as { readonly id: string }).id;
  }
  const lift = (id: string) => send(LIFT, { input: { id, reason: "is over", decidedBy: "legal" } });
  const stateOf = async (id: string) => (await send(STATE, { id })).erasure;
  const erasing = () => told.filter(({ type }) => type === "user.erasing");

  it("does not begin when they became one while the person thought it over", async () => {
    const id = await request(CANCEL, "li");
    const held = await hold("wang");
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    closedIds = ["li", "wang"];

    consent.clock.now = new Date(NOW.getTime() + 8 * DAY_MS);
    await eventually(async () => {
      expect(await stateOf(id)).toEqual({ state: "ON_HOLD", heldUntil: UNTIL, waitingFor: [] });
    });
    await eventually(() => {
      expect(told.map(({ type }) => type)).toEqual(["user.leaving"]);
    });
    await lift(held);

    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ERASED" });
    });
    expect(erasing().map(({ data }) => data.userIds)).toEqual([
      ["li", "wang"],
      ["li", "wang"],
    ]);
  });

  it("is of whoever has asked alone when they are two again before it begins", async () => {
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    const id = await request(CANCEL, "wang");
    closedIds = ["wang"];
    identity.persons.splice(0);

    const other = await hold("li");
    const ofLi = await request(CANCEL, "li");
    const withdrawn = await send(WITHDRAW, { input: { userId: "li" } });
    consent.clock.now = new Date(NOW.getTime() + 8 * DAY_MS);

    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ERASED" });
    });
    expect(other).not.toBe("");
    expect(ofLi).not.toBe(id);
    expect(withdrawn.withdrawErasure).toMatchObject({ __typename: "ErasureWithdrawn", erasure: { id: ofLi } });
    expect(told.find(({ type }) => type === "user.closing")?.data.userIds).toEqual(["wang"]);
    expect(erasing().map(({ data }) => data.userIds)).toEqual([["wang"], ["wang"]]);
  });

  it("is not kept up by a hold on somebody whom an un-merge has made another again", async () => {
    await hold("li");
    identity.persons.push({ ids: ["li", "wang"], grants: [] });
    closedIds = ["wang"];
    const id = await request(ERASE, "wang");
    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ON_HOLD" });
    });

    identity.persons.splice(0);
    consent.clock.now = new Date(NOW.getTime() + DAY_MS / 24);

    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ERASED" });
    });
    expect(erasing().map(({ data }) => data.userIds)).toEqual([["wang"], ["wang"]]);
  });

  it("is overdue once nothing holds it up any more, also when it has begun", async () => {
    await hold("wang");
    closedIds = ["li", "wang"];
    const id = await request(ERASE, "li");
    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ERASING", heldUntil: UNTIL });
    });

    const overdue = overdueErasures(mongoErasureStore(consent.connection));

    expect(await overdue(new Date(Date.parse(UNTIL) - 1))).toBeNull();
    expect(await overdue(new Date(UNTIL))).toMatchObject({ level: "error", facts: { overdue: 1 } });
  });

  it("lets nobody erase when they became one while the account was closed, and takes further holds", async () => {
    const first = await hold("wang");
    closedIds = ["li", "wang"];
    const id = await request(ERASE, "li");
    await eventually(async () => {
      expect(await stateOf(id)).toEqual({ state: "ERASING", heldUntil: UNTIL, waitingFor: [] });
    });

    const second = await hold("wang");
    await lift(first);
    const during = erasing();
    await lift(second);

    await eventually(async () => {
      expect(await stateOf(id)).toMatchObject({ state: "ERASED" });
    });
    expect(during).toEqual([]);
    expect(erasing().map(({ data }) => data.userIds)).toEqual([
      ["li", "wang"],
      ["li", "wang"],
    ]);
    await eventually(() => {
      expect(told.at(-1)).toMatchObject({ type: "user.erased", data: { erasureId: id } });
    });
    expect(told.at(-1)?.data).not.toHaveProperty("userIds");
  });
});

describe("a request to be erased that nothing would come of", () => {
  it("is not taken for one of somebody who was erased already while identity can find nobody", async () => {
    const failed = { message: "away", extensions: { code: "UNAVAILABLE" } };
    const bus = inProcessBus();
    const { subgraph, connection } = await aConsent({
      bus,
      askIdentity: () => Promise.resolve({ data: { _entities: [null] }, errors: [failed] }),
    });

    const { errors } = await ask(subgraph, ERASE, { caller, variables: { input: { userId: "li" } } });

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    await subgraph.close();
    await bus.close();
    await dropDatabase(connection);
  });

  it.each([ERASE, CANCEL])("is not taken: %s", async (source) => {
    const { subgraph, connection } = await aConsent();

    const { errors } = await ask(subgraph, source, { caller, variables: { input: { userId: "li" } } });
    const kept = await connection.collection("erasures").countDocuments();

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
    expect(kept).toBe(0);
    await dropDatabase(connection);
  });
});
