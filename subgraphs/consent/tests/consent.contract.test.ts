import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { isEnumType } from "graphql";
import { ask, aService, aUser, dropDatabase, nobody } from "@datong/testkit";
import { PERMISSION_REASONS } from "../src/domain/effective.ts";
import { CHANNELS } from "../src/domain/purpose.ts";
import {
  aConsent,
  aPerson,
  backEnd,
  choose,
  countChoices,
  permissionOf,
  purposesWith,
  READ_PERMISSION,
  type Consent,
} from "./aConsent.ts";

const DAY_MS = 86_400_000;
const SHA_256 = /^[0-9a-f]{64}$/;
const daysLater = (date: Date, days: number) => new Date(date.getTime() + days * DAY_MS);

let consent: Consent;

beforeAll(async () => {
  consent = await aConsent();
});

afterAll(() => dropDatabase(consent.connection));

const recorded = (userId: string) => ({
  data: { setPermission: { __typename: "PermissionSet", user: { ref: userId } } },
});

describe("Query.purposes", () => {
  const PURPOSES_QUERY = `{
    purposes { code name scope separateConsent sensitive channels validDays noticeVersion notice }
  }`;

  it("tells anybody what may be asked for, where, and with which words", async () => {
    const { data, errors } = await ask(consent.subgraph, PURPOSES_QUERY, { caller: nobody });

    expect(errors).toBeUndefined();
    expect(data.purposes).toHaveLength(8);
    expect(data.purposes[0]).toEqual({
      code: "LOCATION",
      name: "Location",
      scope: "GLOBAL",
      separateConsent: true,
      sensitive: true,
      channels: ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"],
      validDays: 365,
      noticeVersion: 1,
      notice: expect.stringContaining("withdraw at any time"),
    });
  });

  it("speaks the language of the request", async () => {
    const { data } = await ask(consent.subgraph, PURPOSES_QUERY, { caller: nobody, locale: "zh" });

    expect(data.purposes[0]).toMatchObject({ name: "位置权限", notice: expect.stringContaining("撤回") });
  });
});

describe("Mutation.setPermission", () => {
  it("records a person's own choice, effective with the next read", async () => {
    const caller = aUser("own-1");

    const answer = await choose(consent.subgraph, {}, { caller });
    const permission = await permissionOf(consent.subgraph, ["own-1"], { caller });

    expect(answer).toEqual(recorded("own-1"));
    expect(permission).toEqual({
      allowed: true,
      reasons: ["ALLOWED"],
      message: null,
      validUntil: daysLater(consent.clock.now, 365).toISOString(),
      evidence: [{ choice: "GRANT", channel: "APP", noticeVersion: 1, at: consent.clock.now.toISOString() }],
    });
  });

  it("withdraws with the same one call", async () => {
    await choose(consent.subgraph, { userId: "withdraw-1" });

    const answer = await choose(consent.subgraph, { userId: "withdraw-1", choice: "WITHDRAW" });
    const permission = await permissionOf(consent.subgraph, ["withdraw-1"]);

    expect(answer).toEqual(recorded("withdraw-1"));
    expect(permission).toMatchObject({ allowed: false, reasons: ["WITHDRAWN"] });
  });

  it("carries a GLOBAL choice to every end", async () => {
    await choose(consent.subgraph, { userId: "global-1", channel: "WEBSITE" });
    await choose(consent.subgraph, { userId: "global-1", channel: "OFFICIAL_ACCOUNT", choice: "WITHDRAW" });

    for (const channel of ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"])
      expect(await permissionOf(consent.subgraph, ["global-1"], { channel })).toMatchObject({ reasons: ["WITHDRAWN"] });
  });

  it("keeps a CHANNEL choice at its end", async () => {
    await choose(consent.subgraph, { userId: "push-1", purpose: "PUSH" });

    const atApp = await permissionOf(consent.subgraph, ["push-1"], { purpose: "PUSH" });
    const atWebsite = await permissionOf(consent.subgraph, ["push-1"], { purpose: "PUSH", channel: "WEBSITE" });

    expect(atApp).toMatchObject({ allowed: true, validUntil: null });
    expect(atWebsite).toMatchObject({ allowed: false, reasons: ["NO_RECORD"], evidence: [] });
  });

  it("closes marketing at every end with one refusal, and opens it again with one grant", async () => {
    const reasonsAt = (channel: string) =>
      permissionOf(consent.subgraph, ["marketing-1"], { purpose: "MARKETING", channel }).then(
        (found) => found?.reasons,
      );
    await choose(consent.subgraph, { userId: "marketing-1", purpose: "MARKETING" });
    await choose(consent.subgraph, {
      userId: "marketing-1",
      purpose: "MARKETING",
      channel: "STORE",
      choice: "WITHDRAW",
    });

    expect(await Promise.all(CHANNELS.map(reasonsAt))).toEqual([
      ...Array.from({ length: 4 }, () => ["GLOBAL_OPT_OUT"]),
      ["WITHDRAWN"],
    ]);

    await choose(consent.subgraph, { userId: "marketing-1", purpose: "MARKETING", channel: "MINI_PROGRAM" });

    expect(await Promise.all(CHANNELS.map(reasonsAt))).toEqual(Array.from({ length: 5 }, () => ["ALLOWED"]));
  });

  it("lets the last of many choices of one millisecond count, and of a clock that goes back", async () => {
    const { subgraph, clock } = consent;
    const start = clock.now;
    const seen: unknown[] = [];

    for (const [place, choice] of ["GRANT", "WITHDRAW", "GRANT", "DENY", "GRANT", "WITHDRAW"].entries()) {
      if (place === 3) clock.now = daysLater(start, -1);
      await choose(subgraph, { userId: "clock-1", choice });
      seen.push((await permissionOf(subgraph, ["clock-1"]))?.reasons[0]);
    }
    clock.now = start;

    expect(seen).toEqual(["ALLOWED", "WITHDRAWN", "ALLOWED", "DENIED", "ALLOWED", "WITHDRAWN"]);
  });

  it("lets a signed-in person name themselves, or nobody", async () => {
    const caller = aUser("self-1");

    const answers = await Promise.all([
      choose(consent.subgraph, { userId: "self-1" }, { caller }),
      choose(consent.subgraph, { userId: null, noticeVersion: null }, { caller }),
    ]);

    expect(answers).toEqual([recorded("self-1"), recorded("self-1")]);
  });

  it("keeps what was chosen, where, when, how, on which notice and by whom, and nothing else", async () => {
    await choose(
      consent.subgraph,
      { idempotencyKey: "kept", choice: "DENY", mechanism: "TAP" },
      { caller: aUser("kept-1") },
    );

    const documents = await consent.connection.collection("consentEvents").find({ userId: "kept-1" }).toArray();

    expect(documents).toEqual([
      {
        _id: expect.anything(),
        userId: "kept-1",
        subject: expect.stringMatching(SHA_256),
        seq: 1,
        kind: "DENY",
        purpose: "LOCATION",
        channel: "APP",
        noticeVersion: 1,
        noticeHash: expect.stringMatching(SHA_256),
        locale: "en",
        mechanism: "TAP",
        identifier: null,
        guardian: null,
        guarded: false,
        asOne: "",
        until: null,
        account: null,
        chosenAt: null,
        detail: null,
        idempotencyKey: expect.stringMatching(/^salted:[\w-]{22}:[\w-]{43}$/),
        keySalt: expect.stringMatching(/^1\.[\w-]{22}$/),
        by: "USER",
        teller: null,
        at: consent.clock.now,
        prev: expect.stringMatching(SHA_256),
        hash: expect.stringMatching(SHA_256),
        outbox: [expect.objectContaining({ type: "consent.changed" })],
      },
    ]);
  });

  it("keeps of an identifier that a back end names a digest alone", async () => {
    const identifier = { type: "MINI_PROGRAM_OPENID", namespace: "wx1", value: "o-kept" };

    await choose(consent.subgraph, { userId: "kept-2", identifier });
    const documents = await consent.connection.collection("consentEvents").find({ userId: "kept-2" }).toArray();

    expect(documents).toMatchObject([
      { identifier: { type: "MINI_PROGRAM_OPENID", namespace: "wx1", digest: expect.stringMatching(SHA_256) } },
    ]);
    expect(JSON.stringify(documents)).not.toContain("o-kept");
  });

  it.each([
    ["mechanism", { mechanism: "PAPER" }],
    ["mechanism", { mechanism: "IMPORT" }],
    ["identifier", { identifier: { type: "UNIONID", namespace: "wx1", value: "somebody-elses" } }],
    ["idempotencyKey", { idempotencyKey: "DEVICE my own" }],
  ])("believes nobody who says of themselves what is for others to say: %s", async (field, input) => {
    const { errors } = await choose(consent.subgraph, input, { caller: aUser("kept-3") });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: `input.${field}` } }]);
    expect(await countChoices(consent, "kept-3")).toBe(0);
  });
});

describe("Mutation.setPermission, sent again", () => {
  it("changes nothing, whatever was chosen since", async () => {
    const first = { userId: "again-1", idempotencyKey: "first" };
    await choose(consent.subgraph, first);
    await choose(consent.subgraph, { userId: "again-1", choice: "WITHDRAW" });

    const answer = await choose(consent.subgraph, first);

    expect(answer).toEqual(recorded("again-1"));
    expect(await permissionOf(consent.subgraph, ["again-1"])).toMatchObject({ reasons: ["WITHDRAWN"] });
    expect(await countChoices(consent, "again-1")).toBe(2);
  });

  it("records one choice of 50 equal calls at once", async () => {
    const call = { userId: "parallel-1", idempotencyKey: "same" };

    const answers = await Promise.all(Array.from({ length: 50 }, () => choose(consent.subgraph, call)));

    expect(answers).toEqual(Array.from({ length: 50 }, () => recorded("parallel-1")));
    expect(await countChoices(consent, "parallel-1")).toBe(1);
  });

  it("records one choice of 50 calls at once that disagree under one key, and tells the others", async () => {
    const choices = Array.from({ length: 50 }, (_, place) => (place % 2 === 0 ? "GRANT" : "DENY"));

    const answers = await Promise.all(
      choices.map((choice) => choose(consent.subgraph, { userId: "parallel-2", idempotencyKey: "same", choice })),
    );

    const permission = await permissionOf(consent.subgraph, ["parallel-2"]);
    const winner = permission?.allowed ? "GRANT" : "DENY";
    expect(await countChoices(consent, "parallel-2")).toBe(1);
    expect(answers.map(({ data }) => data.setPermission.__typename as string)).toEqual(
      choices.map((choice) => (choice === winner ? "PermissionSet" : "IdempotencyKeyReused")),
    );
  });

  it.each([
    ["purpose", { purpose: "PUSH" }],
    ["end", { channel: "WEBSITE" }],
    ["choice", { choice: "DENY" }],
  ])("is refused with another %s under the same key, and nothing is recorded", async (what, change) => {
    const call = { userId: `reused-${what}`, idempotencyKey: "same" };
    await choose(consent.subgraph, call);

    const { data } = await choose(consent.subgraph, { ...call, ...change });
    const inChinese = await choose(consent.subgraph, { ...call, ...change }, { locale: "zh" });

    expect(data.setPermission).toEqual({
      __typename: "IdempotencyKeyReused",
      code: "IDEMPOTENCY_KEY_REUSED",
      message: expect.stringContaining("This choice was not recorded"),
    });
    expect(inChinese.data.setPermission.message).toContain("本次选择未被记录");
    expect(await countChoices(consent, `reused-${what}`)).toBe(1);
  });

  it.each([
    ["guardian", { guardian: { checkedBy: "SIGNED_FORM" } }],
    ["mechanism", { mechanism: "PAPER" }],
    ["identifier", { identifier: { type: "UNIONID" } }],
  ])("takes no %s for recorded that an earlier call with the key did not name", async (field, more) => {
    const first = { userId: `proven-by-${field}`, idempotencyKey: "once" };
    await choose(consent.subgraph, first);

    const { data } = await choose(consent.subgraph, { ...first, ...more });

    expect(data.setPermission).toMatchObject({ __typename: "IdempotencyKeyReused" });
  });

  it("does not mix up equal keys of two people", async () => {
    await choose(consent.subgraph, { userId: "mine", idempotencyKey: "shared" });

    const answer = await choose(consent.subgraph, { userId: "yours", idempotencyKey: "shared", choice: "DENY" });

    expect(answer).toEqual(recorded("yours"));
  });
});

describe("a notice that changes", () => {
  let own: Consent;
  beforeAll(async () => {
    own = await aConsent();
  });
  afterAll(() => dropDatabase(own.connection));

  const changed = purposesWith("LOCATION", {
    version: 2,
    change: "MATERIAL",
    notice: { zh: "新的告知", en: "A new notice" },
  });

  /** The same consent an hour after the file of purposes has changed. */
  async function anHourLater(purposes = changed): Promise<Consent> {
    const clock = { now: new Date(own.clock.now) };
    const later = await aConsent({ connection: own.connection, purposes, clock });
    clock.now = new Date(clock.now.getTime() + 3_600_000);
    return later;
  }

  it("asks everybody again", async () => {
    await choose(own.subgraph, { userId: "notice-1" });
    const { subgraph } = await anHourLater();

    const before = await permissionOf(subgraph, ["notice-1"]);
    await choose(subgraph, { userId: "notice-1", noticeVersion: 2 });
    const after = await permissionOf(subgraph, ["notice-1"]);

    expect(before).toMatchObject({ allowed: false, reasons: ["NOTICE_OUTDATED"] });
    expect(after).toMatchObject({ allowed: true, evidence: [{ noticeVersion: 2 }] });
  });

  it("does not turn a call sent again into another, unless the call names a notice", async () => {
    const call = { userId: "notice-2", idempotencyKey: "same" };
    await choose(own.subgraph, call);
    const { subgraph } = await anHourLater();

    const again = await choose(subgraph, call);
    const named = await choose(subgraph, { ...call, noticeVersion: 2 });

    expect(again).toEqual(recorded("notice-2"));
    expect(named.data.setPermission.__typename).toBe("IdempotencyKeyReused");
  });

  it("takes a choice made on an earlier notice for what it is", async () => {
    const { subgraph } = await anHourLater();

    await choose(subgraph, { userId: "notice-3", noticeVersion: 1 });

    expect(await permissionOf(subgraph, ["notice-3"])).toMatchObject({ reasons: ["NOTICE_OUTDATED"] });
  });

  it("is refused at start where the same version says something else", async () => {
    const other = purposesWith("PUSH", { notice: { zh: "别的", en: "Something else" } });

    await expect(aConsent({ connection: own.connection, purposes: other })).rejects.toThrow(
      "purposes: PUSH says something else than its version 1; give it the next version",
    );
  });
});

describe("User.permission", () => {
  it("means no for a person who was never asked", async () => {
    expect(await permissionOf(consent.subgraph, ["unknown-1"])).toEqual({
      allowed: false,
      reasons: ["NO_RECORD"],
      message: "Location is not turned on. Turn it on to use this feature.",
      validUntil: null,
      evidence: [],
    });
  });

  it("says why in the language of the request", async () => {
    await choose(consent.subgraph, { userId: "locale-1", choice: "DENY" });

    const zh = await permissionOf(consent.subgraph, ["locale-1"], { locale: "zh" });
    const en = await permissionOf(consent.subgraph, ["locale-1"], { locale: "en" });

    expect(zh?.message).toBe("您已关闭位置权限，无法使用该功能");
    expect(en?.message).toBe("You have turned off location, so this feature is not available.");
  });

  it("is no where a purpose cannot be asked for, whatever was granted elsewhere", async () => {
    await choose(consent.subgraph, { userId: "store-1" });

    expect(await permissionOf(consent.subgraph, ["store-1"], { channel: "STORE" })).toMatchObject({
      allowed: false,
      reasons: ["NOT_AT_CHANNEL"],
      message: "Location is not used here.",
      evidence: [],
    });
  });

  it("ends with its term", async () => {
    const { subgraph, clock } = consent;
    const granted = clock.now;
    await choose(subgraph, { userId: "term-1" });

    clock.now = new Date(daysLater(granted, 365).getTime() - 1);
    const lastMoment = await permissionOf(subgraph, ["term-1"]);
    clock.now = daysLater(granted, 365);
    const end = await permissionOf(subgraph, ["term-1"]);
    clock.now = granted;

    expect(lastMoment).toMatchObject({ allowed: true, validUntil: daysLater(granted, 365).toISOString() });
    expect(end).toMatchObject({ allowed: false, reasons: ["EXPIRED"], validUntil: null });
  });

  it("joins the choices of every id that belongs to a person", async () => {
    const { subgraph, clock } = consent;
    const start = clock.now;
    await choose(subgraph, { userId: "merged-old", purpose: "MARKETING", choice: "GRANT" });
    clock.now = daysLater(start, 1);
    await choose(subgraph, { userId: "merged-young", purpose: "MARKETING", channel: "STORE", choice: "DENY" });
    clock.now = start;

    const apart = await permissionOf(subgraph, ["merged-old"], { purpose: "MARKETING" });
    const together = await permissionOf(subgraph, ["merged-old", "merged-young"], { purpose: "MARKETING" });

    expect(apart).toMatchObject({ reasons: ["ALLOWED"] });
    expect(together).toMatchObject({ reasons: ["GLOBAL_OPT_OUT"], evidence: [{ channel: "STORE", choice: "DENY" }] });
  });

  it("names its reasons in the schema in the order in which they decide", () => {
    const type = consent.subgraph.schema.getType("PermissionReason");

    expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(PERMISSION_REASONS);
  });
});

describe("bad input", () => {
  it.each([
    ["without ids", { __typename: "User", id: "bad-1" }],
    ["with no id", { __typename: "User", id: "bad-1", aliasIds: [] }],
    ["with something else for an id", { __typename: "User", id: "bad-1", aliasIds: [{ $ne: null }] }],
  ])("a reference to a person %s is no person who was never asked", async (_case, reference) => {
    const variables = { people: [reference], purpose: "LOCATION", channel: "APP" };

    const { data, errors } = await ask(consent.subgraph, READ_PERMISSION, { caller: backEnd, variables });

    expect(data).toEqual({ _entities: [{ permission: null }] });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "aliasIds" } }]);
  });

  it.each([
    ["no user id from a service", {}, "input.userId"],
    ["a null user id from a service", { userId: null }, "input.userId"],
    ["an empty user id", { userId: "" }, "input.userId"],
    ["a user id of 65 characters", { userId: "x".repeat(65) }, "input.userId"],
    ["a space before a user id", { userId: " bad-1" }, "input.userId"],
    ["a control character in a user id", { userId: "bad\u0000-1" }, "input.userId"],
    ["an empty key", { userId: "bad-1", idempotencyKey: "" }, "input.idempotencyKey"],
    ["a key of 129 characters", { userId: "bad-1", idempotencyKey: "键".repeat(129) }, "input.idempotencyKey"],
    ["a key with half a character", { userId: "bad-1", idempotencyKey: "\ud83d" }, "input.idempotencyKey"],
    [
      "an identifier that can be tried out",
      { userId: "bad-1", identifier: { type: "APP_USER_ID", namespace: "app", value: "1001" } },
      "input.identifier.value",
    ],
    ["a notice version of 0", { userId: "bad-1", noticeVersion: 0 }, "input.noticeVersion"],
    ["a negative notice version", { userId: "bad-1", noticeVersion: -1 }, "input.noticeVersion"],
    ["a notice version of the future", { userId: "bad-1", noticeVersion: 2 }, "input.noticeVersion"],
  ])("names the field: %s", async (_case, input, field) => {
    const { data, errors } = await choose(consent.subgraph, input);

    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ["setPermission"], extensions: { code: "BAD_USER_INPUT", field } }]);
    expect(errors?.[0]?.message).toMatch(new RegExp(`^${field}: `));
    expect(await countChoices(consent, "bad-1")).toBe(0);
  });

  it("takes a key of 128 characters and a user id of 64, of any script", async () => {
    const userId = "人".repeat(64);

    const answer = await choose(consent.subgraph, { userId, idempotencyKey: "🔑".repeat(128) });

    expect(answer).toEqual(recorded(userId));
  });

  it.each([
    ["en", "Push messages are not sent here."],
    ["zh", "此处不支持消息推送"],
  ] as const)(
    "a purpose at an end where it cannot be asked for is refused with the ends where it can: %s",
    async (locale, message) => {
      const { data } = await choose(
        consent.subgraph,
        { userId: "bad-2", purpose: "PUSH", channel: "STORE" },
        { locale },
      );

      expect(data.setPermission).toEqual({
        __typename: "PurposeNotAtChannel",
        code: "PURPOSE_NOT_AT_CHANNEL",
        message,
        channels: ["MINI_PROGRAM", "OFFICIAL_ACCOUNT", "APP", "WEBSITE"],
      });
      expect(await countChoices(consent, "bad-2")).toBe(0);
    },
  );
});

describe("who may do what", () => {
  const read = { people: [aPerson("access-1")], purpose: "LOCATION", channel: "APP" };

  it("nobody may neither choose nor read without signing in", async () => {
    const write = await choose(consent.subgraph, { userId: "access-1" }, { caller: nobody });
    const answer = await ask(consent.subgraph, READ_PERMISSION, { caller: nobody, variables: read });

    expect(write).toMatchObject({ data: null, errors: [{ extensions: { code: "UNAUTHENTICATED" } }] });
    expect(answer).toMatchObject({
      data: { _entities: [{ permission: null }] },
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
  });

  it("a service needs the scope of what it does", async () => {
    const write = await choose(consent.subgraph, { userId: "access-1" }, { caller: aService("consent:read") });
    const answer = await ask(consent.subgraph, READ_PERMISSION, { caller: aService("consent:write"), variables: read });

    expect(write.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "consent:write" } }]);
    expect(answer.errors).toMatchObject([{ extensions: { code: "FORBIDDEN", scope: "consent:read" } }]);
  });

  it("a person chooses for nobody else, known or unknown, and is not told which", async () => {
    await choose(consent.subgraph, { userId: "access-known" });
    const caller = aUser("access-2");

    const known = await choose(consent.subgraph, { userId: "access-known", choice: "DENY" }, { caller });
    const unknown = await choose(consent.subgraph, { userId: "access-unknown", choice: "DENY" }, { caller });
    const empty = await choose(consent.subgraph, { userId: "" }, { caller });

    expect(known.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(unknown).toEqual(known);
    expect(empty).toEqual(known);
    expect(await permissionOf(consent.subgraph, ["access-known"])).toMatchObject({ allowed: true });
  });

  it("a person sees their own permissions, by whichever of their ids they signed in", async () => {
    await choose(consent.subgraph, { userId: "owner-retired" });

    const own = await permissionOf(consent.subgraph, ["owner-1", "owner-retired"], { caller: aUser("owner-retired") });

    expect(own).toMatchObject({ allowed: true });
  });

  it("a person sees null for everybody else, with or without choices", async () => {
    await choose(consent.subgraph, { userId: "owner-2" });

    const { data, errors } = await ask(consent.subgraph, READ_PERMISSION, {
      caller: aUser("owner-3"),
      variables: {
        people: [aPerson("owner-2"), aPerson("owner-3"), aPerson("no-such")],
        purpose: "LOCATION",
        channel: "APP",
      },
    });

    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { permission: null },
      { permission: expect.objectContaining({ reasons: ["NO_RECORD"] }) },
      { permission: null },
    ]);
  });

  it("a service sees many people at once, in the order it asked", async () => {
    await choose(consent.subgraph, { userId: "many-1" });
    await choose(consent.subgraph, { userId: "many-2", choice: "DENY" });

    const { data } = await ask(consent.subgraph, READ_PERMISSION, {
      caller: backEnd,
      variables: {
        people: [aPerson("many-2"), aPerson("many-3"), aPerson("many-1"), aPerson("many-2")],
        purpose: "LOCATION",
        channel: "APP",
      },
    });

    expect(data._entities).toEqual(
      ["DENIED", "NO_RECORD", "ALLOWED", "DENIED"].map((reason) => ({
        permission: expect.objectContaining({ reasons: [reason] }),
      })),
    );
  });
});
