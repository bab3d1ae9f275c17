import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { verifyRecords } from "@datong/consent";
import type { Caller } from "@datong/subgraph-kit";
import { ask, aUser, dropDatabase } from "@datong/testkit";
import { aConsent, backEnd, choose, countChoices, permissionOf, type Consent } from "./aConsent.ts";
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
const unmerge = () => void identity.persons.pop();

/** Time goes by, or another process is asked whose clock is so far ahead or behind. */
const after = (seconds: number) => {
  consent.clock.now = new Date(consent.clock.now.getTime() + seconds * SECOND_MS);
};

const reasonsOf = async (ids: readonly string[], purpose = "MARKETING", channel = "APP") =>
  (await permissionOf(consent.subgraph, ids, { purpose, channel }))?.reasons;

/** Somebody who signed in when both ids were theirs. */
const signedIn = ([older, younger]: readonly [string, string]): Caller => ({
  kind: "USER",
  subject: older,
  alsoKnownAs: [younger],
});

/** As whom identity passes on what WeChat pushes. */
const IDENTITY: Caller = { kind: "SERVICE", subject: "identity", scopes: new Set(["consent:write"]) };

const tell = (mutation: string, input: object, caller: Caller = backEnd) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  return ask(consent.subgraph, `mutation ($input: ${type}) { ${mutation}(input: $input) { __typename } }`, {
    caller,
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
    after(3);
    await tell("stateAge", { userId: younger, isUnder14: true, ...nextKey() });
    after(-3);

    await tell("stateAge", { userId: older, isUnder14: false, isVerified: true, ...nextKey() });

    await choose(consent.subgraph, { userId: older, purpose: "MARKETING" });
    expect(await reasonsOf([older, younger])).toEqual(["ALLOWED"]);
  });
});

describe("what a person refuses while two ids are theirs", () => {
  const withdraw = (ids: readonly [string, string], more: object = {}, { subgraph } = consent) =>
    choose(
      subgraph,
      { purpose: "MARKETING", choice: "WITHDRAW", ...nextKey(), ...more },
      { caller: signedIn(ids) },
    ).then(({ data }) => (data as { setPermission: unknown }).setPermission);

  it("stays refused for both when the merge is undone, until each agrees again", async () => {
    const ids = twoIds();
    const [older, younger] = ids;
    await choose(consent.subgraph, { userId: younger, purpose: "MARKETING" });
    merge(ids);
    after(60);
    const answer = await withdraw(ids);
    unmerge();

    expect(answer).toEqual({ __typename: "PermissionSet", user: { ref: older } });
    expect([await reasonsOf([older]), await reasonsOf([younger])]).toEqual([["WITHDRAWN"], ["WITHDRAWN"]]);
    after(60);
    await choose(consent.subgraph, { userId: younger, purpose: "MARKETING" });
    expect([await reasonsOf([older]), await reasonsOf([younger])]).toEqual([["WITHDRAWN"], ["ALLOWED"]]);
  });

  it("is refused under the ids of their token where identity does not answer", async () => {
    const ids = twoIds();
    const alone = await aConsent({
      connection: consent.connection,
      clock: consent.clock,
      askIdentity: () => Promise.reject(new Error("identity is away")),
    });
    await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING" });
    after(60);

    await withdraw(ids, {}, alone);

    expect(await reasonsOf([ids[1]])).toEqual(["WITHDRAWN"]);
  });

  it("is not refused under an id that has been taken off since they signed in", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING" });
    after(60);

    await withdraw(ids);

    expect([await reasonsOf([ids[0]]), await reasonsOf([ids[1]])]).toEqual([["WITHDRAWN"], ["ALLOWED"]]);
  });

  it("is written once however often it is told, and not under ids that have come since", async () => {
    const ids = twoIds();
    const again = nextKey();
    merge(ids);
    await withdraw(ids, again);
    unmerge();
    const [third] = twoIds();
    await choose(consent.subgraph, { userId: third, purpose: "MARKETING" });
    await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING" });
    merge([...ids, third]);
    after(60);

    await withdraw(ids, again);
    unmerge();

    expect(await Promise.all([...ids, third].map((userId) => countChoices(consent, userId)))).toEqual([1, 2, 1]);
  });

  it("takes no call of the other id its key away", async () => {
    const ids = twoIds();
    const key = nextKey();
    merge(ids);
    await withdraw(ids, key);
    after(60);

    const { data } = await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING", ...key });

    expect(data.setPermission.__typename).toBe("PermissionSet");
    expect(await reasonsOf(ids)).toEqual(["ALLOWED"]);
    unmerge();
  });

  it("is brought to its end by the next try where a call was cut off", async () => {
    const ids = twoIds();
    const key = nextKey();
    merge(ids);
    await withdraw(ids, key);
    const events = consent.connection.collection("consentEvents");
    expect((await events.deleteOne({ userId: ids[0] })).deletedCount).toBe(1);

    const answer = await withdraw(ids, key);

    expect(answer).toMatchObject({ __typename: "PermissionSet" });
    expect(await Promise.all(ids.map((userId) => countChoices(consent, userId)))).toEqual([1, 1]);
    unmerge();
  });

  it("is what a right comes to that they take back at WeChat, unless it is known of which id", async () => {
    const told = twoIds();
    const pushed = twoIds();
    merge(told);
    merge(pushed);
    const revoked = (userId: string) => ({
      signals: [{ userId, channel: "MINI_PROGRAM", kind: "AUTHORIZATION_REVOKED", codes: ["13"], ...nextKey() }],
    });

    await tell("recordPlatformSignals", revoked(told[0]));
    await tell("recordPlatformSignals", revoked(pushed[0]), IDENTITY);
    unmerge();
    unmerge();

    const reasons = [...told, ...pushed].map((id) => reasonsOf([id], "LOCATION"));
    expect(await Promise.all(reasons)).toEqual([["WITHDRAWN"], ["WITHDRAWN"], ["WITHDRAWN"], ["NO_RECORD"]]);
  });

  it("is told and proved of each id: its record holds, and its event waits", async () => {
    const ids = twoIds();
    merge(ids);
    await withdraw(ids);
    unmerge();

    const entries = await consent.connection
      .collection<{ userId: string; outbox: { data: { userId: string } }[] }>("consentEvents")
      .find({ userId: { $in: [...ids] } })
      .toArray();

    expect(entries.map(({ userId, outbox }) => [userId, outbox.map(({ data }) => data.userId)]).sort()).toEqual(
      ids.map((id) => [id, [id]]),
    );
    expect((await verifyRecords({ connection: consent.connection })).problems).toEqual([]);
  });

  it("has the identifier by which they were known in the record of the id that it belongs to alone", async () => {
    const ids = twoIds();
    merge(ids);
    const identifier = { type: "UNIONID", namespace: "wx-1", value: "union-of-one" };

    await choose(consent.subgraph, { userId: ids[0], choice: "DENY", identifier, ...nextKey() });

    const entries = await consent.connection
      .collection<{ userId: string; identifier: object | null }>("consentEvents")
      .find({ userId: { $in: [...ids] } })
      .sort({ userId: 1 })
      .toArray();
    expect(entries).toMatchObject([{ identifier: { type: "UNIONID" } }, { identifier: null }]);
  });
});

describe("what platforms tell of a person with two ids", () => {
  const told = (caller: Caller, ...signals: readonly object[]) =>
    tell("recordPlatformSignals", { signals: signals.map((signal) => ({ ...signal, ...nextKey() })) }, caller);
  const device = (kind: string) => ({ channel: "APP", kind, purpose: "LOCATION" });
  const follow = (userId: string, kind: string) => ({ userId, channel: "OFFICIAL_ACCOUNT", kind, account: "wx-1" });
  const message = (userId: string, kind: string) => ({ userId, channel: "MINI_PROGRAM", kind, template: "order" });
  const location = (ids: readonly string[]) => reasonsOf(ids, "LOCATION");
  const marketing = (ids: readonly string[]) => reasonsOf(ids, "MARKETING", "OFFICIAL_ACCOUNT");
  const push = (ids: readonly string[]) => reasonsOf(ids, "PUSH", "MINI_PROGRAM");

  it("holds as their device says last, and of each alone when the merge is undone", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1] });
    await told(aUser(ids[1]), device("PERMISSION_ALLOWED"));
    merge(ids);
    after(60);

    await told(signedIn(ids), device("PERMISSION_DENIED"));
    expect(await location(ids)).toEqual(["PLATFORM_DENIED"]);

    unmerge();
    expect(await location([ids[1]])).toEqual(["ALLOWED"]);
  });

  it("opens again what was closed under the other", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1] });
    await told(aUser(ids[1]), device("PERMISSION_DENIED"));
    merge(ids);
    after(60);

    await told(signedIn(ids), device("PERMISSION_ALLOWED"));

    expect(await location(ids)).toEqual(["ALLOWED"]);
    unmerge();
  });

  it("is the last word of a back end about an account, whichever id it names", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING", channel: "OFFICIAL_ACCOUNT" });
    await told(backEnd, follow(ids[1], "FOLLOWED"));
    merge(ids);
    after(60);

    await told(backEnd, follow(ids[0], "UNFOLLOWED"));

    expect(await marketing(ids)).toEqual(["PLATFORM_DENIED"]);
    unmerge();
  });

  it("is of each openid by itself where identity passes it on", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1], purpose: "MARKETING", channel: "OFFICIAL_ACCOUNT" });
    await told(IDENTITY, follow(ids[1], "FOLLOWED"));
    merge(ids);
    after(60);

    await told(IDENTITY, follow(ids[0], "UNFOLLOWED"));
    expect(await marketing(ids)).toEqual(["ALLOWED"]);

    await told(IDENTITY, follow(ids[1], "UNFOLLOWED"));
    expect(await marketing(ids)).toEqual(["PLATFORM_DENIED"]);
    unmerge();
  });

  it("takes back the subscriptions of all their ids, and of one openid those of that one", async () => {
    const ids = twoIds();
    await choose(consent.subgraph, { userId: ids[1], purpose: "PUSH", channel: "MINI_PROGRAM" });
    await told(backEnd, message(ids[1], "MESSAGE_ACCEPTED"));
    merge(ids);
    after(60);

    await told(IDENTITY, message(ids[0], "MESSAGE_REFUSED"));
    expect(await push(ids)).toEqual(["ALLOWED"]);

    await told(backEnd, message(ids[0], "MESSAGE_REFUSED"));
    expect(await push(ids)).toEqual(["NO_QUOTA"]);
    unmerge();
  });
});
