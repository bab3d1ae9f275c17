import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createLogger, migrate, type Connection } from "@datong/subgraph-kit";
import { aDatabase, commandsDuring, dropDatabase } from "@datong/testkit";
import { mongo } from "mongoose";
import { bindIdentifier } from "../src/domain/bindIdentifier.ts";
import { mergePersons } from "../src/domain/merge.ts";
import { signIn } from "../src/domain/resolve.ts";
import { sweep } from "../src/domain/sweep.ts";
import { unmergePersons } from "../src/domain/unmerge.ts";
import { identityMigrations } from "../src/store/migrations.ts";
import { mongoStaffStore } from "../src/store/staffGrants.ts";
import { anIdentity, email, openid, phone, unionid, type TestIdentity } from "./support/anIdentity.ts";
import { problemsIn } from "./support/problemsIn.ts";

/** A command as the driver announces it. */
interface Sent {
  readonly commandName: string;
  readonly command: Readonly<Record<string, unknown>>;
}

const EXPLAINABLE = ["find", "aggregate", "update", "delete", "findAndModify", "count", "distinct"];

/** Updates that share a command, each as a command of its own: `explain` takes no other. */
const oneByOne = ({ commandName, command }: Sent): readonly Sent[] =>
  commandName === "update"
    ? (command.updates as readonly unknown[]).map((update) => ({
        commandName,
        command: { ...command, updates: [update] },
      }))
    : [{ commandName, command }];

/** Leaves out what `explain` does not take. */
const explained = ({ commandName, command }: Sent) => {
  const { lsid: _lsid, $db: _db, writeConcern: _writeConcern, txnNumber: _txnNumber, ...rest } = command;
  return { explain: commandName === "aggregate" ? { ...rest, cursor: {} } : rest, verbosity: "queryPlanner" };
};

describe("how people are kept", () => {
  let identity: TestIdentity;
  beforeAll(async () => {
    identity = await anIdentity();
  });
  afterAll(() => dropDatabase(identity.connection));

  it("every command of logins, bindings, merges, candidates, history, revocations and sweeps uses an index", async () => {
    const { connection, parts } = identity;
    const sent: Sent[] = [];
    const note = ({ commandName, command }: Sent) => {
      if (EXPLAINABLE.includes(commandName)) sent.push({ commandName, command });
    };
    connection.getClient().on("commandStarted", note);

    const a = await signIn(parts, [openid("oINDEX-1"), phone("13800080001")]);
    const b = await signIn(parts, [unionid("uINDEX-1")]);
    const [aId, bId] = [a, b].map((outcome) => (outcome.kind === "SignedIn" ? outcome.userId : "")) as [string, string];
    await bindIdentifier(parts, bId, phone("13800080001"));
    await bindIdentifier(parts, bId, email("index@example.com"));
    await bindIdentifier(parts, aId, phone("13800080002"), { replaceCurrent: true });
    await signIn(parts, [openid("oINDEX-1"), email("index@example.com")]);
    await parts.store.candidates("WAITING", { first: 10, after: { at: parts.now, id: "x" } });
    await parts.store.candidates(null, { first: 10, after: null });
    await signIn(parts, [openid("oINDEX-1"), unionid("uINDEX-1")]);
    const person = await identity.personOf(aId);
    const { nodes } = await parts.store.historyOf(person, { first: 50, after: null });
    await parts.store.latestEvents(person, ["TRANSFERRED_OUT"], 50);
    await unmergePersons(parts, nodes.find(({ kind }) => kind === "MERGED")?.mergeId ?? "", "two people");
    await mergePersons(parts, [aId, bId], { rule: "STAFF", evidence: [], overrideForbidden: true });
    await sweep(identity.at(1));
    const revocation = { at: parts.now, by: parts.actor, reason: "left" };
    const staff = mongoStaffStore(connection);
    await staff.lapsed("staff:member", parts.now);
    await staff.revokeLapsed("none", revocation);
    await staff.revoke([aId], null, revocation);
    await staff.unfinished({ before: parts.now });
    await staff.unfinished({ userIds: [aId, bId] });
    await staff.finish(["none"]);
    connection.getClient().off("commandStarted", note);

    const scans: string[] = [];
    for (const one of sent.flatMap(oneByOne)) {
      const plan = JSON.stringify(await connection.db?.command(explained(one)));
      if (plan.includes("COLLSCAN")) scans.push(JSON.stringify(one.command));
    }
    expect(sent.length).toBeGreaterThan(60);
    expect(scans).toEqual([]);
  });

  it("a login of a known person is one read, and a proof is noted once an hour", async () => {
    const { connection, parts, at } = identity;
    await signIn(parts, [openid("oINDEX-2")]);

    const soon = await commandsDuring([connection], () => signIn(parts, [openid("oINDEX-2")]));
    const later = await commandsDuring([connection], () => signIn(at(1), [openid("oINDEX-2")]));

    expect(soon).toEqual(["aggregate"]);
    expect(later).toEqual(["aggregate", "update"]);
  });
});

describe("a database of an earlier version", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await aDatabase("identity");
  });
  afterAll(() => dropDatabase(connection));

  it("gets slots for every user, and goes on where it was left", async () => {
    const logger = createLogger("test", "silent");
    await migrate(connection, identityMigrations.slice(0, 1), logger);
    const record = (hash: string, type: string, state: string, userId: string) => ({
      _id: new mongo.BSON.ObjectId(),
      ...{ hash, type, state, userId, namespace: type === "APP_USER_ID" ? "my.app" : "" },
      ...{ masked: "****", trust: 0, boundAt: new Date("2026-01-01T00:00:00Z") },
      encrypted: { keyId: "k1", data: Buffer.alloc(28) },
    });
    const records = [
      record("h1", "PHONE", "ACTIVE", "u1"),
      record("h2", "EMAIL", "ACTIVE", "u1"),
      record("h3", "APP_USER_ID", "PENDING", "u2"),
      record("h4", "PHONE", "PENDING", "u2"),
    ] as const;
    await connection.collection("identifiers").insertMany([...records]);
    await connection.collection<{ _id: string; [key: string]: unknown }>("users").insertMany([
      { _id: "u1", createdAt: new Date(), exclusive: { "PHONE|": "h1" } },
      { _id: "u2", createdAt: new Date(), exclusive: { "APP_USER_ID|my~app": "h3" } },
      { _id: "u3", createdAt: new Date() },
    ]);

    await migrate(connection, identityMigrations, logger);
    const users = await connection.collection("users").find().sort({ _id: 1 }).toArray();
    const { parts } = await anIdentity(connection);
    await sweep(parts);

    const [phoneId, emailId, appId] = records.map(({ _id }) => _id.toHexString());
    expect(users).toMatchObject([
      { held: 2, slots: { "PHONE|": phoneId, [`EMAIL|${emailId ?? ""}`]: emailId } },
      { held: 1, slots: { "APP_USER_ID|my~app": appId } },
      { held: 0, slots: {} },
    ]);
    expect(users.some((user) => "exclusive" in user)).toBe(false);
    expect(await problemsIn(connection)).toEqual([]);
    expect(await connection.collection("identifiers").countDocuments({ state: "ACTIVE" })).toBe(4);
  });
});
