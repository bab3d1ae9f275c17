import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import {
  beginWith,
  createMembersSubgraph,
  OtherRulesError,
  programmeShape,
  SHIPPED_RULES,
  type FirstRules,
} from "@datong/members";
import { createLogger, inProcessBus, z, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, dropDatabase, emptyDatabase } from "@datong/testkit";
import { aMembersDatabase, logger, membershipOf, NOW, rules as ruler } from "./members.ts";
import { aLine, orderEvent } from "./orderTold.ts";

/** The day on which a company begins with Datong. */
const BEGINS = "2026-03-01T00:00:00+08:00";

const shipped = (file: string): unknown => JSON.parse(readFileSync(path.join(SHIPPED_RULES, file), "utf8"));
const EARNING = shipped("earning.json") as { readonly rules: readonly object[] };
const TIERS = shipped("tiers.json") as { readonly tiers: readonly object[] };

/** A company's own: what was paid counts for a year, points are earned from its first day on and lapse. */
const OWN = {
  "earning.json": { ...EARNING, validMonths: 12, rules: EARNING.rules.map((rule) => ({ ...rule, from: BEGINS })) },
  "tiers.json": {
    ...TIERS,
    window: { kind: "ROLLING_MONTHS", months: 12 },
    keeps: { kind: "CALENDAR_YEARS", years: 1 },
  },
  "benefits.json": shipped("benefits.json"),
  "prices.json": shipped("prices.json"),
};

describe("the rules with which a database begins", () => {
  let connection: Connection;
  let directory: string;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    directory = mkdtempSync(path.join(tmpdir(), "rules-"));
    await emptyDatabase(connection);
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });
  afterAll(() => dropDatabase(connection));

  const write = (files: Readonly<Record<string, unknown>>): void => {
    for (const [file, content] of Object.entries(files))
      writeFileSync(path.join(directory, file), typeof content === "string" ? content : JSON.stringify(content));
  };
  /** What a process reads whose `MEMBER_RULES_DIRECTORY` is this one. */
  const configured = () => z.object(programmeShape).safeParse({ MEMBER_RULES_DIRECTORY: directory });
  function firstRules(files: Readonly<Record<string, unknown>> = {}): FirstRules {
    write({ ...OWN, ...files });
    const { data, error } = configured();
    if (!data) throw new Error(error.message);
    return data.MEMBER_RULES_DIRECTORY;
  }
  const earningNow = async (members: Subgraph) =>
    (await ask(members, "{ earningRules { version document } }", { caller: ruler })).data.earningRules as unknown;

  /** A start of the process with these rules, and what it has heard of orders. */
  async function started(first: FirstRules) {
    await beginWith(connection, first, logger);
    const bus = inProcessBus();
    const members = createMembersSubgraph({ connection, logger, bus, firstRules: first, now: () => NOW });
    const tell = (type: "paid" | "refunded", externalId: string, paidAt: string, refundedMinor = 0) =>
      bus.publish([
        orderEvent(type, {
          ...{ externalId, userId: "u1", paidAt },
          lines: [aLine({ unitPriceMinor: 3_000_000, refundedMinor })],
        }),
      ]);
    return { members, tell };
  }

  it("are a company's own: an order of long ago gives no tier for life and no points that never lapse", async () => {
    const { members, tell } = await started(firstRules());

    await tell("paid", "old", "2019-03-10T09:30:00.000Z");
    await tell("refunded", "old", "2019-03-10T09:30:00.000Z", 1_000_000);
    const before = await membershipOf(members, "u1");
    await tell("paid", "new", "2026-03-10T09:30:00.000Z");
    const after = await membershipOf(members, "u1");

    expect(before).toMatchObject({ tier: { code: "BASIC" }, points: { available: 0, pending: 0, lots: [] } });
    expect(after).toMatchObject({
      tier: { code: "PLATINUM" },
      points: { available: 30_000, lots: [{ remaining: 30_000, expiresAt: "2027-03-31T16:00:00.000Z" }] },
    });
    expect(await earningNow(members)).toEqual({ version: 1, document: OWN["earning.json"] });
  });

  it("leave room for balances of another system: staff give them, with the day on which they lapse", async () => {
    const { members, tell } = await started(firstRules());
    await tell("paid", "old", "2025-11-10T09:30:00.000Z");
    const input = {
      ...{ userId: "u1", points: 800, expiresAt: "2026-12-31T16:00:00Z" },
      ...{ reason: "Balance brought over", idempotencyKey: "opening:u1:1" },
    };

    const answer = await ask(
      members,
      "mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { __typename } }",
      { caller: aStaffMember("wang", "members:adjust"), variables: { input }, accessReason: "bringing balances over" },
    );

    expect(answer.data).toEqual({ adjustPoints: { __typename: "PointsAdjusted" } });
    expect(await membershipOf(members, "u1")).toMatchObject({
      tier: { code: "PLATINUM" },
      points: { available: 800, lots: [{ remaining: 800, expiresAt: "2026-12-31T16:00:00.000Z" }] },
    });
  });

  it("stay those with which it has begun: others end the start, by file and field, and say what to do", async () => {
    const { members } = await started(firstRules());
    const [basic, silver, ...others] = TIERS.tiers;
    const cheaper = { ...OWN["tiers.json"], tiers: [basic, { ...silver, thresholds: { CNY: 1, GBP: 1 } }, ...others] };

    const refused = beginWith(connection, firstRules({ "tiers.json": cheaper }), logger);

    await expect(refused).rejects.toThrow(OtherRulesError);
    await expect(refused).rejects.toThrow(
      `${path.join(directory, "tiers.json")}: tiers.1.thresholds.CNY is not as in version 1 of this database\n` +
        "A database keeps the rules with which it has begun",
    );
    expect(await earningNow(members)).toEqual({ version: 1, document: OWN["earning.json"] });
  });

  it("are not taken for others when a default is written out, in another order, by another process", async () => {
    await started(firstRules());
    const { timeZone, ...rest } = OWN["earning.json"] as { readonly timeZone?: string };

    const again = firstRules({ "earning.json": { ...rest, categories: [], timeZone } });

    await expect(beginWith(connection, again, logger)).resolves.toBeUndefined();
  });

  it("end the start also where a database has begun with those of Datong, or another process was faster", async () => {
    await earningNow(createMembersSubgraph({ connection, logger }));
    await expect(beginWith(connection, firstRules(), logger)).rejects.toThrow(
      /earning\.json: validMonths is not as in/,
    );
    await connection.collection("earningRules").deleteMany({});

    const another = firstRules({ "earning.json": { ...OWN["earning.json"], validMonths: 6 } });
    const outcomes = await Promise.allSettled([
      beginWith(connection, firstRules(), logger),
      beginWith(connection, another, logger),
    ]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("are those of Datong where a company names none; a database with its own keeps them, with a warning", async () => {
    const none = z.object(programmeShape).parse({}).MEMBER_RULES_DIRECTORY;
    const { members } = await started(firstRules());
    const warnings: unknown[] = [];
    const listening = Object.assign(createLogger("test", "silent"), { warn: (what: unknown) => warnings.push(what) });

    await beginWith(connection, none, listening);

    expect(none.directory).toBe(SHIPPED_RULES);
    expect(warnings).toEqual([
      { found: expect.arrayContaining([expect.stringContaining("tiers.json: window.kind is not as in")]) as unknown },
    ]);
    expect(await earningNow(members)).toMatchObject({ version: 1, document: { validMonths: 12 } });
  });

  it.each([
    ["a file that is missing", { "prices.json": null }, "prices.json: cannot be read: ENOENT"],
    ["a file that is no JSON", { "tiers.json": '{\n"timeZone": "Asia/Shanghai"\n"tiers": []}' }, "in line 3"],
    [
      "an earning rule that is none",
      { "earning.json": { ...EARNING, rules: [{}] } },
      "earning.json: rules.0.code is missing",
    ],
    [
      "percents for no tier",
      {
        "earning.json": { ...EARNING, rules: EARNING.rules.map((rule) => ({ ...rule, tierPercents: { GLOD: 120 } })) },
      },
      "earning.json: rules.1.tierPercents.GLOD is not a tier",
    ],
    [
      "a benefit that there is not",
      { "benefits.json": { benefits: [] } },
      "tiers.json: tiers.1.benefits.0.code is not a benefit",
    ],
  ])("refuse the start with %s, and say where", (_case, files: Readonly<Record<string, unknown>>, problem) => {
    write({ ...OWN, ...files });
    for (const [file, content] of Object.entries(files)) if (content === null) rmSync(path.join(directory, file));

    const { error } = configured();

    expect(error?.issues.map(({ path: [variable] }) => variable)).toContain("MEMBER_RULES_DIRECTORY");
    expect(error?.issues.map(({ message }) => message).join("\n")).toContain(problem);
    expect(error?.issues.every(({ message }) => message.startsWith(directory))).toBe(true);
  });
});
