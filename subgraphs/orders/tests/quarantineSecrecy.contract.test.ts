import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, resealOrders, verifyOrdersKeys } from "@datong/orders";
import { connectDatabase, type Connection, type EncryptionKeys } from "@datong/subgraph-kit";
import { ask, aStaffMember, commandsDuring, dropDatabase, emptyDatabase, testMongoUri } from "@datong/testkit";
import {
  anOrdersDatabase,
  aRecord,
  changes,
  encryptionKeys,
  ingest,
  logger,
  NOW,
  ordersOver,
  writer,
} from "./orders.ts";

const RAW = `query ($state: QuarantineState) { quarantinedRecords(state: $state) { nodes { id raw settledBy } } }`;
const GIVE_UP = `mutation ($ids: [ID!]!) {
  giveUpQuarantined(input: { ids: $ids, reason: "test" }) { __typename }
}`;

const PHONE = "13800138007";
const unusable = (values: object = {}) => aRecord({ status: "?", recipient: { phone: PHONE }, ...values });

const newer: EncryptionKeys = new Map([["a2", randomBytes(32)], ...encryptionKeys]);

interface Entry {
  readonly id: string;
  readonly raw: unknown;
  readonly settledBy: string | null;
}

/** Waits until a document is as wanted. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

describe("what quarantine keeps of people", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
  });
  beforeEach(() => emptyDatabase(connection, "quarantined"));
  afterAll(() => dropDatabase(connection));

  const quarantined = () =>
    connection.collection<{ _id: string | null; sealed?: unknown; raw?: string }>("quarantined");
  const entries = async (state = "OPEN", keys: EncryptionKeys = encryptionKeys): Promise<readonly Entry[]> => {
    const orders = createOrdersSubgraph({ connection, logger, encryptionKeys: keys, now: () => NOW });
    const answer = await ask(orders, RAW, { caller: writer, variables: { state } });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return (answer.data as { quarantinedRecords: { nodes: Entry[] } }).quarantinedRecords.nodes;
  };
  /** Runs a subgraph that sweeps at once, until a document is as wanted. */
  async function swept(
    isSo: () => Promise<boolean>,
    { keys = encryptionKeys, now = NOW }: { readonly keys?: EncryptionKeys; readonly now?: Date },
  ) {
    const own = await connectDatabase({ uri: testMongoUri(), name: connection.name, logger });
    const orders = createOrdersSubgraph({
      connection: own,
      logger,
      encryptionKeys: keys,
      sweepEveryMs: 1,
      now: () => now,
    });
    await until(isSo);
    await orders.close();
  }

  it("lies in the database without a word of theirs, and is shown to staff who may see it, on record", async () => {
    await ingest(ordersOver(connection), [unusable()]);
    const staff = aStaffMember("zhang", "orders:write");

    const shown = await ask(ordersOver(connection), RAW, { caller: staff, accessReason: "a mapping to mend" });
    const recorded = await connection.collection("accessTrail").find({}).toArray();

    const kept = await quarantined().findOne({});
    const bytes = (kept?.sealed as { data: { buffer: Uint8Array } }).data.buffer;
    expect(JSON.stringify(kept) + Buffer.from(bytes).toString("latin1")).not.toContain(PHONE);
    expect(kept?.raw).toBeUndefined();
    expect(shown.data).toMatchObject({ quarantinedRecords: { nodes: [{ raw: { recipient: { phone: PHONE } } }] } });
    expect(JSON.stringify(recorded)).toContain("a mapping to mend");
  });

  it("does not open for another record than the one that it was sealed for", async () => {
    await ingest(ordersOver(connection), [unusable(), unusable({ externalId: "other" })]);
    const [one, other] = await quarantined().find({}).toArray();
    await quarantined().updateOne({ _id: other?._id ?? null }, { $set: { sealed: one?.sealed } });

    await expect(entries()).rejects.toThrow("INTERNAL");
  });

  it("is forgotten 30 days after it was given up, and until then kept; the record stays", async () => {
    const orders = ordersOver(connection);
    await ingest(orders, [unusable(), unusable({ externalId: "waits" })]);
    const [, first] = await entries();
    await ask(orders, GIVE_UP, { caller: writer, variables: { ids: [first?.id] } });
    const before = await entries("GIVEN_UP");
    const isForgotten = async () => (await quarantined().countDocuments({ sealed: { $exists: false } })) === 1;

    await swept(isForgotten, { now: new Date(NOW.getTime() + 31 * 24 * 60 * 60 * 1_000) });

    const [given] = await entries("GIVEN_UP");
    const [open] = await entries();
    expect(before[0]?.raw).not.toBeNull();
    expect(given).toMatchObject({ id: first?.id, raw: null, settledBy: expect.any(String) });
    expect(open?.raw).not.toBeNull();
  });

  it("is there again when a record that was forgotten comes once more and cannot be used", async () => {
    await ingest(ordersOver(connection), [unusable()]);
    await quarantined().updateOne(
      {},
      { $set: { state: "RESOLVED", settledAt: NOW, settledBy: "li" }, $unset: { sealed: "" } },
    );

    expect(await changes(ordersOver(connection), [unusable()])).toEqual(["QUARANTINED"]);

    expect(await entries()).toMatchObject([{ raw: { recipient: { phone: PHONE } }, settledBy: null }]);
  });

  it("is encrypted by a sweep where it lies in clear, or under a key that is no longer the first", async () => {
    await ingest(ordersOver(connection), [unusable(), unusable({ externalId: "in clear" })]);
    const [, clear] = await quarantined().find({}).toArray();
    await quarantined().updateOne(
      { _id: clear?._id ?? null },
      { $set: { raw: JSON.stringify(unusable()) }, $unset: { sealed: "" } },
    );
    const isDone = async () =>
      (await quarantined().countDocuments({ "sealed.keyId": "a2", raw: { $exists: false } })) === 2;

    await swept(isDone, { keys: newer });

    expect((await entries("OPEN", newer)).map(({ raw }) => raw)).toEqual([
      expect.objectContaining({ recipient: { phone: PHONE } }),
      expect.objectContaining({ recipient: { phone: PHONE } }),
    ]);
  });

  it("is swept no more once the subgraph is stopped, however many sweeps were due while one was under way", async () => {
    const own = await connectDatabase({
      ...{ uri: testMongoUri(), name: connection.name },
      ...{ logger, monitorCommands: true },
    });
    let sweeps = 0;
    own.getClient().on("commandStarted", ({ commandName }) => {
      if (commandName === "update") sweeps += 1;
    });
    const orders = createOrdersSubgraph({ connection: own, logger, encryptionKeys, sweepEveryMs: 1, now: () => NOW });
    await until(() => Promise.resolve(sweeps >= 20));

    const commands = await commandsDuring([own], () => orders.close());

    // That of the sweep that was under way.
    expect(commands.filter((command) => command === "update").length).toBeLessThanOrEqual(1);
  });

  it("says which key is missing, and touches nothing then", async () => {
    await ingest(ordersOver(connection), [unusable()]);
    const others: EncryptionKeys = new Map([["a9", randomBytes(32)]]);

    await expect(verifyOrdersKeys(connection, others)).rejects.toThrow("ORDERS_ENCRYPTION_KEYS");
    await expect(verifyOrdersKeys(connection, newer)).resolves.toBeUndefined();
    expect(await resealOrders(connection, others)).toEqual({ encrypted: 0, unopened: new Map([["k1", 1]]) });
    expect(await entries()).toHaveLength(1);
  });
});
