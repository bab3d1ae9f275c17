import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { ordersMigrations } from "@datong/orders";
import { migrate, type Connection, type Subgraph } from "@datong/subgraph-kit";
import { aDatabase, aService, ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { anOrdersDatabase, aRecord, ingest, logger, NOW, ordersOver, writer } from "./orders.ts";

const COUNTS = `{ quarantineCounts { source reasonField reasonCode count } }`;
const LIST = `query ($code: RecordProblemCode) {
  quarantinedRecords(reasonCode: $code) { totalCount nodes { raw reasons { field code } } }
}`;
const REPLAY = `mutation ($input: ReplayQuarantinedInput!) {
  replayQuarantined(input: $input) { ... on RecordsReplayed { outcomes { change } } }
}`;

const both = aService("orders:write", "orders:read");

/** Good a day later. */
const ahead = (externalId: string) => aRecord({ externalId, placedAt: "2026-05-04T00:00:00Z" });

describe("codes of reasons that other versions wrote", () => {
  let connection: Connection;
  let orders: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    orders = ordersOver(connection);
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  async function list(asked: Record<string, unknown> = {}) {
    const { data, errors } = await ask(orders, LIST, { caller: both, variables: asked });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.quarantinedRecords as { readonly totalCount: number; readonly nodes: readonly object[] };
  }

  it("are OTHER where a process of before wrote none: such records are listed, counted and replayed", async () => {
    await ingest(orders, [ahead("1"), aRecord({ externalId: "2", status: "?" })]);
    await connection
      .collection("quarantined")
      .updateOne({ reasonField: "placedAt" }, { $unset: { reasonCode: "", "reasons.$[].reason.code": "" } });

    const { data } = await ask(orders, COUNTS, { caller: writer });

    expect(data.quarantineCounts).toEqual(
      expect.arrayContaining([
        { source: "shop", reasonField: "placedAt", reasonCode: "OTHER", count: 1 },
        { source: "shop", reasonField: "status", reasonCode: "UNKNOWN_CODE", count: 1 },
      ]),
    );
    expect((await list()).totalCount).toBe(2);
    expect((await list({ code: "OTHER" })).nodes).toMatchObject([
      { raw: { externalId: "1" }, reasons: [{ field: "placedAt", code: "OTHER" }] },
    ]);
    const replayed = await ask(ordersOver(connection, new Date("2026-05-03T12:00:00Z")), REPLAY, {
      caller: writer,
      variables: { input: { source: "shop" } },
    });
    expect(replayed.data.replayQuarantined).toEqual({
      outcomes: expect.arrayContaining([{ change: "CREATED" }, { change: "QUARANTINED" }]),
    });
  });

  it("are OTHER where a newer version wrote one that this one does not know: such records are listed, counted and replayed", async () => {
    await ingest(orders, [ahead("1"), aRecord({ externalId: "2", placedAt: undefined })]);
    await connection
      .collection("quarantined")
      .updateOne(
        { reasonCode: "OUT_OF_BOUNDS" },
        { $set: { reasonCode: "NEWER", "reasons.$[].reason.code": "NEWER" } },
      );

    const { data } = await ask(orders, COUNTS, { caller: writer });

    expect(data.quarantineCounts).toEqual(
      expect.arrayContaining([
        { source: "shop", reasonField: "placedAt", reasonCode: "OTHER", count: 1 },
        { source: "shop", reasonField: "placedAt", reasonCode: "MISSING", count: 1 },
      ]),
    );
    expect((await list()).totalCount).toBe(2);
    expect(await list({ code: "OTHER" })).toMatchObject({
      totalCount: 1,
      nodes: [{ raw: { externalId: "1" }, reasons: [{ field: "placedAt", code: "OTHER" }] }],
    });
    const replayed = await ask(ordersOver(connection, new Date("2026-05-03T12:00:00Z")), REPLAY, {
      caller: writer,
      variables: { input: { source: "shop", reasonCode: "OTHER" } },
    });
    expect(replayed.data.replayQuarantined).toEqual({ outcomes: [{ change: "CREATED" }] });
  });

  it("from before there were codes are OTHER, and those with one stay what they are", async () => {
    const old = await aDatabase("orders-before-codes");
    const before = ordersMigrations.slice(
      0,
      ordersMigrations.findIndex(({ id }) => id === "011-reason-codes"),
    );
    const entry = { source: "shop", state: "OPEN", quarantinedAt: NOW };
    const reason = { zh: "坏", en: "is bad" };
    await migrate(old, before, logger);
    await old.collection<Record<string, unknown> & { _id: string }>("quarantined").insertMany([
      {
        _id: "before",
        ...entry,
        ...{ raw: '{"externalId":"1"}', reasonField: "status" },
        reasons: ["status", "userId"].map((field) => ({ field, reason })),
      },
      {
        _id: "coded",
        ...entry,
        ...{ raw: '{"externalId":"2"}', reasonField: "status", reasonCode: "MISSING" },
        reasons: [{ field: "status", reason: { ...reason, code: "MISSING" } }],
      },
    ]);

    await migrate(old, ordersMigrations, logger);

    const coded = await old.collection("quarantined").find({}).sort({ _id: 1 }).toArray();
    expect(coded).toMatchObject([{ reasonCode: "OTHER" }, { reasonCode: "MISSING" }]);
    const { data } = await ask(ordersOver(old), LIST, { caller: both });
    expect(data.quarantinedRecords).toMatchObject({
      totalCount: 2,
      nodes: expect.arrayContaining([
        expect.objectContaining({
          raw: { externalId: "1" },
          reasons: [
            { field: "status", code: "OTHER" },
            { field: "userId", code: "OTHER" },
          ],
        }),
        expect.objectContaining({ raw: { externalId: "2" }, reasons: [{ field: "status", code: "MISSING" }] }),
      ]),
    });
    await dropDatabase(old);
  });
});
