import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createMembersSubgraph, programmeShape, walletSettingsOf } from "@datong/members";
import { z, type Caller, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { ask, aStaffMember, aUser, dropDatabase, emptyDatabase } from "@datong/testkit";
import { aMembersDatabase, logger, people, reader } from "./members.ts";
import { aProcess, anEarning, daysOn, type Clock } from "./wallet.ts";

const staff = aStaffMember("wang", "members:adjust");

/** What a process reads in whose environment this is. */
const configured = (set: Readonly<Record<string, string>>) => z.object(programmeShape).safeParse(set);

describe("what wallets go by", () => {
  let connection: Connection;
  let clock: Clock;
  beforeAll(async () => {
    connection = await aMembersDatabase();
  });
  beforeEach(async () => {
    clock = { now: daysOn(1) };
    await emptyDatabase(connection);
    const wallets = aProcess(connection, { clock });
    await wallets.earn([anEarning("a", 100, { userId: "li", validDays: 10 })]);
    await wallets.settled();
  });
  afterAll(() => dropDatabase(connection));

  /** Members as they start with this environment. */
  function started(set: Readonly<Record<string, string>>): Subgraph {
    const { data, error } = configured(set);
    if (!data) throw new Error(error.message);
    return createMembersSubgraph({
      ...{ connection, logger, now: () => clock.now, walletSettings: walletSettingsOf(data) },
    });
  }
  async function answered(members: Subgraph, caller: Caller, query: string, variables: Record<string, unknown>) {
    const { data, errors } = await ask(members, query, { caller, variables, accessReason: "a look" });
    return (errors ?? data) as unknown;
  }
  const adjust = (members: Subgraph, points: number) =>
    answered(members, staff, "mutation ($input: AdjustPointsInput!) { adjustPoints(input: $input) { __typename } }", {
      input: { userId: "li", points, reason: "a gift", idempotencyKey: `j${points}` },
    });
  const redeem = (members: Subgraph) =>
    answered(
      members,
      aUser("li"),
      `mutation ($input: RedeemPointsInput!) {
        redeemPoints(input: $input) { ... on PointsHeld { redemption { expiresAt } } }
      }`,
      { input: { points: 70, idempotencyKey: "r" } },
    );
  const pointsOf = async (members: Subgraph) => {
    const query = `query ($people: [_Any!]!) {
      _entities(representations: $people) {
        ... on User { membership { points { available held expiringSoon lots { expiresAt } } } }
      }
    }`;
    const data = await answered(members, reader, query, { people: people(["li"]) });
    return (data as { _entities: [{ membership: { points: unknown } }] })._entities[0].membership.points;
  };

  it("lets one member of staff adjust up to the limit that is set, and none with 0", async () => {
    const members = started({ POINTS_ADJUSTMENT_MAX: "50" });

    expect(await adjust(members, 51)).toEqual({ adjustPoints: { __typename: "AdjustmentProposed" } });
    await connection.collection("pointAdjustments").deleteMany({});
    expect(await adjust(members, 50)).toEqual({ adjustPoints: { __typename: "PointsAdjusted" } });
    expect(await adjust(started({ POINTS_ADJUSTMENT_MAX: "0" }), 1)).toEqual({
      adjustPoints: { __typename: "AdjustmentProposed" },
    });
    expect(await adjust(started({ POINTS_ADJUSTMENT_MAX: "5000" }), 4_949)).toEqual({
      adjustPoints: { __typename: "PointsAdjusted" },
    });
  });

  it("holds points as long as is set, and gives those back that have lapsed for the days that are set", async () => {
    const members = started({ POINTS_HOLD_SECONDS: "120", POINTS_GRACE_DAYS: "3" });
    clock.now = new Date(daysOn(10).getTime() - 60_000);

    expect(await redeem(members)).toEqual({
      redeemPoints: { redemption: { expiresAt: new Date(clock.now.getTime() + 120_000).toISOString() } },
    });
    clock.now = new Date(clock.now.getTime() + 119_000);
    expect(await pointsOf(members)).toMatchObject({ available: 0, held: 70 });
    clock.now = new Date(clock.now.getTime() + 1_000);
    expect(await pointsOf(members)).toMatchObject({
      ...{ available: 70, held: 0 },
      lots: [{ expiresAt: new Date(clock.now.getTime() + 3 * 86_400_000).toISOString() }],
    });
  });

  it("gives nothing back that has lapsed, where there is no grace", async () => {
    const members = started({ POINTS_HOLD_SECONDS: "120", POINTS_GRACE_DAYS: "0" });
    clock.now = new Date(daysOn(10).getTime() - 60_000);
    await redeem(members);

    clock.now = daysOn(12);

    expect(await pointsOf(members)).toMatchObject({ available: 0, held: 0, lots: [] });
  });

  it("tells as many days before that points lapse as are set", async () => {
    expect(await pointsOf(started({ POINTS_NOTICE_DAYS: "5" }))).toMatchObject({ expiringSoon: 0 });
    expect(await pointsOf(started({ POINTS_NOTICE_DAYS: "12" }))).toMatchObject({ expiringSoon: 100 });
  });

  it.each([
    ["POINTS_ADJUSTMENT_MAX", "-1", "must be a number of points, 0 to 1000000000"],
    ["POINTS_ADJUSTMENT_MAX", "many", "must be a number of points, 0 to 1000000000"],
    ["POINTS_HOLD_SECONDS", "59", "must be a number of seconds, 60 to 86400"],
    ["POINTS_GRACE_DAYS", "1.5", "must be a number of days, 0 to 366"],
    ["POINTS_NOTICE_DAYS", "0", "must be a number of days, 1 to 366"],
  ])("refuses to start with %s=%s", (variable, value, message) => {
    expect(configured({ [variable]: value }).error?.issues).toEqual([
      expect.objectContaining({ path: [variable], message }),
    ]);
  });
});
