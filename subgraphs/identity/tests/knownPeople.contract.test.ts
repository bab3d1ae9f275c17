import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations } from "@datong/identity";
import { createLogger, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, commandsDuring, dropDatabase } from "@datong/testkit";
import { SWEEPS_ONCE } from "./support/anIdentity.ts";

const UPSERT = `
  mutation ($users: [UpsertUserRecord!]!) {
    upsertUsers(input: { users: $users }) {
      ... on UsersUpserted {
        outcomes {
          __typename
          ... on UserUpserted { change heldAs user { id } }
          ... on IdentifierConflict { positions }
        }
      }
    }
  }`;

interface Outcome {
  readonly __typename: string;
  readonly change?: string;
  readonly heldAs?: string;
  readonly user?: { readonly id: string };
}

const phone = (value: string) => ({ type: "PHONE", value });
const appUser = (value: string) => ({ type: "APP_USER_ID", namespace: "app", value });
const device = (value: string) => ({ type: "DEVICE_ID", value });

describe("people of many records who are known", () => {
  let connection: Connection;
  let identity: Subgraph;
  beforeAll(async () => {
    connection = await aMigratedDatabase("identity", identityMigrations);
    identity = await createIdentitySubgraph({
      connection,
      logger: createLogger("test", "silent"),
      keys: { hashKey: randomBytes(32), encryptionKeys: new Map([["k1", randomBytes(32)]]) },
      ...SWEEPS_ONCE,
    });
  });
  afterAll(() => dropDatabase(connection));

  const upsert = async (...records: object[][]): Promise<Outcome[]> => {
    const { data, errors } = await ask(identity, UPSERT, {
      caller: aService("users:write", "users:read"),
      variables: { users: records.map((identifiers) => ({ identifiers })) },
    });
    expect(errors).toBeUndefined();
    return (data as { upsertUsers: { outcomes: Outcome[] } }).upsertUsers.outcomes;
  };
  const merge = async (id: string | undefined, into: string | undefined) => {
    await connection.collection<{ _id: string }>("users").updateOne({ _id: id ?? "" }, { $set: { mergedInto: into } });
  };

  it("are found for all of them together, and not read as persons", async () => {
    const records = Array.from({ length: 20 }, (_, n) => [appUser(`many-${n}`), phone(`138000200${10 + n}`)]);
    const made = await upsert(...records);

    let again: Outcome[] = [];
    const commands = await commandsDuring([connection], async () => {
      const { data } = await ask(identity, UPSERT.replace("user { id }", ""), {
        caller: aService("users:write"),
        variables: { users: records.map((identifiers) => ({ identifiers })) },
      });
      again = (data as { upsertUsers: { outcomes: Outcome[] } }).upsertUsers.outcomes;
    });

    expect(commands).toEqual(["find", "find", "find"]);
    expect(again).toEqual(made.map(({ heldAs }) => ({ __typename: "UserUpserted", change: "UNCHANGED", heldAs })));
  });

  it("are told by the id of before a merge and by the one of today", async () => {
    const [stays, goes] = await upsert([appUser("merged-1"), phone("13800020101")], [appUser("merged-2")]);
    await merge(goes?.user?.id, stays?.user?.id);

    const outcomes = await upsert(
      [appUser("merged-2")],
      [appUser("merged-1"), phone("13800020101")],
      [phone("13800020101"), appUser("merged-2")],
      [appUser("merged-2"), device("device-known-0001")],
    );

    const user = { id: stays?.user?.id };
    const known = { __typename: "UserUpserted", change: "UNCHANGED", user };
    expect(outcomes).toEqual([
      { ...known, heldAs: goes?.user?.id },
      { ...known, heldAs: user.id },
      { ...known, heldAs: user.id },
      { ...known, heldAs: goes?.user?.id },
    ]);
  });

  it("are not taken for one where a record names two", async () => {
    await upsert([appUser("two-1")], [appUser("two-2"), phone("13800020202")], [appUser("two-3")]);

    const outcomes = await upsert([appUser("two-1"), phone("13800020202")], [appUser("two-3")]);

    expect(outcomes).toMatchObject([
      { __typename: "IdentifierConflict", positions: [1] },
      { __typename: "UserUpserted", change: "UNCHANGED" },
    ]);
  });

  it("are found when a record of the same call has made them", async () => {
    const [made, known, again] = await upsert(
      [appUser("same-1"), phone("13800020301")],
      [phone("13800020301")],
      [appUser("same-1"), phone("13800020301")],
    );

    expect([made?.change, known?.change, again?.change]).toEqual(["CREATED", "UNCHANGED", "UNCHANGED"]);
    expect(new Set([made, known, again].map((outcome) => outcome?.user?.id)).size).toBe(1);
  });

  it("are nobody's while they are being erased", async () => {
    const [erasing] = await upsert([appUser("erasing-1")], [appUser("erasing-2")]);
    await connection
      .collection<{ _id: string }>("users")
      .updateOne({ _id: erasing?.user?.id ?? "" }, { $set: { erasingSince: new Date() } });

    const { errors } = await ask(identity, UPSERT, {
      caller: aService("users:write", "users:read"),
      variables: { users: [{ identifiers: [appUser("erasing-1")] }, { identifiers: [appUser("erasing-2")] }] },
    });

    expect(errors).toMatchObject([{ extensions: { code: "UNAVAILABLE" } }]);
  });
});
