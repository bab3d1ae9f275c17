import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger, inProcessBus, type Bus, type Caller } from "@datong/subgraph-kit";
import { aService, ask, aStaffMember, dropDatabase, eventually } from "@datong/testkit";
import { ERASURE_SETTINGS } from "@datong/consent";
import { consentEraser } from "../src/store/erasures/eraseConsent.ts";
import { aConsent, type Consent } from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

const PLACE = `mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) {
  __typename ... on LegalHoldPlaced { hold { id placedBy liftedAt } } ... on UserError { code }
} }`;
const LIFT = `mutation ($input: LiftLegalHoldInput!) { liftLegalHold(input: $input) {
  __typename ... on LegalHoldLifted { hold { liftedBy liftedBecause } } ... on UserError { code }
} }`;
const HOLDS = `query ($userId: ID!) { legalHolds(userId: $userId) { id } }`;
const ERASE = `mutation ($input: EraseMeInput!) { eraseMe(input: $input) {
  __typename ... on ErasureRequested { erasure { id state } } ... on UserError { code }
} }`;
const CANCEL = `mutation ($input: CancelAccountInput!) { cancelAccount(input: $input) {
  ... on ErasureRequested { erasure { id } }
} }`;
const STATE = `query ($id: ID!) { erasure(id: $id) { state heldUntil } }`;
const TAKE_BACK = `mutation ($input: WithdrawErasureInput!) { withdrawErasure(input: $input) {
  __typename ... on UserError { code }
} }`;

const backEnd = aService("rights:request", "rights:hold", "rights:read");
const desk = aStaffMember("desk", "rights:hold");
const NOW = new Date("2026-03-01T08:00:00Z");
const DAY_MS = 86_400_000;
const UNTIL = new Date(NOW.getTime() + 60 * DAY_MS).toISOString();
const CASE = { userId: "li", reason: "a case", until: UNTIL, idempotencyKey: "case 1" };

let identity: ReturnType<typeof anIdentity>;
let bus: Bus;
let consent: Consent;
/** Whom identity knows no more. */
let forgotten: Set<string>;
let logged: Record<string, unknown>[];

beforeEach(async () => {
  identity = anIdentity();
  forgotten = new Set();
  logged = [];
  bus = inProcessBus();
  const write = (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>);
  consent = await aConsent({
    ...{ bus, clock: { now: NOW }, logger: createLogger("consent", "info", { write }), eraseEveryMs: 20 },
    erasureSettings: { ...ERASURE_SETTINGS, subgraphs: ["consent"] },
    askIdentity: (question) => {
      const people = (question.variables.people ?? []) as readonly { readonly ref: string }[];
      if (!people.some(({ ref }) => forgotten.has(ref))) return identity.ask(question);
      return Promise.resolve({ data: { _entities: people.map(() => null) } });
    },
  });
});
afterEach(async () => {
  await consent.subgraph.close();
  await bus.close();
  await dropDatabase(consent.connection);
});

type Outcome = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

async function send(source: string, input: object, caller: Caller = backEnd) {
  const answer = await ask(consent.subgraph, source, { caller, variables: { input }, accessReason: "test" });
  const [outcome] = Object.values((answer.data ?? {}) as Record<string, Outcome>);
  return { outcome, errors: answer.errors };
}
const decided = { decidedBy: "legal" };
const place = (more: object = {}, caller: Caller = backEnd) =>
  send(PLACE, { ...CASE, ...(caller === backEnd ? decided : {}), ...more }, caller);
async function holdsOf(userId: string): Promise<readonly unknown[]> {
  const { data } = await ask(consent.subgraph, HOLDS, {
    ...{ caller: backEnd, variables: { userId }, accessReason: "test" },
  });
  return data.legalHolds as readonly unknown[];
}

describe("Mutation.placeLegalHold", () => {
  it("places one hold a key, under whichever id of the person it is sent again", async () => {
    identity.persons.push({ ids: ["li", "li-old"], grants: [] });

    const first = await place();
    const again = await place({ userId: "li-old" });
    const other = await place({ reason: "another case" });
    const atOnce = await Promise.all([1, 2, 3].map(() => place({ idempotencyKey: "at once" })));

    expect(first.outcome).toMatchObject({ __typename: "LegalHoldPlaced", hold: { placedBy: "legal" } });
    expect(again).toEqual(first);
    expect(other.outcome).toEqual({ __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED" });
    expect(new Set(atOnce.map(({ outcome }) => outcome?.hold?.id)).size).toBe(1);
    expect(await holdsOf("li")).toHaveLength(2);
  });

  it("gives the hold of a repeated call as it is by then, also when it is over", async () => {
    const { outcome } = await place();
    await send(LIFT, { id: outcome?.hold?.id, reason: "closed", ...decided });
    consent.clock.now = new Date(NOW.getTime() + 90 * DAY_MS);

    const again = await place();

    expect(again.outcome).toMatchObject({ hold: { id: outcome?.hold?.id, liftedAt: NOW.toISOString() } });
    consent.clock.now = NOW;
  });

  it("puts an erasure on hold to which an earlier call did not come", async () => {
    const { outcome } = await send(CANCEL, { userId: "li" });
    const { idempotencyKey, reason } = CASE;
    const half = { userIds: ["li"], reason, until: new Date(UNTIL), placedBy: "legal", placedAt: NOW, lifted: null };
    const holds = consent.connection.collection<{ _id: string; [field: string]: unknown }>("legalHolds");
    await holds.insertOne({ _id: "half done", ...half, idempotencyKey });

    const again = await place();
    const { data } = await ask(consent.subgraph, STATE, { caller: backEnd, variables: { id: outcome?.erasure?.id } });

    expect(again.outcome).toMatchObject({ hold: { id: "half done" } });
    expect(data.erasure).toEqual({ state: "ON_HOLD", heldUntil: UNTIL });
  });

  it("is on the word of whoever has decided, and on nobody's own data", async () => {
    const byStaff = await place({}, desk);
    const lifted = await send(
      LIFT,
      { id: byStaff.outcome?.hold?.id, reason: "closed" },
      aStaffMember("other", "rights:hold"),
    );
    const ofSelf = await place({ userId: "desk" }, desk);
    const ofOther = await place({ userId: "desk" });
    const ownLifted = await send(LIFT, { id: ofOther.outcome?.hold?.id, reason: "mine" }, desk);

    expect(byStaff.outcome).toMatchObject({ hold: { placedBy: "desk" } });
    expect(lifted.outcome).toMatchObject({ hold: { liftedBy: "other", liftedBecause: "closed" } });
    for (const { errors } of [ofSelf, ownLifted]) expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it.each([
    ["decidedBy", { decidedBy: undefined }, backEnd],
    ["decidedBy", { decidedBy: "boss" }, desk],
    ["idempotencyKey", { idempotencyKey: "" }, backEnd],
    ["until", { until: "2026-01-01T00:00:00Z" }, backEnd],
    ["until", { until: "2036-01-01T00:00:00Z" }, backEnd],
    ["userId", { userId: "nobody" }, backEnd],
  ])("names the field that cannot be used: %s", async (field, more, caller) => {
    const { errors } = await place(more, caller);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }]);
  });

  interface Kept {
    readonly userIds: readonly string[];
    readonly idempotencyKey?: string;
  }
  it("lets keys be used again of people who were erased", async () => {
    for (const userId of ["li", "wang"]) await place({ userId });

    for (const userId of ["li", "wang"])
      await consentEraser(consent.connection)({ erasureId: userId, userIds: [userId], at: NOW });
    const kept = await consent.connection.collection("legalHolds").find<Kept>({}).toArray();

    expect(kept.map(({ userIds, idempotencyKey }) => [userIds, idempotencyKey])).toEqual([
      [[], undefined],
      [[], undefined],
    ]);
  });
});

describe("somebody whom identity knows no more", () => {
  async function beginErasing(): Promise<string> {
    const { outcome } = await send(ERASE, { userId: "li" });
    await eventually(async () => {
      const { outcome: now } = await send(ERASE, { userId: "li" });
      expect(now).toMatchObject({ erasure: { state: "ERASING" } });
    });
    forgotten.add("li");
    return outcome?.erasure?.id as string;
  }

  it("is told to be in the course of being erased", async () => {
    const id = await beginErasing();

    expect((await place()).outcome).toMatchObject({ code: "ERASURE_HAS_BEGUN" });
    expect((await send(TAKE_BACK, { userId: "li" })).outcome).toMatchObject({ code: "ERASURE_HAS_BEGUN" });
    expect((await send(ERASE, { userId: "li" })).outcome).toMatchObject({ erasure: { id, state: "ERASING" } });
  });

  it("is told to have been erased", async () => {
    await consentEraser(consent.connection)({ erasureId: "e1", userIds: ["li"], at: NOW });
    forgotten.add("li");

    expect((await place()).outcome).toMatchObject({ code: "ERASURE_HAS_BEGUN" });
    expect((await send(TAKE_BACK, { userId: "li" })).outcome).toMatchObject({ code: "USER_ERASED" });
    expect((await send(ERASE, { userId: "li" })).outcome).toMatchObject({ code: "USER_ERASED" });
  });

  it.each([
    ["eraseMe", ERASE],
    ["withdrawErasure", TAKE_BACK],
  ])("is nobody's where nobody ever had the id: %s", async (_field, source) => {
    const { errors } = await send(source, { userId: "nobody" });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.userId" } }]);
  });
});

describe("the log", () => {
  it("tells what becomes of erasures and holds by their ids, and nothing of whose", async () => {
    const { outcome: held } = await place();
    const { outcome: asked } = await send(ERASE, { userId: "li" });
    await eventually(async () => {
      expect((await send(ERASE, { userId: "li" })).outcome).toMatchObject({ erasure: { state: "ON_HOLD" } });
    });
    await send(LIFT, { id: held?.hold?.id, reason: "closed", ...decided });
    await send(LIFT, { id: held?.hold?.id, reason: "closed", ...decided });
    const [hold, erasure] = [held?.hold?.id, asked?.erasure?.id].map((id) => String(id).slice(0, 8));

    await eventually(() => {
      const said = logged.filter((line) => line.hold === hold || line.erasure === erasure).map(({ msg }) => msg);
      expect(said).toEqual([
        "a legal hold was placed",
        "an erasure was asked for",
        "an erasure is held",
        "a legal hold was lifted",
        "an erasure has begun",
      ]);
    });
    expect(JSON.stringify(logged)).not.toMatch(/"li"|a case|\[token\]/);
  });
});
