import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger, inProcessBus, type CloudEvent } from "@datong/subgraph-kit";
import { ask, aStaffMember, dropDatabase, eventually } from "@datong/testkit";
import { verifyRecords } from "@datong/consent";
import { aConsent, backEnd, choose, permissionOf, purposesWith, type Consent } from "./aConsent.ts";

let consent: Consent;
beforeAll(async () => {
  consent = await aConsent();
});
afterAll(() => dropDatabase(consent.connection));

const reasonsOf = async (ids: readonly string[], purpose: string, channel: string) =>
  (await permissionOf(consent.subgraph, ids, { purpose, channel }))?.reasons;

describe("Mutation.publishPurpose", () => {
  const publish = (input: object, caller = aStaffMember("li", "consent:publish")) =>
    ask(
      consent.subgraph,
      `mutation ($input: PublishPurposeInput!) { publishPurpose(input: $input) {
        __typename
        ... on PurposePublished { purpose { noticeVersion grantsHoldFrom effectiveAt } }
        ... on PurposeVersionTaken { newest }
      } }`,
      { caller, variables: { input: { code: "CACHE_STORAGE", ...input } } },
    );
  const later = (minutes: number) => {
    consent.clock.now = new Date(consent.clock.now.getTime() + minutes * 60_000);
  };
  const notice = { zh: "新的说明", en: "A new notice" };

  it("asks everybody again after a material change, a minute later, and nobody after an editorial one", async () => {
    await choose(consent.subgraph, { userId: "reader", purpose: "CACHE_STORAGE" });
    const now = () => reasonsOf(["reader"], "CACHE_STORAGE", "APP");

    const editorial = await publish({ follows: 1, change: "EDITORIAL", notice });
    later(2);
    const afterWords = await now();
    const material = await publish({ follows: 2, change: "MATERIAL", notice, validDays: 90 });
    const before = await permissionOf(consent.subgraph, ["reader"], { purpose: "CACHE_STORAGE" });
    later(1);

    expect(editorial.data.publishPurpose).toMatchObject({ purpose: { noticeVersion: 2, grantsHoldFrom: 1 } });
    expect(afterWords).toEqual(["ALLOWED"]);
    expect(material.data.publishPurpose).toMatchObject({ purpose: { noticeVersion: 3, grantsHoldFrom: 3 } });
    expect(before).toMatchObject({ allowed: true, validUntil: material.data.publishPurpose.purpose.effectiveAt });
    expect(await now()).toEqual(["NOTICE_OUTDATED"]);
    expect((await publish({ follows: 2, change: "EDITORIAL", notice })).data.publishPurpose).toMatchObject({
      __typename: "PurposeVersionTaken",
      newest: 3,
    });
  });

  it.each([
    ["EDITORIAL", { channels: ["APP"] }, "input.change"],
    ["MATERIAL", { notice: { zh: "", en: "x" } }, "input.notice.zh"],
    ["MATERIAL", { channels: [] }, "input.channels"],
    ["MATERIAL", { validDays: 0 }, "input.validDays"],
    ["MATERIAL", { notice: { zh: "一\r二", en: "x" } }, "input.notice.zh"],
    ["EDITORIAL", { name: { zh: "一\n二", en: "x" } }, "input.name.zh"],
    ["MATERIAL", { basis: "LEGAL_DUTY" }, "input.allowedByDefault"],
    ["MATERIAL", { allowedByDefault: true }, "input.allowedByDefault"],
    ["MATERIAL", { basis: "CONTRACT", code: "MARKETING" }, "input.basis"],
    ["MATERIAL", { basis: "CONSENT", code: "THIRD_PARTY_SHARING" }, "input.basis"],
    ["MATERIAL", { basis: "LEGAL_DUTY", allowedByDefault: true, code: "THIRD_PARTY_SHARING" }, "input.basis"],
    ["MATERIAL", { sensitive: false, code: "LOCATION" }, "input.sensitive"],
    ["MATERIAL", { sensitive: true }, "input.basis"],
    ["MATERIAL", { channels: ["APP"], code: "PUSH" }, "input.channels"],
    ["MATERIAL", { validDays: 9, effectiveAt: "2020-01-01T00:00:00Z" }, "input.effectiveAt"],
    ["MATERIAL", { validDays: 9, effectiveAt: "2099-01-01T00:00:00Z" }, "input.effectiveAt"],
    ["MATERIAL", {}, "input.change"],
  ])("names the field that cannot be used in a %s change: %j", async (change, input, field) => {
    const { errors } = await publish({ code: "PROFILE_BUILDING", follows: 1, change, ...input });

    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field } }]);
  });

  describe("while a version waits to count", () => {
    let waiting: Consent;
    beforeEach(async () => {
      waiting = await aConsent();
    });
    afterEach(() => dropDatabase(waiting.connection));
    const asks = async (field: "publishPurpose" | "withdrawPurposeVersion", input: object) => {
      const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
      const answer = await ask(
        waiting.subgraph,
        `mutation ($input: ${type}!) { ${field}(input: $input) {
          __typename
          ... on PurposePublished { purpose { noticeVersion grantsHoldFrom effectiveAt } }
          ... on PurposeVersionTaken { newest }
        } }`,
        { caller: aStaffMember("li", "consent:publish"), variables: { input: { code: "PROFILE_BUILDING", ...input } } },
      );
      return answer.errors?.[0] ?? (answer.data[field] as unknown);
    };
    const at = (time: string) => {
      waiting.clock.now = new Date(time);
    };
    const current = async () => {
      const { data } = await ask(
        waiting.subgraph,
        `{ purposes { code noticeVersion validDays next { noticeVersion effectiveAt } }
           second: purposeVersion(code: PROFILE_BUILDING, version: 2) { isTakenBack validDays } }`,
        { caller: backEnd },
      );
      const found = (data.purposes as { code: string }[]).find(({ code }) => code === "PROFILE_BUILDING");
      return { ...found, second: data.second as unknown };
    };
    const slip = { follows: 1, change: "MATERIAL", validDays: 9, effectiveAt: "2026-12-01T00:00:00Z" };

    it("none follows it as soon as it can, which would be late: it is said which waits", async () => {
      await asks("publishPurpose", slip);

      const next = { follows: 2, change: "EDITORIAL", notice };
      expect(await asks("publishPurpose", next)).toMatchObject({
        message: expect.stringContaining("version 2 waits to count from 2026-12-01"),
        extensions: { code: "BAD_USER_INPUT", field: "input.effectiveAt" },
      });
      expect(await current()).toMatchObject({
        noticeVersion: 1,
        next: { noticeVersion: 2, effectiveAt: "2026-12-01T00:00:00.000Z" },
      });
    });

    it("it can be taken back: it is kept, never counts, and nobody is asked again", async () => {
      await choose(waiting.subgraph, { userId: "reader", purpose: "PROFILE_BUILDING" });
      await asks("publishPurpose", slip);

      const withdrawn = await asks("withdrawPurposeVersion", { version: 2 });
      const again = await asks("withdrawPurposeVersion", { version: 2 });
      const waits = await current();
      at("2026-12-02T00:00:00Z");

      expect(withdrawn).toEqual({
        __typename: "PurposePublished",
        purpose: { noticeVersion: 3, grantsHoldFrom: 1, effectiveAt: "2026-03-01T08:01:00.000Z" },
      });
      expect(again).toEqual({ __typename: "PurposeVersionTaken", newest: 3 });
      expect(waits).toMatchObject({ noticeVersion: 1, next: { noticeVersion: 3 }, second: { isTakenBack: true } });
      expect(await current()).toMatchObject({ noticeVersion: 3, next: null, second: { validDays: 9 } });
      expect(await permissionOf(waiting.subgraph, ["reader"], { purpose: "PROFILE_BUILDING" })).toMatchObject({
        reasons: ["ALLOWED"],
      });
      expect((await verifyRecords({ connection: waiting.connection })).problems).toEqual([]);
    });

    it("no choice can name one that was taken back: nobody was shown it", async () => {
      await asks("publishPurpose", slip);
      await asks("withdrawPurposeVersion", { version: 2 });
      at("2026-03-02T00:00:00Z");
      const shown = (noticeVersion: number) =>
        choose(waiting.subgraph, { userId: "reader", purpose: "PROFILE_BUILDING", noticeVersion });

      const [takenBack, current] = [await shown(2), await shown(3)];

      expect(takenBack.errors).toMatchObject([
        { extensions: { code: "BAD_USER_INPUT", field: "input.noticeVersion" } },
      ]);
      expect(current.data.setPermission.__typename).toBe("PermissionSet");
    });

    it("what counts already is not taken back", async () => {
      await asks("publishPurpose", { ...slip, effectiveAt: null });

      expect(await asks("withdrawPurposeVersion", { version: 2 })).toMatchObject({
        purpose: { noticeVersion: 3, grantsHoldFrom: 1 },
      });
      at("2026-03-01T08:02:00Z");
      expect(await asks("withdrawPurposeVersion", { version: 3 })).toMatchObject({
        extensions: { code: "BAD_USER_INPUT", field: "input.version" },
      });
    });
  });

  it("takes a notice of paragraphs, and shows it as it is", async () => {
    const paragraphs = { zh: "第一段\n\n第二段", en: "One\n\nTwo" };

    await publish({ code: "PHONE_NUMBER", follows: 1, change: "EDITORIAL", notice: paragraphs });
    const shown = await ask(consent.subgraph, "{ purposeVersion(code: PHONE_NUMBER, version: 2) { notice } }", {
      caller: backEnd,
      locale: "zh",
    });

    expect(shown.data.purposeVersion).toEqual({ notice: paragraphs.zh });
  });

  it("lets a purpose rest on a duty, allowed for everybody, and on consent again", async () => {
    const next = (follows: number, basis: string, allowedByDefault: boolean) =>
      publish({ code: "PERSONALIZED_RECOMMENDATION", follows, change: "MATERIAL", basis, allowedByDefault });
    const now = () => reasonsOf(["nobody"], "PERSONALIZED_RECOMMENDATION", "APP");

    await next(1, "LEGAL_DUTY", true);
    later(2);
    const onDuty = await now();
    await next(2, "CONSENT", false);
    later(2);

    expect(onDuty).toEqual(["ALLOWED"]);
    expect(await now()).toEqual(["NO_RECORD"]);
  });

  it("tells whoever holds lists what changes, how and from when on", async () => {
    const bus = inProcessBus();
    const telling = await aConsent({ bus });
    const told: CloudEvent[] = [];
    await bus.subscribe("lists", (event) => {
      told.push(event);
      return Promise.resolve();
    });
    const input = { code: "MARKETING", decidedBy: "legal", notice };
    const next = (more: object) =>
      ask(
        telling.subgraph,
        "mutation ($input: PublishPurposeInput!) { publishPurpose(input: $input) { __typename } }",
        {
          ...{ caller: backEnd, variables: { input: { ...input, ...more } } },
        },
      );

    await next({ follows: 1, change: "EDITORIAL" });
    await next({ follows: 2, change: "MATERIAL", validDays: 90, effectiveAt: "2026-04-01T00:00:00Z" });

    await eventually(() => {
      expect(told.map(({ type, subject, data }) => [type, subject, data])).toEqual([
        ["purpose.published", "MARKETING", published(2, "EDITORIAL", "2026-03-01T08:01:00.000Z")],
        ["purpose.published", "MARKETING", published(3, "MATERIAL", "2026-04-01T00:00:00.000Z")],
      ]);
    });
    await eventually(async () => {
      expect((await verifyRecords({ connection: telling.connection })).problems).toEqual([]);
      expect(await telling.connection.collection("purposeVersions").countDocuments({ outbox: { $exists: true } })).toBe(
        0,
      );
    });
    await telling.subgraph.close();
    await bus.close();
    await dropDatabase(telling.connection);
  });

  const published = (version: number, change: string, effectiveAt: string) => ({
    ...{ code: "MARKETING", version, change, effectiveAt },
  });

  it("needs its grant", async () => {
    const { errors } = await publish({ follows: 1, change: "EDITORIAL", notice }, aStaffMember("wang", "consent:read"));

    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN", grant: "consent:publish" } }]);
  });
});

describe("purposes at the start", () => {
  const location = (notice: string, version: number) =>
    purposesWith("LOCATION", { version, change: "EDITORIAL", notice: { zh: notice, en: notice } });
  async function noticeOf({ subgraph }: Consent): Promise<unknown> {
    const { data } = await ask(subgraph, "{ purposeVersion(code: LOCATION, version: 2) { notice } }", {
      caller: backEnd,
    });
    return data.purposeVersion;
  }

  it("come up although staff have published a version that the file has too, and theirs stays", async () => {
    const logged: string[] = [];
    const logger = createLogger("consent", "warn", { write: (line: string) => void logged.push(line) });
    const { connection, subgraph } = await aConsent();
    const input = { follows: 1, change: "EDITORIAL", notice: { zh: "员工", en: "staff" }, decidedBy: "li" };
    await ask(subgraph, "mutation ($input: PublishPurposeInput!) { publishPurpose(input: $input) { __typename } }", {
      caller: backEnd,
      variables: { input: { code: "LOCATION", ...input } },
    });

    const upgraded = await aConsent({ connection, logger, purposes: location("file", 2) });

    expect(await noticeOf(upgraded)).toEqual({ notice: "staff" });
    expect(logged.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ code: "LOCATION", version: 2, msg: expect.stringContaining("theirs stays") }),
    );
    await dropDatabase(connection);
  });

  it("do not come up with something else under a version of the file's own", async () => {
    const { connection } = await aConsent({ purposes: purposesWith("LOCATION", {}) });
    await aConsent({ connection, purposes: location("one", 2) });

    await expect(aConsent({ connection, purposes: location("another", 2) })).rejects.toThrow(
      "LOCATION says something else than its version 2",
    );
    await dropDatabase(connection);
  });
});
