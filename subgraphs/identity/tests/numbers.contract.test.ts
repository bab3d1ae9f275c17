import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations } from "@datong/identity";
import { createLogger, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, aUser, dropDatabase, eventually, nobody } from "@datong/testkit";

const APPID = "wx6f3a1b2c4d5e6f70";
const writer = aService("users:write", "identity:decide");
const operator = aService("identity:numbers");

const NUMBERS = `{
  identityNumbers {
    asOf people knownAt { ends people share } merges { rule merges } unmerged conflicts candidatesWaiting oldestCandidateAt
  }
}`;

interface Numbers {
  readonly asOf: string;
  readonly people: number;
}

describe("numbers for the operator", () => {
  let connection: Connection;
  let identity: Subgraph;
  let time = Date.parse("2026-05-01T08:00:00Z");
  const logger = createLogger("test", "silent");
  beforeAll(async () => {
    connection = await aMigratedDatabase("identity", identityMigrations);
    identity = await createIdentitySubgraph({
      connection,
      logger,
      keys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      now: () => new Date(time),
    });
  });
  afterAll(async () => {
    await dropDatabase(connection);
    await identity.close();
  });

  const upsert = async (...records: { type: string; namespace?: string; value: string }[][]): Promise<string[]> => {
    const { data, errors } = await ask(
      identity,
      `mutation ($users: [UpsertUserRecord!]!) {
        upsertUsers(input: { users: $users }) {
          ... on UsersUpserted { outcomes { ... on UserUpserted { user { id } } } }
        }
      }`,
      { caller: writer, variables: { users: records.map((identifiers) => ({ identifiers })) } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { upsertUsers: { outcomes: { user: { id: string } }[] } }).upsertUsers.outcomes.map(
      ({ user }) => user.id,
    );
  };
  const decide = async (mutation: string, input: object) => {
    const { data, errors } = await ask(identity, mutation, { caller: writer, variables: { input } });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as unknown;
  };
  const numbers = async () => (await ask(identity, NUMBERS, { caller: operator })).data?.identityNumbers as Numbers;
  /** Asks until the count in the background is there, and over: until then nobody else counts. */
  const numbersOf = async (asOf: number): Promise<Numbers> => {
    await eventually(async () => {
      expect(Date.parse((await numbers()).asOf)).toBe(asOf);
      expect(await connection.collection("identityNumbers").countDocuments({ claimedAt: { $exists: true } })).toBe(0);
    });
    return numbers();
  };

  it("counts people by the ends at which they are known, and merges that stand and that were undone", async () => {
    const openid = (value: string) => ({ type: "MINI_PROGRAM_OPENID", namespace: APPID, value });
    const follower = (value: string) => ({ type: "OFFICIAL_ACCOUNT_OPENID", namespace: APPID, value });
    const appUser = (value: string) => ({ type: "APP_USER_ID", namespace: "app", value });
    const webUser = (value: string) => ({ type: "WEBSITE_USER_ID", namespace: "shop", value });
    const phone = (value: string) => ({ type: "PHONE", value });
    const [, , li, wang, zhao] = await upsert(
      [phone("13800138001")],
      [openid("oAAAAAAAAAAAA1"), phone("13800138002")],
      [openid("oAAAAAAAAAAAA2"), follower("oBBBBBBBBBBBB2")],
      [appUser("a3"), webUser("w3")],
      [appUser("a4")],
    );
    const merge = `mutation ($input: MergeUsersInput!) { mergeUsers(input: $input) { ... on UsersMerged { merge } } }`;
    const staff = { reason: "same passport", decidedBy: "clerk-7" };
    await decide(merge, { users: [li, wang], ...staff });
    const undone = (await decide(merge, { users: [li, zhao], ...staff })) as { mergeUsers: { merge: string } };
    await decide(`mutation ($input: UnmergeUsersInput!) { unmergeUsers(input: $input) { __typename } }`, {
      merge: undone.mergeUsers.merge,
      ...staff,
    });

    const found = await numbers();

    expect(found).toEqual({
      asOf: new Date(time).toISOString(),
      people: 4,
      knownAt: [
        { ends: 0, people: 1, share: 0.25 },
        { ends: 1, people: 2, share: 0.5 },
        { ends: 2, people: 0, share: 0 },
        { ends: 3, people: 0, share: 0 },
        { ends: 4, people: 1, share: 0.25 },
      ],
      merges: [{ rule: "STAFF", merges: 1 }],
      unmerged: 1,
      conflicts: 0,
      candidatesWaiting: 0,
      oldestCandidateAt: null,
    });
  });

  it("shows the last numbers at once while they are counted anew", async () => {
    const before = await numbers();
    await upsert([{ type: "PHONE", value: "13800138009" }]);
    const withinTheMinute = await numbers();
    time += 61_000;

    const stale = await numbers();
    const fresh = await numbersOf(time);

    expect(withinTheMinute).toEqual(before);
    expect(stale).toEqual(before);
    expect(fresh.people).toBe(before.people + 1);
  });

  it("has whoever asks wait for new numbers when the last are older than ten minutes", async () => {
    const before = await numbers();
    await upsert([{ type: "PHONE", value: "13800138010" }]);
    time += 601_000;

    const found = await numbers();

    expect(found).toMatchObject({ asOf: new Date(time).toISOString(), people: before.people + 1 });
  });

  it("shows the last numbers, however old, while another process counts", async () => {
    const before = await numbers();
    time += 601_000;
    const counting = { _id: "counting" };
    const kept = connection.collection<typeof counting>("identityNumbers");
    await kept.updateOne(counting, { $set: { claimedAt: new Date(time) } }, { upsert: true });

    const meanwhile = await numbers();
    await kept.updateOne(counting, { $unset: { claimedAt: 1 } });
    const afterwards = await numbers();

    expect(meanwhile).toEqual(before);
    expect(Date.parse(afterwards.asOf)).toBe(time);
  });

  it.each([
    ["a signed-in person", aUser("li"), "FORBIDDEN"],
    ["nobody", nobody, "UNAUTHENTICATED"],
    ["a service without the scope", aService("users:read"), "FORBIDDEN"],
  ])("are closed to %s", async (_case, caller, code) => {
    const { errors } = await ask(identity, NUMBERS, { caller });

    expect(errors).toMatchObject([{ extensions: { code } }]);
  });
});
