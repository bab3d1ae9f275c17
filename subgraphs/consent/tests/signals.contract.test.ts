import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inProcessBus, tombstones, type AskSubgraph, type CloudEvent } from "@datong/subgraph-kit";
import { aService, ask, aUser, dropDatabase, eventually, type Answer } from "@datong/testkit";
import {
  aConsent,
  aPerson,
  backEnd,
  choose,
  permissionOf,
  purposesWith,
  READ_PERMISSION,
  type Consent,
} from "./aConsent.ts";
import { anIdentity } from "./aStaff.ts";

let consent: Consent;
beforeAll(async () => {
  consent = await aConsent();
});
afterAll(() => dropDatabase(consent.connection));

let keys = 0;
const send = (mutation: string, input: object, selection: string, caller = backEnd): Promise<Answer> =>
  ask(
    consent.subgraph,
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) {
    ${mutation}(input: $input) { __typename ${selection} }
  }`,
    { caller, variables: { input } },
  );

const signal = (userId: string, kind: string, more: object = {}) => ({
  ...{ userId, kind, channel: "OFFICIAL_ACCOUNT", idempotencyKey: `signal ${++keys}` },
  ...more,
});
const tell = (...signals: object[]) =>
  send("recordPlatformSignals", { signals }, "... on PlatformSignalsRecorded { entries }");
const reasonsOf = async (ids: readonly string[], purpose: string, channel: string) =>
  (await permissionOf(consent.subgraph, ids, { purpose, channel }))?.reasons;

describe("Mutation.recordPlatformSignals", () => {
  it("closes messages of an official account that somebody has left, and opens them when they are back", async () => {
    for (const purpose of ["PUSH", "MARKETING"])
      await choose(consent.subgraph, { userId: "fan", purpose, channel: "OFFICIAL_ACCOUNT" });

    await tell(signal("fan", "MESSAGE_ACCEPTED", { template: "news" }));

    await tell(signal("fan", "UNFOLLOWED"));
    const left = [
      await reasonsOf(["fan"], "PUSH", "OFFICIAL_ACCOUNT"),
      await reasonsOf(["fan"], "MARKETING", "OFFICIAL_ACCOUNT"),
    ];
    const inApp = await reasonsOf(["fan"], "MARKETING", "APP");
    await tell(signal("fan", "FOLLOWED"));

    expect(left).toEqual([["PLATFORM_DENIED"], ["PLATFORM_DENIED"]]);
    expect(inApp).toEqual(["ALLOWED"]);
    expect(await reasonsOf(["fan"], "PUSH", "OFFICIAL_ACCOUNT")).toEqual(["ALLOWED"]);
  });

  it("closes an end with several accounts when somebody has left them all, under each of their ids", async () => {
    const [shop, club] = [{ account: "wx-shop" }, { account: "wx-club" }];
    for (const userId of ["fan-1", "fan-2"])
      await choose(consent.subgraph, { userId, purpose: "MARKETING", channel: "OFFICIAL_ACCOUNT" });
    const reasons: unknown[] = [];
    const after = async (userId: string, kind: string, account: object) => {
      await tell(signal(userId, kind, account));
      reasons.push(await reasonsOf(["fan-1", "fan-2"], "MARKETING", "OFFICIAL_ACCOUNT"));
    };

    await after("fan-1", "FOLLOWED", shop);
    await after("fan-1", "FOLLOWED", club);
    await after("fan-1", "UNFOLLOWED", shop);
    await after("fan-2", "FOLLOWED", shop);
    await after("fan-1", "UNFOLLOWED", club);
    await after("fan-2", "UNFOLLOWED", shop);
    await after("fan-1", "FOLLOWED", shop);

    const [open, closed] = [["ALLOWED"], ["PLATFORM_DENIED"]];
    expect(reasons).toEqual([open, open, open, open, open, closed, open]);
  });

  it("goes by facts without an account as ever, until something is told of one", async () => {
    const [shop, club] = [{ account: "wx-shop" }, { account: "wx-club" }];
    await choose(consent.subgraph, { userId: "old-fan", purpose: "MARKETING", channel: "OFFICIAL_ACCOUNT" });
    const reasons: unknown[] = [];
    const after = async (kind: string, account: object) => {
      await tell(signal("old-fan", kind, account));
      reasons.push(await reasonsOf(["old-fan"], "MARKETING", "OFFICIAL_ACCOUNT"));
    };

    await after("FOLLOWED", {});
    // As it was kept before accounts were: the entry has no such field, and no hash of it.
    await consent.connection.collection("consentEvents").updateMany({ userId: "old-fan" }, { $unset: { account: "" } });
    await after("UNFOLLOWED", shop);
    await after("FOLLOWED", club);
    await after("UNFOLLOWED", {});
    await after("FOLLOWED", shop);

    const [open, closed] = [["ALLOWED"], ["PLATFORM_DENIED"]];
    expect(reasons).toEqual([open, closed, open, closed, open]);
  });

  it("keeps the account with what is on record, and takes its key for no other account's", async () => {
    const followed = signal("two-keys", "FOLLOWED", { account: "wx-shop" });
    await tell(followed);

    const { data } = await send(
      "recordPlatformSignals",
      { signals: [followed, { ...followed, account: "wx-club" }] },
      "... on PlatformSignalsRecorded { outcomes { __typename } }",
    );

    expect(data.recordPlatformSignals.outcomes).toEqual([
      { __typename: "PlatformSignalRecorded" },
      { __typename: "IdempotencyKeyReused" },
    ]);
    const kept = await consent.connection.collection("consentEvents").find({ userId: "two-keys" }).toArray();
    expect(kept).toMatchObject([{ account: "wx-shop" }, { account: "wx-shop" }]);
  });

  it("withdraws at every end what was taken back at WeChat, by its codes", async () => {
    await choose(consent.subgraph, { userId: "revoker", purpose: "LOCATION" });
    await choose(consent.subgraph, { userId: "revoker", purpose: "PHONE_NUMBER" });

    const { data } = await tell(
      signal("revoker", "AUTHORIZATION_REVOKED", { channel: "MINI_PROGRAM", codes: ["13", "18", "5"] }),
    );

    expect(data.recordPlatformSignals).toEqual({ __typename: "PlatformSignalsRecorded", entries: 2 });
    expect(await reasonsOf(["revoker"], "LOCATION", "APP")).toEqual(["WITHDRAWN"]);
    expect(await reasonsOf(["revoker"], "PHONE_NUMBER", "APP")).toEqual(["ALLOWED"]);
  });

  it("withdraws marketing where everything of an app was taken back, until the person agrees again", async () => {
    const about = { userId: "301", channel: "APP" };
    for (const purpose of ["PUSH", "MARKETING"]) await choose(consent.subgraph, { ...about, purpose });

    await tell(signal("301", "AUTHORIZATION_REVOKED", { channel: "APP", codes: ["301"] }));
    const marketing = await reasonsOf(["301"], "MARKETING", "APP");
    const push = await reasonsOf(["301"], "PUSH", "APP");
    await choose(consent.subgraph, { ...about, purpose: "MARKETING" });

    expect(marketing).toEqual(["WITHDRAWN"]);
    expect(push).toEqual(["ALLOWED"]);
    expect(await reasonsOf(["301"], "MARKETING", "APP")).toEqual(["ALLOWED"]);
  });

  it.each([
    ["APP", "ALLOWED"],
    ["OFFICIAL_ACCOUNT", "PLATFORM_DENIED"],
  ])(
    "closes by the end of an account of WeChat's what nothing but WeChat carries: at %s %s",
    async (channel, reason) => {
      const userId = `closed ${channel}`;
      await choose(consent.subgraph, { userId, channel, purpose: "MARKETING" });

      await tell(signal(userId, "ACCOUNT_CANCELLED", { channel }));

      expect(await reasonsOf([userId], "MARKETING", channel)).toEqual([reason]);
    },
  );

  it.each([
    ["stands for none of our purposes", "5"],
    ["nobody knows", "9999"],
    ["looks like something else", "__proto__"],
    ["stands for a purpose of another end", "18"],
  ])("keeps on record that a right was taken back whose code %s", async (_case, code) => {
    const userId = `revoker of ${code}`.replaceAll(" ", "-");
    const revoked = signal(userId, "AUTHORIZATION_REVOKED", { channel: "STORE", codes: [code] });
    const answers = [await tell(revoked), await tell(revoked)].map(
      ({ data }) => data.recordPlatformSignals.entries as number,
    );

    const kept = await consent.connection.collection("consentEvents").find({ userId }).toArray();

    expect(answers).toEqual([1, 0]);
    expect(kept).toMatchObject([
      { kind: "PLATFORM_DENIED", purpose: null, channel: "STORE", detail: `AUTHORIZATION_REVOKED ${code}` },
    ]);
    expect(await reasonsOf([userId], "PUSH", "APP")).not.toContain("PLATFORM_DENIED");
  });

  it("changes nothing when it is sent again", async () => {
    const left = signal("again", "UNFOLLOWED");

    const answers = [await tell(left), await tell(left)].map(
      ({ data }) => data.recordPlatformSignals.entries as number,
    );

    expect(answers).toEqual([2, 0]);
  });

  it("says of each signal what became of it", async () => {
    await tombstones(consent.connection).bury(["late"], consent.clock.now);
    const followed = signal("named", "FOLLOWED");
    const accepted = signal("named", "MESSAGE_ACCEPTED", { template: "order" });
    await tell(followed, accepted);

    const { data } = await send(
      "recordPlatformSignals",
      {
        signals: [
          followed,
          { ...followed, kind: "UNFOLLOWED" },
          { ...followed, kind: "ACCOUNT_CANCELLED", idempotencyKey: "named 2" },
          accepted,
          { ...accepted, template: "delivery" },
          { ...accepted, kind: "MESSAGE_REFUSED" },
          signal("late", "FOLLOWED"),
          signal("late", "MESSAGE_ACCEPTED", { template: "order" }),
        ],
      },
      `... on PlatformSignalsRecorded {
        entries
        outcomes { __typename ... on PlatformSignalRecorded { entries isRepeated } ... on UserError { code } }
      }`,
    );

    const reused = { __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED" };
    const erased = { __typename: "UserErased", code: "USER_ERASED" };
    const recorded = { __typename: "PlatformSignalRecorded" };
    expect(data.recordPlatformSignals).toMatchObject({
      entries: 2,
      outcomes: [
        { ...recorded, entries: 0, isRepeated: true },
        reused,
        { ...recorded, entries: 2, isRepeated: false },
        { ...recorded, entries: 0, isRepeated: true },
        reused,
        reused,
        erased,
        erased,
      ],
    });
  });

  it.each(["PLATFORM signal PUSH", 'ALSO ["other","key"]', "erasure:e1"])(
    "leaves nobody a key by which an entry would be lost: %s",
    async (idempotencyKey) => {
      const { errors } = await choose(consent.subgraph, { userId: "squatter", idempotencyKey });

      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.idempotencyKey" } }]);
    },
  );

  it.each([
    ["codes", signal("bad", "AUTHORIZATION_REVOKED"), "input.signals.0.codes"],
    ["codes", signal("bad", "FOLLOWED", { codes: ["8"] }), "input.signals.0.codes"],
    ["purpose", signal("bad", "PERMISSION_DENIED"), "input.signals.0.purpose"],
    ["template", signal("bad", "MESSAGE_ACCEPTED"), "input.signals.0.template"],
    ["account", signal("bad", "FOLLOWED", { account: "" }), "input.signals.0.account"],
    ["account", signal("bad", "MESSAGE_ACCEPTED", { template: "a", account: "wx" }), "input.signals.0.account"],
    ["userId", signal("", "FOLLOWED"), "input.signals.0.userId"],
  ])("names the field that cannot be used: %s", async (_what, input, field) => {
    expect((await tell(input)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });
});

describe("what a person tells of their own device", () => {
  const device = (kind: string, more: object = {}) => ({
    ...{ kind, purpose: "LOCATION", channel: "APP", idempotencyKey: `device ${++keys}` },
    ...more,
  });
  const tellAs = (id: string, signal: object) =>
    send("recordPlatformSignals", { signals: [signal] }, "... on PlatformSignalsRecorded { entries }", aUser(id));

  it("closes and opens a purpose there, and says where the person opens it", async () => {
    await choose(consent.subgraph, { userId: "owner", purpose: "LOCATION" });

    await tellAs("owner", device("PERMISSION_DENIED"));
    const closed = await permissionOf(consent.subgraph, ["owner"], { locale: "zh" });
    await tellAs("owner", device("PERMISSION_ALLOWED"));

    expect(closed).toMatchObject({ reasons: ["PLATFORM_DENIED"], message: "平台已关闭“位置权限”，请在系统设置中开启" });
    expect(await reasonsOf(["owner"], "LOCATION", "APP")).toEqual(["ALLOWED"]);
  });

  it("takes no key away from what WeChat tells", async () => {
    await tellAs("owner-2", device("PERMISSION_ALLOWED", { purpose: "PUSH", idempotencyKey: "taken" }));

    const { data } = await tell(
      signal("owner-2", "PERMISSION_DENIED", { purpose: "PUSH", channel: "APP", idempotencyKey: "taken" }),
    );

    expect(data.recordPlatformSignals).toMatchObject({ entries: 1 });
  });

  it.each([
    ["kind", device("FOLLOWED", { purpose: undefined }), "BAD_USER_INPUT"],
    ["channel", device("PERMISSION_ALLOWED", { channel: "OFFICIAL_ACCOUNT" }), "BAD_USER_INPUT"],
    [undefined, device("PERMISSION_DENIED", { userId: "owner" }), "FORBIDDEN"],
  ])("is nothing else, and nobody else's: %s", async (field, signal, code) => {
    const { errors } = await tellAs("owner-3", signal);

    expect(errors).toMatchObject([{ extensions: { code, ...(field ? { field: `input.signals.0.${field}` } : {}) } }]);
  });
});

describe("Mutation.useMessageQuota", () => {
  const accept = (userId: string) => signal(userId, "MESSAGE_ACCEPTED", { channel: "MINI_PROGRAM", template: "order" });
  const use = (userId: string, idempotencyKey = `use ${++keys}`) =>
    send(
      "useMessageQuota",
      { userId, channel: "MINI_PROGRAM", template: "order", idempotencyKey },
      "... on MessageQuotaUsed { left } ... on MessageNotAllowed { reasons }",
    ).then(({ data }) => data.useMessageQuota as { __typename: string; left?: number; reasons?: string[] });

  it("never lets more be sent than were accepted, however many ask at once", async () => {
    await choose(consent.subgraph, { userId: "quota-1", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(...Array.from({ length: 20 }, () => accept("quota-1")));

    const answers = await Promise.all(Array.from({ length: 50 }, () => use("quota-1")));

    expect(answers.filter(({ __typename }) => __typename === "MessageQuotaUsed")).toHaveLength(20);
    expect(answers.filter(({ reasons }) => reasons?.[0] === "NO_QUOTA")).toHaveLength(30);
    expect(await reasonsOf(["quota-1"], "PUSH", "MINI_PROGRAM")).toEqual(["NO_QUOTA"]);
  });

  it("uses one for a message, however often and however many at once ask for it", async () => {
    await choose(consent.subgraph, { userId: "quota-2", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(accept("quota-2"), accept("quota-2"));

    await Promise.all(Array.from({ length: 50 }, () => use("quota-2", "same")));

    expect(await use("quota-2", "same")).toEqual({ __typename: "MessageQuotaUsed", left: 1 });
    expect(await use("quota-2")).toMatchObject({ left: 0 });
    expect(await use("quota-2", "same")).toMatchObject({ __typename: "MessageQuotaUsed" });
  });

  it("uses one for a message to somebody with several ids, whichever they subscribed with", async () => {
    const ids = ["quota-8a", "quota-8b"];
    const askIdentity: AskSubgraph = ({ variables: { people } }) =>
      Promise.resolve({ data: { _entities: (people as readonly unknown[]).map(() => ({ aliasIds: ids })) } });
    const merged = await aConsent({ connection: consent.connection, askIdentity });
    await choose(merged.subgraph, { userId: "quota-8a", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(...Array.from({ length: 12 }, (_, place) => accept(ids[place % 2] ?? "")));
    const useBoth = (idempotencyKey: string) =>
      ask(
        merged.subgraph,
        `mutation ($input: UseMessageQuotaInput!) { useMessageQuota(input: $input) { ... on MessageQuotaUsed { left } } }`,
        {
          caller: backEnd,
          variables: { input: { userId: "quota-8b", channel: "MINI_PROGRAM", template: "order", idempotencyKey } },
        },
      ).then(({ data }) => (data as { useMessageQuota: { left: number } }).useMessageQuota.left);

    const left: number[][] = [];
    for (let message = 1; message <= 6; message += 1) {
      await Promise.all(Array.from({ length: 8 }, () => useBoth(`message ${message}`)));
      left.push([message, await useBoth(`message ${message}`)]);
    }

    expect(left).toEqual([1, 2, 3, 4, 5, 6].map((message) => [message, 12 - message]));
    // Nothing of the calls is left beside the subscriptions.
    expect(await consent.connection.collection("messageSubscriptions").countDocuments({ userId: { $in: ids } })).toBe(
      12,
    );
  });

  it("names the end at which a message needs no subscription", async () => {
    const input = { userId: "quota-9", channel: "APP", template: "order", idempotencyKey: "at the app" };

    const { errors } = await send("useMessageQuota", input, "");

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.channel" } }]);
  });

  it("uses none for the key of another message", async () => {
    await choose(consent.subgraph, { userId: "quota-4", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(accept("quota-4"), accept("quota-4"));
    await use("quota-4", "one message");

    const { data } = await send(
      "useMessageQuota",
      { userId: "quota-4", channel: "MINI_PROGRAM", template: "another", idempotencyKey: "one message" },
      "... on UserError { code }",
    );

    expect(data.useMessageQuota).toEqual({ __typename: "IdempotencyKeyReused", code: "IDEMPOTENCY_KEY_REUSED" });
    expect(await use("quota-4", "one message")).toMatchObject({ left: 1 });
  });

  it("takes back by a refusal that is told again nothing that was accepted since", async () => {
    const refused = signal("quota-5", "MESSAGE_REFUSED", { channel: "MINI_PROGRAM", template: "order" });
    await choose(consent.subgraph, { userId: "quota-5", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(accept("quota-5"));
    await tell(refused);
    const afterRefusal = await use("quota-5");

    await tell(accept("quota-5"));
    await tell(refused);

    expect(afterRefusal).toMatchObject({ reasons: ["NO_QUOTA"] });
    expect(await use("quota-5")).toEqual({ __typename: "MessageQuotaUsed", left: 0 });
  });

  it("says that nothing may be sent to somebody who has never subscribed, whatever the message", async () => {
    await choose(consent.subgraph, { userId: "quota-7", purpose: "PUSH", channel: "MINI_PROGRAM" });
    const sendable = async () => {
      const query = `{ filterAllowed(userIds: ["quota-7"], purpose: PUSH, channel: MINI_PROGRAM) { allowed leftOut { reason } } }`;
      return (await ask(consent.subgraph, query, { caller: backEnd })).data.filterAllowed as unknown;
    };

    const before = [await reasonsOf(["quota-7"], "PUSH", "MINI_PROGRAM"), await sendable()];
    await tell(accept("quota-7"));

    expect(before).toEqual([["NO_QUOTA"], { allowed: [], leftOut: [{ reason: "NO_QUOTA" }] }]);
    expect(await reasonsOf(["quota-7"], "PUSH", "MINI_PROGRAM")).toEqual(["ALLOWED"]);
    expect(await sendable()).toEqual({ allowed: ["quota-7"], leftOut: [] });
  });

  it("uses none where messages are not allowed, and takes back what somebody no longer wants", async () => {
    await tell(accept("quota-3"));
    const unasked = await use("quota-3");
    await choose(consent.subgraph, { userId: "quota-3", purpose: "PUSH", channel: "MINI_PROGRAM" });
    await tell(signal("quota-3", "MESSAGE_REFUSED", { channel: "MINI_PROGRAM", template: "order" }));

    expect(unasked).toMatchObject({ __typename: "MessageNotAllowed", reasons: ["NO_RECORD"] });
    expect(await use("quota-3")).toMatchObject({ __typename: "MessageNotAllowed", reasons: ["NO_QUOTA"] });
  });
});

describe("a person who was erased", () => {
  it("is given no messages to send by what a platform tells late", async () => {
    await tombstones(consent.connection).bury(["gone"], consent.clock.now);

    await tell(signal("gone", "MESSAGE_ACCEPTED", { channel: "MINI_PROGRAM", template: "order" }));

    expect(await consent.connection.collection("messageSubscriptions").countDocuments({ userId: "gone" })).toBe(0);
  });
});

describe("Mutation.stateAge", () => {
  const age = (input: object, caller = backEnd) =>
    send("stateAge", { idempotencyKey: `age ${++keys}`, ...input }, "... on AgeStated { minorUntil }", caller);

  it("lets a child's consent wait for a guardian", async () => {
    await choose(consent.subgraph, { userId: "child-1" });

    const { data } = await age({ birthYear: 2015 }, aUser("child-1"));
    const alone = await reasonsOf(["child-1"], "LOCATION", "APP");
    await choose(consent.subgraph, { userId: "child-1", guardian: { checkedBy: "SMS_CODE", userId: "mother" } });

    expect(data.stateAge).toEqual({ __typename: "AgeStated", minorUntil: "2029-12-31T16:00:00.000Z" });
    expect(alone).toEqual(["MINOR_NO_GUARDIAN"]);
    expect(await reasonsOf(["child-1"], "LOCATION", "APP")).toEqual(["ALLOWED"]);
  });

  it("keeps of everybody else that they are not, and not when they were born", async () => {
    await age({ userId: "adult-1", birthYear: 1987 });

    const [entry] = await consent.connection.collection("consentEvents").find({ userId: "adult-1" }).toArray();

    expect(entry).toMatchObject({ kind: "OF_AGE_STATED", until: null });
    expect(JSON.stringify(entry)).not.toContain("1987");
  });

  it("makes good on no birthday what a child agreed to alone: they are asked anew", async () => {
    const before = consent.clock.now;
    await age({ userId: "child-3", birthYear: 2012 });
    const location = () => reasonsOf(["child-3"], "LOCATION", "APP");
    consent.clock.now = new Date("2026-12-31T23:00:00+08:00");
    await choose(consent.subgraph, { userId: "child-3" });
    const asChild = await location();
    consent.clock.now = new Date("2027-01-01T00:00:00+08:00");
    const ofAge = await location();
    await age({ userId: "child-3", isUnder14: false, isVerified: true });
    const checked = await location();
    await choose(consent.subgraph, { userId: "child-3" });
    const askedAnew = await location();
    consent.clock.now = before;

    expect([asChild, ofAge, checked, askedAnew]).toEqual([
      ["MINOR_NO_GUARDIAN"],
      ["NO_RECORD"],
      ["NO_RECORD"],
      ["ALLOWED"],
    ]);
  });

  it("takes back by a check alone what somebody said of themselves", async () => {
    await choose(consent.subgraph, { userId: "child-2" });
    await age({ isUnder14: true }, aUser("child-2"));
    await age({ isUnder14: false }, aUser("child-2"));
    const afterWords = await reasonsOf(["child-2"], "LOCATION", "APP");
    await age({ userId: "child-2", isUnder14: false, isVerified: true });

    expect(afterWords).toEqual(["MINOR_NO_GUARDIAN"]);
    expect(await reasonsOf(["child-2"], "LOCATION", "APP")).toEqual(["ALLOWED"]);
  });

  it.each([
    ["neither is told", {}, "input.birthYear"],
    ["both are told", { birthYear: 2015, isUnder14: true }, "input.isUnder14"],
    ["the year lies in the future", { birthYear: 2027 }, "input.birthYear"],
  ])("names the field when %s", async (_case, input, field) => {
    const { errors } = await age({ userId: "bad", ...input });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  it("lets nobody name a guardian or a check of their own", async () => {
    const caller = aUser("child-3");

    const checked = await age({ isUnder14: false, isVerified: true }, caller);
    const guarded = await choose(consent.subgraph, { guardian: { checkedBy: "IN_PERSON" } }, { caller });

    for (const { errors } of [checked, guarded]) expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});

describe("what held in the past", () => {
  const readAt = (at: string, caller = backEnd) =>
    ask(consent.subgraph, READ_PERMISSION.replace("channel: $channel)", `channel: $channel, at: "${at}")`), {
      caller,
      variables: { people: [aPerson("past")], purpose: "LOCATION", channel: "APP" },
    });

  it("is told to back ends, and to nobody of themselves", async () => {
    const granted = consent.clock.now;
    await choose(consent.subgraph, { userId: "past" });
    consent.clock.now = new Date(granted.getTime() + 60_000);
    await choose(consent.subgraph, { userId: "past", choice: "WITHDRAW" });

    const then = await readAt(new Date(granted.getTime() + 1_000).toISOString());
    const own = await readAt(granted.toISOString(), aUser("past"));
    const future = await readAt("2100-01-01T00:00:00Z");

    expect(then.data._entities[0].permission).toMatchObject({ allowed: true });
    expect(await reasonsOf(["past"], "LOCATION", "APP")).toEqual(["WITHDRAWN"]);
    expect(own.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(future.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "at" } }]);
  });

  it("is told of whoever the person was then, whatever was merged or parted since", async () => {
    const identity = anIdentity();
    const own = await aConsent({ askIdentity: identity.ask });
    await choose(own.subgraph, { userId: "twin", choice: "DENY" });
    own.clock.now = new Date(own.clock.now.getTime() + 60_000);
    await choose(own.subgraph, { userId: "mei" });
    const then = own.clock.now.toISOString();
    own.clock.now = new Date(own.clock.now.getTime() + 60_000);
    const read = async (ids: readonly string[], more = "", at: string | null = then) => {
      const moment = at === null ? "" : `, at: "${at}"`;
      const answer = await ask(
        own.subgraph,
        READ_PERMISSION.replace("channel: $channel)", `channel: $channel${moment}${more})`),
        { caller: backEnd, variables: { people: [aPerson(...ids)], purpose: "LOCATION", channel: "APP" } },
      );
      const permission = (answer.data?._entities as { permission: { reasons: string[] } | null }[])[0]?.permission;
      return permission?.reasons ?? answer.errors?.map(({ extensions }) => [extensions?.code, extensions?.field]);
    };

    expect(await read(["mei", "twin"], "", null)).toEqual(["MERGE_CONFLICT"]);
    expect(await read(["mei", "twin"])).toEqual(["ALLOWED"]);
    expect(await read(["mei", "twin"], `, idThen: "twin"`)).toEqual(["DENIED"]);
    for (const id of ["mei", "twin"]) identity.then.set(`${id} ${then}`, ["mei", "twin"]);
    expect(await read(["mei"])).toEqual(["MERGE_CONFLICT"]);
    expect(await read(["mei"], `, idThen: "wang"`)).toEqual([["BAD_USER_INPUT", "idThen"]]);
    expect(await read(["mei"], `, idThen: "mei"`, null)).toEqual([["BAD_USER_INPUT", "idThen"]]);
    const { data } = await ask(own.subgraph, `{ consentAccessRecords(person: "twin") { nodes { fields persons } } }`, {
      caller: aService("audit:read"),
    });
    // Three that were asked about both, and the one about whoever was one with them then.
    expect(data.consentAccessRecords.nodes).toEqual(
      Array.from({ length: 4 }, () => ({ fields: ["User.permission"], persons: ["mei", "twin"] })),
    );
    await dropDatabase(own.connection);
  });
});

describe("Query.filterAllowed", () => {
  const filter = (userIds: readonly string[]) =>
    ask(
      consent.subgraph,
      `query ($userIds: [ID!]!) {
      filterAllowed(userIds: $userIds, purpose: MARKETING, channel: APP) { allowed leftOut { reason count } repeated }
    }`,
      { caller: backEnd, variables: { userIds } },
    );

  it("says who may be sent to, and how many may not and why, each person once", async () => {
    await choose(consent.subgraph, { userId: "yes-1", purpose: "MARKETING" });
    await choose(consent.subgraph, { userId: "yes-2", purpose: "MARKETING" });
    await choose(consent.subgraph, { userId: "no-1", purpose: "MARKETING", channel: "STORE", choice: "DENY" });
    const unknown = Array.from({ length: 990 }, (_, place) => `unknown-${place}`);

    const { data } = await filter(["yes-2", ...unknown, "no-1", "yes-1", "yes-2"]);

    expect(data.filterAllowed).toEqual({
      allowed: ["yes-2", "yes-1"],
      leftOut: [
        { reason: "NO_RECORD", count: 990 },
        { reason: "GLOBAL_OPT_OUT", count: 1 },
      ],
      repeated: 1,
    });
  });

  it("leaves with the trail of everybody it told of, also of whom it left out", async () => {
    await filter(["looked-at"]);

    const { data } = await ask(
      consent.subgraph,
      `{ consentAccessRecords(person: "looked-at") { nodes { fields persons } } }`,
      { caller: aService("audit:read") },
    );

    expect(data.consentAccessRecords.nodes).toMatchObject([{ persons: ["looked-at"] }]);
  });

  it.each([
    ["none", [], "userIds"],
    ["too many", Array.from({ length: 1_001 }, String), "userIds"],
    ["one that is no id", ["a", ""], "userIds.1"],
  ])("names the field when there are %s", async (_case, userIds, field) => {
    expect((await filter(userIds)).errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });
});

describe("people who are one", () => {
  it("are asked for under every id, and settle by a grant what was refused under the other", async () => {
    const persons = new Map([
      ["twin-a", ["twin-a", "twin-b"]],
      ["twin-b", ["twin-a", "twin-b"]],
    ]);
    const merged = await aConsent({
      askIdentity: ({ variables: { people } }) =>
        Promise.resolve({
          data: {
            _entities: (people as readonly { readonly ref: string }[]).map(({ ref }) => ({
              aliasIds: persons.get(ref) ?? [ref],
            })),
          },
        }),
    });
    await choose(merged.subgraph, { userId: "twin-b", purpose: "MARKETING", choice: "DENY" });
    const reason = async () =>
      (await permissionOf(merged.subgraph, ["twin-a", "twin-b"], { purpose: "MARKETING" }))?.reasons;

    const refused = await reason();
    await choose(merged.subgraph, { userId: "twin-a", purpose: "MARKETING" });
    const settled = await reason();
    const { data } = await ask(
      merged.subgraph,
      `{ filterAllowed(userIds: ["twin-b", "twin-a"], purpose: MARKETING, channel: APP) { allowed repeated } }`,
      { caller: backEnd },
    );

    expect([refused, settled]).toEqual([["DENIED"], ["ALLOWED"]]);
    expect(data.filterAllowed).toEqual({ allowed: ["twin-b"], repeated: 1 });
    await dropDatabase(merged.connection);
  });
});

describe("consent.changed", () => {
  it("tells whoever holds lists, once the choice is recorded", async () => {
    const bus = inProcessBus();
    const telling = await aConsent({ bus });
    const told = new Promise<CloudEvent>((resolve) => {
      void bus.subscribe("lists", (event) => {
        resolve(event);
        return Promise.resolve();
      });
    });

    await choose(telling.subgraph, { userId: "listed", purpose: "MARKETING", choice: "DENY" });

    expect(await told).toMatchObject({
      source: "/consent",
      type: "consent.changed",
      partitionkey: "listed",
      data: { userId: "listed", kind: "DENY", purpose: "MARKETING", channel: "APP", seq: 1, validUntil: null },
    });
    await telling.subgraph.close();
    await bus.close();
    await dropDatabase(telling.connection);
  });

  it("says until when a grant holds, as long as nobody does anything", async () => {
    const bus = inProcessBus();
    const telling = await aConsent({ bus, purposes: purposesWith("MARKETING", { validDays: 10 }) });
    const told: unknown[] = [];
    await bus.subscribe("lists", ({ data }) => {
      told.push(data.validUntil);
      return Promise.resolve();
    });
    const grant = { userId: "listed", purpose: "MARKETING" };

    await choose(telling.subgraph, grant);
    await choose(telling.subgraph, { ...grant, chosenAt: "2026-02-25T08:00:00Z" });
    await choose(telling.subgraph, { ...grant, purpose: "PUSH" });
    const shown = await permissionOf(telling.subgraph, ["listed"], { purpose: "MARKETING" });

    await eventually(() => {
      expect(told).toEqual(["2026-03-11T08:00:00.000Z", "2026-03-07T08:00:00.000Z", null]);
    });
    expect(shown?.validUntil).toBe("2026-03-11T08:00:00.000Z");
    await telling.subgraph.close();
    await bus.close();
    await dropDatabase(telling.connection);
  });
});

describe("User.lastKnownLocation", () => {
  const at = (userId: string | null, more: object = {}) => ({
    userId,
    channel: "APP",
    latitude: 31.2304,
    longitude: 121.4737,
    ...more,
  });
  const record = (input: object, caller = backEnd) =>
    send("recordLocation", input, "... on LocationNotAllowed { reasons }", caller);
  const whereIs = (ids: readonly string[], caller = backEnd) =>
    ask(
      consent.subgraph,
      "query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { lastKnownLocation { latitude longitude channel } } } }",
      { caller, variables: { people: [aPerson(...ids)] } },
    );

  it("is kept roughly while the person allows it, and deleted when they withdraw", async () => {
    const unasked = await record(at("walker"));
    await choose(consent.subgraph, { userId: "walker", purpose: "LOCATION" });
    await record(at("walker"));
    const shown = await whereIs(["walker"]);
    await choose(consent.subgraph, { userId: "walker", purpose: "LOCATION", channel: "WEBSITE", choice: "WITHDRAW" });
    const hidden = await whereIs(["walker"]);
    const own = await whereIs(["walker"], aUser("walker"));

    const place = { latitude: 31.23, longitude: 121.47, channel: "APP" };
    expect(unasked.data.recordLocation).toEqual({ __typename: "LocationNotAllowed", reasons: ["NO_RECORD"] });
    expect(shown).toEqual({ data: { _entities: [{ lastKnownLocation: place }] } });
    expect(hidden).toMatchObject({
      data: { _entities: [{ lastKnownLocation: null }] },
      errors: [{ extensions: { code: "CONSENT_REQUIRED", purpose: "LOCATION", reason: "WITHDRAWN" } }],
    });
    expect(own.data).toEqual({ _entities: [{ lastKnownLocation: null }] });
  });

  it("is shown to others only as far as the ends that told it still allow it", async () => {
    const device = (kind: string) => signal("traveller", kind, { channel: "APP", purpose: "LOCATION" });
    const ids = ["traveller", "traveller-old"];
    for (const userId of ids) await choose(consent.subgraph, { userId, purpose: "LOCATION" });
    await record(at("traveller-old", { channel: "WEBSITE", latitude: 22.5431 }));
    consent.clock.now = new Date(consent.clock.now.getTime() + 1_000);
    await record(at("traveller"));

    await tell(device("PERMISSION_DENIED"));
    const elsewhere = await whereIs(ids);
    const alone = await whereIs(["traveller"]);
    const own = await whereIs(ids, aUser("traveller"));
    await tell(device("PERMISSION_ALLOWED"));

    const shown = (latitude: number | null) => ({
      data: { _entities: [{ lastKnownLocation: latitude === null ? null : { latitude } }] },
    });
    expect(elsewhere).toMatchObject(shown(22.54));
    expect(alone).toMatchObject({
      ...shown(null),
      errors: [{ extensions: { code: "CONSENT_REQUIRED", purpose: "LOCATION", reason: "PLATFORM_DENIED" } }],
    });
    expect(own).toMatchObject(shown(31.23));
    expect(await whereIs(ids)).toMatchObject(shown(31.23));
  });

  it.each<[string, (userId: string) => Promise<unknown>]>([
    ["refuse", (userId) => choose(consent.subgraph, { userId, purpose: "LOCATION", choice: "DENY" })],
    [
      "withdraw by a back end",
      (userId) => {
        const record = { userId, purpose: "LOCATION", channel: "WEBSITE", choice: "WITHDRAW", idempotencyKey: "bulk" };
        return send("recordConsents", { records: [record] }, "");
      },
    ],
    [
      "take it back at WeChat",
      (userId) => tell(signal(userId, "AUTHORIZATION_REVOKED", { channel: "MINI_PROGRAM", codes: ["13"] })),
    ],
  ])("is deleted of whoever has it when they %s, and not shown when they agree again", async (how, refuse) => {
    const userId = `refuser ${how}`;
    await choose(consent.subgraph, { userId, purpose: "LOCATION" });
    await record(at(userId));

    await refuse(userId);
    await choose(consent.subgraph, { userId, purpose: "LOCATION" });

    expect(await whereIs([userId])).toEqual({ data: { _entities: [{ lastKnownLocation: null }] } });
  });

  it("is deleted of whoever turns out to be under 14", async () => {
    await choose(consent.subgraph, { userId: "pupil", purpose: "LOCATION" });
    await record(at("pupil"));

    await send("stateAge", { userId: "pupil", isUnder14: true, idempotencyKey: "age" }, "");

    expect(await whereIs(["pupil"], aUser("pupil"))).toEqual({ data: { _entities: [{ lastKnownLocation: null }] } });
  });

  it("is deleted under every id of the person", async () => {
    const askIdentity: AskSubgraph = ({ variables: { people } }) =>
      Promise.resolve({
        data: { _entities: (people as readonly unknown[]).map(() => ({ aliasIds: ["one-a", "one-b"] })) },
      });
    const merged = await aConsent({ connection: consent.connection, askIdentity });
    await choose(merged.subgraph, { userId: "one-a", purpose: "LOCATION" });
    await record(at("one-a"));

    await choose(merged.subgraph, { userId: "one-b", purpose: "LOCATION", choice: "WITHDRAW" });

    const shown = await whereIs(["one-a", "one-b"], aUser("one-a"));
    expect(shown).toEqual({ data: { _entities: [{ lastKnownLocation: null }] } });
  });

  it("stays when a withdrawal is sent again that they have thought better of since", async () => {
    const withdrawal = { userId: "returner", purpose: "LOCATION", choice: "WITHDRAW", idempotencyKey: "once" };
    await choose(consent.subgraph, withdrawal);
    await choose(consent.subgraph, { userId: "returner", purpose: "LOCATION" });
    await record(at("returner"));

    await choose(consent.subgraph, withdrawal);

    expect(await whereIs(["returner"])).toMatchObject({
      data: { _entities: [{ lastKnownLocation: { latitude: 31.23 } }] },
    });
  });

  it("is decided about by what the same request has just recorded", async () => {
    await choose(consent.subgraph, { userId: "quick", purpose: "LOCATION" });
    const place = (latitude: number) =>
      `recordLocation(input: { userId: "quick", channel: APP, latitude: ${latitude}, longitude: 1 }) { __typename }`;
    const set = (choice: string) =>
      `setPermission(input: { userId: "quick", purpose: LOCATION, channel: APP, choice: ${choice}, idempotencyKey: "${choice}" }) { __typename }`;

    const { data } = await ask(
      consent.subgraph,
      `mutation { a: ${place(1)} b: ${set("WITHDRAW")} c: ${place(2)} d: ${set("GRANT")} e: ${place(3)} }`,
      { caller: backEnd },
    );

    expect(data).toEqual({
      a: { __typename: "LocationRecorded" },
      b: { __typename: "PermissionSet" },
      c: { __typename: "LocationNotAllowed" },
      d: { __typename: "PermissionSet" },
      e: { __typename: "LocationRecorded" },
    });
  });

  it.each([
    ["latitude", 90.1],
    ["longitude", -180.5],
  ])("names the field when there is no such place: %s", async (field, value) => {
    const { errors } = await record(at("nowhere", { [field]: value }));

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }]);
  });
});
