import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createIdentitySubgraph, identityMigrations, resealUnder, type VaultKeys } from "@datong/identity";
import { createLogger, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aMigratedDatabase, ask, aService, dropDatabase } from "@datong/testkit";
import { SYSTEM } from "../src/domain/actor.ts";
import type { PushedEvent } from "../src/domain/wechat.ts";
import { conflictStore } from "../src/store/conflicts.ts";
import { mongoClosings } from "../src/store/erasing/closings.ts";
import { createVault } from "../src/store/vault.ts";
import { mongoWechatStore } from "../src/store/wechat/index.ts";
import { anIdentifier } from "./support/anIdentity.ts";

const logger = createLogger("test", "silent");
const writer = aService("users:write", "users:read");
const hashKey = randomBytes(32);
const [k1, k2] = [randomBytes(32), randomBytes(32)];

const under = (...keys: readonly (readonly [string, Uint8Array])[]): VaultKeys => ({
  hashKey,
  encryptionKeys: new Map(keys),
});
const OLD = under(["k1", k1]);
const BOTH = under(["k2", k2], ["k1", k1]);
const NEW = under(["k2", k2]);

const PEOPLE = 12;
/** Several batches of them. */
const batchSize = 5;
const phoneOf = (place: number) => `+86138${String(place).padStart(8, "0")}`;

describe("rotating the encryption keys", () => {
  let connection: Connection;
  const open: Subgraph[] = [];
  const identityUnder = async (keys: VaultKeys): Promise<Subgraph> => {
    const identity = await createIdentitySubgraph({ connection, logger, keys });
    open.push(identity);
    return identity;
  };
  const upsert = (identity: Subgraph, first: number, count: number) =>
    ask(identity, `mutation ($users: [UpsertUserRecord!]!) { upsertUsers(input: { users: $users }) { __typename } }`, {
      caller: writer,
      variables: {
        users: Array.from({ length: count }, (_, place) => ({
          identifiers: [{ type: "PHONE", value: phoneOf(first + place) }],
        })),
      },
    });
  const knows = async (identity: Subgraph, place: number) => {
    const { data } = await ask(identity, `query ($phone: String!) { user(by: { phone: $phone }) { id } }`, {
      caller: writer,
      variables: { phone: phoneOf(place) },
    });
    return (data as { user: object | null }).user !== null;
  };

  beforeEach(async () => {
    connection = await aMigratedDatabase("identity", identityMigrations);
    const identity = await identityUnder(OLD);
    await upsert(identity, 0, PEOPLE);
  });
  afterEach(async () => {
    await dropDatabase(connection);
    await Promise.all(open.splice(0).map((identity) => identity.close()));
  });

  it("puts everything under the new key, so that the old one can go", async () => {
    const progress: number[] = [];

    const first = await resealUnder(connection, BOTH, {
      batchSize,
      onProgress: ({ resealed }) => progress.push(resealed),
    });
    const second = await resealUnder(connection, BOTH);

    // Every phone number and the key that signs access tokens.
    expect(first).toEqual({ resealed: PEOPLE + 1, unopened: new Map() });
    expect(progress.length).toBeGreaterThan(1);
    expect(second.resealed).toBe(0);
    expect(await knows(await identityUnder(NEW), 3)).toBe(true);
    await expect(identityUnder(OLD)).rejects.toThrow("IDENTITY_ENCRYPTION_KEYS");
  });

  it("covers what waits for a person's choice and for WeChat, and passes over what is done", async () => {
    const [old, next] = [createVault(OLD), createVault(NEW)];
    const at = new Date();
    const identifier = anIdentifier("PHONE", phoneOf(1));
    const conflicts = conflictStore(connection, old);
    const aConflict = (recordId: string) =>
      conflicts.addConflict({
        ...{ userId: "u1", holderId: "u2", recordId, identifier, trust: "SMS_CODE", replaceCurrent: false },
        ...{ options: ["TRANSFER", "CANCEL"], by: SYSTEM, at, expiresAt: new Date(at.getTime() + 600_000) },
      });
    const [waiting, cancelled] = [await aConflict("r1"), await aConflict("r2")];
    await conflicts.chooseConflict(cancelled.id, "CANCEL", at);
    const { inbox, syncs, sessionKeys } = mongoWechatStore(connection, old);
    const event = (key: string): PushedEvent => ({
      ...{ appid: "wx1", key, openid: "oROTATED", unionid: null, kind: "SUBSCRIBED", at, revoked: [] },
    });
    await inbox.put(event("done"), at);
    await inbox.finish((await inbox.take(at))?.id ?? "", at);
    await inbox.put(event("waiting"), at);
    await syncs.start("wx1", "run-1", at);
    await syncs.take(["wx1"], "owner", "run-2", at);
    await syncs.turnPage("wx1", "owner", "oCURSOR", at);
    await syncs.putBack("wx1", "owner");
    await syncs.start("wx2", "run-3", at);
    await sessionKeys.keep(identifier, "session-key", at);

    const { resealed, unopened } = await resealUnder(connection, BOTH);
    const again = await resealUnder(connection, BOTH);

    // Besides the people and the signing key: a conflict, an event, a cursor and a session key.
    expect({ resealed, unopened }).toEqual({ resealed: PEOPLE + 1 + 4, unopened: new Map() });
    expect(again.resealed).toBe(0);
    const afterwards = mongoWechatStore(connection, next);
    expect((await conflictStore(connection, next).conflictById(waiting.id))?.identifier).toEqual(identifier);
    expect((await afterwards.inbox.take(at))?.event).toEqual(event("waiting"));
    expect((await afterwards.syncs.take(["wx1"], "owner", "run-4", at))?.cursor).toBe("oCURSOR");
    expect(await afterwards.sessionKeys.newest([next.blindIndex(identifier)])).toMatchObject({
      sessionKey: "session-key",
    });
  });

  it("covers what people were known by whose erasure waits for a legal hold", async () => {
    const closings = mongoClosings(connection, createVault(OLD));
    await closings.begin("held");
    for (const value of ["+8613900100001", "o-held"]) await closings.keep("held", [value]);

    const { resealed } = await resealUnder(connection, BOTH);
    const again = await resealUnder(connection, BOTH);

    expect([resealed, again.resealed]).toEqual([PEOPLE + 1 + 2, 0]);
    const afterwards = mongoClosings(connection, createVault(NEW));
    expect(await afterwards.valuesOf("held")).toEqual(["+8613900100001", "o-held"]);
    await expect(closings.valuesOf("held")).rejects.toThrow();
  });

  it("goes on where a pass was broken off", async () => {
    const breakOff = new AbortController();
    const broken = resealUnder(connection, BOTH, {
      batchSize,
      onProgress: () => {
        breakOff.abort();
      },
      signal: breakOff.signal,
    });
    await expect(broken).rejects.toThrow();

    const rest = await resealUnder(connection, BOTH);

    expect(rest.resealed).toBe(PEOPLE + 1 - batchSize);
  });

  it("leaves people findable all the while, and takes what is written meanwhile", async () => {
    const serving = await identityUnder(BOTH);
    const found: boolean[] = [];
    const pass = resealUnder(connection, BOTH, { batchSize: 1 });
    for (let place = 0; place < PEOPLE; place++) found.push(await knows(serving, place));
    await upsert(serving, PEOPLE, 5);

    await pass;

    expect(found.every(Boolean)).toBe(true);
    expect(await knows(await identityUnder(NEW), PEOPLE + 4)).toBe(true);
  });

  it("runs twice at once without harm", async () => {
    const passes = await Promise.all([
      resealUnder(connection, BOTH, { batchSize }),
      resealUnder(connection, BOTH, { batchSize }),
    ]);

    expect(passes.map(({ resealed }) => resealed).reduce((a, b) => a + b)).toBe(PEOPLE + 1);
    expect(await knows(await identityUnder(NEW), PEOPLE - 1)).toBe(true);
  });

  it("says what it cannot open, and leaves it as it is", async () => {
    await resealUnder(connection, BOTH);
    await upsert(await identityUnder(BOTH), PEOPLE, 2);
    const [k3, k4] = [randomBytes(32), randomBytes(32)];
    await resealUnder(connection, under(["k3", k3], ["k2", k2]));
    await connection.collection("identifiers").updateMany({}, [{ $set: { "encrypted.keyId": "lost" } }], {});
    await connection.collection("identifiers").updateOne({}, { $set: { "encrypted.keyId": "k3" } });

    const outcome = await resealUnder(connection, under(["k4", k4], ["k3", k3]));

    expect(outcome.unopened).toEqual(new Map([["lost", PEOPLE + 1]]));
    expect(outcome.resealed).toBe(2);
  });

  it("refuses keys that are not those of the database", async () => {
    const foreign = under(["k9", randomBytes(32)]);

    await expect(resealUnder(connection, foreign)).rejects.toThrow("IDENTITY_ENCRYPTION_KEYS");
  });
});
