import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createSealer, type Caller } from "@datong/subgraph-kit";
import { ask, aService, aStaffMember, aUser, dropDatabase } from "@datong/testkit";
import { resealConsent } from "@datong/consent";
import { aConsent, backEnd, type Consent } from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

const FIELDS = "id state dueAt what shouldBe why answer";
const REQUEST = `mutation ($input: RequestCorrectionInput!) { requestCorrection(input: $input) {
  __typename ... on CorrectionRequested { correction { ${FIELDS} } } ... on UserError { code }
} }`;
const DECIDE = `mutation ($input: DecideCorrectionInput!) { decideCorrection(input: $input) {
  __typename ... on CorrectionDecided { correction { ${FIELDS} } } ... on CorrectionAlreadyDecided { decision }
} }`;
const first = new Uint8Array(32).fill(1);
const second = new Uint8Array(32).fill(2);

describe("corrections", () => {
  let consent: Consent;
  let identity: ReturnType<typeof anIdentity>;
  beforeAll(async () => {
    identity = anIdentity();
    consent = await aConsent({ encryptionKeys: new Map([["k1", first]]), askIdentity: identity.ask });
  });
  afterAll(() => dropDatabase(consent.connection));

  let keys = 0;
  const asked = { part: "ORDERS", what: "reservation, note", shouldBe: "by the window", why: "as the letter says" };
  const send = async (query: string, field: string, input: object, caller: Caller) => {
    const { data, errors } = await ask(consent.subgraph, query, { caller, variables: { input }, accessReason: "test" });
    return { result: data?.[field] as Record<string, Record<string, string>> & { __typename: string }, errors };
  };
  const request = (caller: Caller, more: object = {}) =>
    send(REQUEST, "requestCorrection", { ...asked, idempotencyKey: `key ${++keys}`, ...more }, caller);
  const decide = (id: string | undefined, more: object = {}, caller: Caller = backEnd) =>
    send(
      DECIDE,
      "decideCorrection",
      { id, decision: "CORRECTED", answer: "Done.", ...(caller === backEnd ? { decidedBy: "li" } : {}), ...more },
      caller,
    );

  it("are asked for once for a key, and answered once, within 15 working days", async () => {
    const { result } = await request(aUser("ann"), { idempotencyKey: "same" });
    const { result: again } = await request(aUser("ann"), { idempotencyKey: "same" });
    const { result: other } = await request(aUser("ann"), { idempotencyKey: "same", shouldBe: "by the door" });
    const { result: decided } = await decide(result.correction?.id);
    const { result: otherwise } = await decide(result.correction?.id, { decision: "REFUSED" });

    // Asked on a Sunday: until the end of the 15th working day in China.
    expect(result.correction).toMatchObject({ ...{ state: "OPEN", answer: null }, dueAt: "2026-03-20T16:00:00.000Z" });
    expect(again).toEqual(result);
    expect(other).toMatchObject({ __typename: "IdempotencyKeyReused" });
    expect(decided.correction).toMatchObject({ state: "CORRECTED", answer: "Done.", why: asked.why });
    expect(otherwise).toEqual({ __typename: "CorrectionAlreadyDecided", decision: "CORRECTED" });
  });

  it("lie encrypted where they are kept, under the newest key once they are sealed again", async () => {
    const { result } = await request(aUser("bob"), { shouldBe: "a secret of Bob's" });
    const stored = async () => JSON.stringify(await consent.connection.collection("corrections").find().toArray());
    const before = await stored();

    const keysNow = new Map([
      ["k2", second],
      ["k1", first],
    ]);
    const { encrypted, unopened } = await resealConsent(consent.connection, keysNow);

    expect(result.correction?.shouldBe).toBe("a secret of Bob's");
    expect(before).not.toContain("a secret of Bob's");
    expect([encrypted > 0, unopened.size, (await resealConsent(consent.connection, keysNow)).encrypted]).toEqual([
      ...[true, 0, 0],
    ]);
    expect(await stored()).not.toContain(`"keyId":"k1"`);
    expect(createSealer(keysNow).currentKeyId).toBe("k2");
  });

  it.each([
    ["what", { what: " " }],
    ["shouldBe", { shouldBe: "x".repeat(1_001) }],
    ["why", { why: "" }],
    ["idempotencyKey", { idempotencyKey: "" }],
  ])("name the field that cannot be used: %s", async (field, more) => {
    const { errors } = await request(aUser("eve"), more);

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }]);
  });

  it("are not taken for an id that nobody ever had", async () => {
    const { errors } = await request(backEnd, { userId: "nobody" });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.userId" } }]);
  });

  it("are for the person, and decided by staff about others alone", async () => {
    const { errors: ofAnother } = await request(aUser("ann"), { userId: "bob" });
    const { errors: byUser } = await decide("any", {}, aUser("ann"));
    const { errors: withoutScope } = await decide("any", { decidedBy: "li" }, aService("consent:write"));
    const staff = aStaffMember("dan", "rights:decide");
    const { result } = await request(staff);
    const { errors: ofOwn } = await decide(result.correction?.id, {}, staff);

    for (const errors of [ofAnother, byUser, withoutScope, ofOwn])
      expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("wait in no greater number than 20", async () => {
    for (let number = 0; number < 20; number += 1) await request(aUser("max"));

    expect((await request(aUser("max"))).result).toMatchObject({ code: "TOO_MANY_CORRECTIONS" });
  });
});
