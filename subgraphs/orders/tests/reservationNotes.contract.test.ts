import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, resealOrders, verifyOrdersKeys } from "@datong/orders";
import type { Connection, EncryptionKeys, Subgraph } from "@datong/subgraph-kit";
import { aUser, dropDatabase, emptyDatabase } from "@datong/testkit";
import { anOrdersDatabase, encryptionKeys, logger, NOW, ordersOver } from "./orders.ts";
import {
  aBooking,
  aReservationRecord,
  changeReservation,
  changesOf,
  reservationsOf,
  type SeenReservation,
} from "./reservations.ts";

const NOTE = "对花生过敏，请致电 13800138007";
const newer: EncryptionKeys = new Map([["a2", randomBytes(32)], ...encryptionKeys]);

interface Kept {
  readonly _id: string;
  readonly note?: string;
  readonly sealedNote?: { readonly keyId: string; readonly data: { readonly buffer: Uint8Array } };
}

describe("the notes of reservations", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  const kept = () => connection.collection<Kept>("reservations");
  const book = (values: object = {}) =>
    changeReservation(orders, aUser("li"), "createReservation", aBooking({ note: NOTE, ...values }));
  const record = (values: object = {}) => aReservationRecord({ note: NOTE, ...values });
  const notes = async (keys: EncryptionKeys = encryptionKeys) => {
    const over = createOrdersSubgraph({ connection, logger, encryptionKeys: keys, now: () => NOW });
    const { nodes } = await reservationsOf(over, ["li"]);
    return nodes.map(({ note }: SeenReservation) => note);
  };
  /** Has all notes lie as they did before they were encrypted. */
  const putInClear = () => kept().updateMany({}, { $set: { note: NOTE }, $unset: { sealedNote: "" } });

  it("lie in the database without a word of theirs, whoever made the reservation, and are shown", async () => {
    const made = await book();
    await changesOf(orders, [record()]);

    const documents = await kept().find({}).toArray();

    const bytes = documents.map(({ sealedNote }) => Buffer.from(sealedNote?.data.buffer ?? []).toString("utf8"));
    expect(JSON.stringify(documents) + bytes.join()).not.toMatch(/花生|13800138007/);
    expect(documents.map(({ sealedNote }) => sealedNote?.keyId)).toEqual(["k1", "k1"]);
    expect(made.reservation.note).toBe(NOTE);
    expect(await notes()).toEqual([NOTE, NOTE]);
  });

  it("change with the version, and are gone when a version has none", async () => {
    const changes = [
      ...(await changesOf(orders, [record()])),
      ...(await changesOf(orders, [record()])),
      ...(await changesOf(orders, [record({ note: "two" })])),
      ...(await changesOf(orders, [record({ version: 2, note: "two" })])),
    ];
    const before = await notes();
    await changesOf(orders, [record({ version: 3, note: "" })]);

    expect(changes).toEqual(["CREATED", "UNCHANGED", "QUARANTINED", "UPDATED"]);
    expect([before, await notes()]).toEqual([["two"], [""]]);
    expect(await kept().findOne({})).not.toHaveProperty("sealedNote");
  });

  it("do not open for another reservation than their own", async () => {
    await changesOf(orders, [record(), record({ externalId: "r-2" })]);
    const [one, other] = await kept().find({}).toArray();
    await kept().updateOne({ _id: other?._id ?? "" }, { $set: one?.sealedNote ? { sealedNote: one.sealedNote } : {} });

    await expect(notes()).rejects.toThrow("INTERNAL");
  });

  it("are read where they still lie in clear, and encrypted by the next version or by a pass over all", async () => {
    await changesOf(orders, [record(), record({ externalId: "r-2" })]);
    await putInClear();
    const before = await notes();
    await changesOf(orders, [record({ version: 2 })]);

    const { encrypted } = await resealOrders(connection, encryptionKeys);

    expect([before, await notes(), encrypted]).toEqual([[NOTE, NOTE], [NOTE, NOTE], 1]);
    expect(await kept().countDocuments({ note: { $exists: true } })).toBe(0);
  });

  it("are encrypted again under a new first key, and say which keys are missing", async () => {
    await book();
    const others: EncryptionKeys = new Map([["a9", randomBytes(32)]]);

    await expect(verifyOrdersKeys(connection, others)).rejects.toThrow("ORDERS_ENCRYPTION_KEYS");
    expect(await resealOrders(connection, others)).toEqual({ encrypted: 0, unopened: new Map([["k1", 1]]) });
    expect(await resealOrders(connection, newer)).toEqual({ encrypted: 1, unopened: new Map() });
    expect(await kept().countDocuments({ "sealedNote.keyId": "a2" })).toBe(1);
    expect(await notes(newer)).toEqual([NOTE]);
  });
});
