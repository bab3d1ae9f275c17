import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ask, dropDatabase } from "@datong/testkit";
import { aConsent, backEnd, choose, permissionOf, type Consent } from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

const SECOND_MS = 1_000;

const identity = anIdentity();
let consent: Consent;
beforeAll(async () => {
  consent = await aConsent({ askIdentity: identity.ask });
});
afterAll(() => dropDatabase(consent.connection));

let count = 0;
const nextKey = () => ({ idempotencyKey: `two ids ${++count}` });

/** Two ids of nobody else; of one person once they are merged. */
const twoIds = () => [`older-${++count}`, `younger-${count}`] as const;
const merge = (ids: readonly string[]) => void identity.persons.push({ ids, grants: [] });

/** Time goes by, or another process is asked whose clock is so far ahead or behind. */
const after = (seconds: number) => {
  consent.clock.now = new Date(consent.clock.now.getTime() + seconds * SECOND_MS);
};

const reasonsOf = async (ids: readonly string[], purpose = "MARKETING", channel = "APP") =>
  (await permissionOf(consent.subgraph, ids, { purpose, channel }))?.reasons;

const tell = (mutation: string, input: object) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return ask(consent.subgraph, `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`, {
    caller: backEnd,
    variables: { input },
  });
};

beforeEach(() => {
  after(60);
});

describe("what a person says under one of two ids", () => {
  it("counts in the order in which one call has it, under whichever of them", async () => {
    const [older, younger] = twoIds();
    merge([older, younger]);
    const record = (userId: string, choice: string) => ({
      ...{ userId, choice, purpose: "MARKETING", channel: "APP" },
      ...nextKey(),
    });

    await tell("recordConsents", { records: [record(younger, "GRANT"), record(older, "WITHDRAW")] });

    expect(await reasonsOf([older, younger])).toEqual(["WITHDRAWN"]);
  });

  it("counts after what was acknowledged under the other by a process whose clock is ahead", async () => {
    const [older, younger] = twoIds();
    merge([older, younger]);
    after(3);
    await choose(consent.subgraph, { userId: younger, purpose: "MARKETING" });
    after(-3);

    await choose(consent.subgraph, { userId: older, purpose: "MARKETING", choice: "WITHDRAW" });

    expect(await reasonsOf([older, younger])).toEqual(["WITHDRAWN"]);
  });

  it("takes back what was said of their age under the other, whatever the clock", async () => {
    const [older, younger] = twoIds();
    merge([older, younger]);
    await choose(consent.subgraph, { userId: older, purpose: "MARKETING" });
    after(3);
    await tell("stateAge", { userId: younger, isUnder14: true, ...nextKey() });
    after(-3);

    await tell("stateAge", { userId: older, isUnder14: false, isVerified: true, ...nextKey() });

    expect(await reasonsOf([older, younger])).toEqual(["ALLOWED"]);
  });
});
