import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { SourceMapping } from "@datong/orders";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { aService, ask, commandsDuring, dropDatabase, emptyDatabase } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { anItem, anOrdersDatabase, aRecord, changes, ingest, NOW, ordersOver, writer } from "./orders.ts";
import { ingestReservations } from "./reservations.ts";

/** A source of reservations with names of its own. */
const salon: SourceMapping = {
  source: "salon",
  version: 1,
  kind: "reservation",
  name: { zh: "美发预约", en: "Salon" },
  absent: [],
  only: [],
  fields: {
    externalId: { path: ["单号"] },
    version: { path: ["版本"], as: "number" },
    channel: { value: "OFFICIAL_ACCOUNT" },
    status: { path: ["状态"], default: "REQUESTED" },
    what: { value: "Haircut" },
    "place.id": { value: "s-1" },
    "place.name": { value: "West Nanjing Road" },
    startsAt: { path: ["开始时间"] },
    endsAt: { path: ["结束时间"] },
    partySize: { path: ["人数"] },
  },
  identifiers: [{ type: "EMAIL", path: ["邮箱"], trust: "ASSERTED" }],
};

const COUNTS = `{ quarantineCounts { source reasonField reasonCode count } }`;
const LIST = `query ($state: QuarantineState, $source: ID, $field: String, $code: RecordProblemCode) {
  quarantinedRecords(state: $state, source: $source, reasonField: $field, reasonCode: $code) {
    totalCount
    nodes { raw state settledBy settledAt resolution order { externalId } reasons { field code } }
  }
}`;
const REPLAY = `mutation ($input: ReplayQuarantinedInput!) {
  replayQuarantined(input: $input) { ... on RecordsReplayed { outcomes { change } } }
}`;

/** Identity, to which everybody is somebody. */
const everybody = answerAs(() => ({ __typename: "UserUpserted", heldAs: "li" }));

/** Good a day later. */
const ahead = (externalId: string) => aRecord({ externalId, placedAt: "2026-05-04T00:00:00Z" });
const both = aService("orders:write", "orders:read");

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly (Readonly<Record<string, unknown>> & { readonly raw: { readonly externalId?: string } })[];
}

describe("reasons of the quarantine", () => {
  let connection: Connection;
  let orders: Subgraph;
  let dayLater: Subgraph;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    const parts = { mappings: [salon], askIdentity: everybody };
    orders = ordersOver(connection, NOW, parts);
    dayLater = ordersOver(connection, new Date("2026-05-03T12:00:00Z"), parts);
  });
  beforeEach(async () => {
    await emptyDatabase(connection, "orders", "reservations", "quarantined");
  });
  afterAll(() => dropDatabase(connection));

  async function list(asked: Record<string, unknown> = {}): Promise<Listed> {
    const { data, errors } = await ask(orders, LIST, { caller: both, variables: asked });
    if (errors) throw new Error(JSON.stringify(errors));
    return data.quarantinedRecords as Listed;
  }
  const numbers = async (asked: Record<string, unknown>) =>
    (await list(asked)).nodes.map(({ raw }) => raw.externalId).sort();
  const price = (externalId: string, unitPriceMinor: unknown) =>
    aRecord({ externalId, items: [anItem({ unitPriceMinor })] });

  it("are counted by field and code: a price that is missing is another than one with decimal places", async () => {
    const field = "items.*.unitPriceMinor";
    await ingest(orders, [price("1", undefined), price("2", 2.55), price("3", 9.5), price("4", -1), price("5", "2")]);

    const { data } = await ask(orders, COUNTS, { caller: writer });

    const countOf = (reasonCode: string, count: number) => ({
      ...{ source: "shop", reasonField: field, reasonCode, count },
    });
    expect(data.quarantineCounts).toHaveLength(4);
    expect(data.quarantineCounts).toEqual(
      expect.arrayContaining([
        countOf("INEXACT", 2),
        countOf("MISSING", 1),
        countOf("OUT_OF_BOUNDS", 1),
        countOf("UNREADABLE", 1),
      ]),
    );
  });

  it("filter what is listed and what is replayed, by field, by code and by both", async () => {
    await ingest(orders, [
      price("1", undefined),
      price("2", 2.55),
      ahead("3"),
      aRecord({ externalId: "4", status: "?" }),
    ]);
    await ingest(orders, [ahead("5"), aRecord({ externalId: "6", placedAt: undefined })], "mall");

    expect(await numbers({ code: "MISSING" })).toEqual(["1", "6"]);
    expect(await numbers({ source: "mall", code: "MISSING" })).toEqual(["6"]);
    expect(await numbers({ field: "placedAt" })).toEqual(["3", "5", "6"]);
    expect(await numbers({ field: "placedAt", code: "OUT_OF_BOUNDS" })).toEqual(["3", "5"]);
    expect(await numbers({ source: "shop", field: "items.*.unitPriceMinor", code: "INEXACT" })).toEqual(["2"]);
    expect((await list({ source: "shop", code: "UNKNOWN_CODE" })).totalCount).toBe(1);
    const { data } = await ask(dayLater, REPLAY, {
      caller: writer,
      variables: { input: { source: "mall", reasonCode: "OUT_OF_BOUNDS" } },
    });
    expect(data.replayQuarantined).toEqual({ outcomes: [{ change: "CREATED" }] });
    expect((await list({ state: "RESOLVED" })).nodes).toMatchObject([{ resolution: "REPLAYED" }]);
  });

  it("are those that a connector gives, or OTHER", async () => {
    const reasons = (code?: string) => [{ field: "Quantity", reason: "is no number", ...(code ? { code } : {}) }];
    await ask(
      orders,
      `mutation ($records: [QuarantineRecordInput!]!) {
        quarantineRecords(input: { source: "shop", records: $records }) { __typename }
      }`,
      {
        caller: writer,
        variables: {
          records: [
            { key: "a:1", raw: { externalId: "1" }, reasons: reasons("UNREADABLE") },
            { key: "a:2", raw: { externalId: "2" }, reasons: reasons() },
          ],
        },
      },
    );

    expect(await numbers({ code: "UNREADABLE" })).toEqual(["1"]);
    expect(await numbers({ code: "OTHER" })).toEqual(["2"]);
  });

  it("end when the same record is sent again and taken: that says who sent it, when, and what it became", async () => {
    await ingest(orders, [ahead("1"), ahead("2"), aRecord({ externalId: "3", currency: "?" })]);

    expect(await changes(dayLater, [ahead("1"), aRecord({ externalId: "3" })])).toEqual(["CREATED", "CREATED"]);

    expect(await numbers({})).toEqual(["2", "3"]);
    expect((await list({ state: "RESOLVED" })).nodes).toEqual([
      {
        raw: ahead("1"),
        state: "RESOLVED",
        settledBy: "test-service",
        settledAt: "2026-05-03T12:00:00.000Z",
        resolution: "SENT_AGAIN",
        order: { externalId: "1" },
        reasons: [{ field: "placedAt", code: "OUT_OF_BOUNDS" }],
      },
    ]);
    expect(await changes(dayLater, [ahead("1")])).toEqual(["UNCHANGED"]);
    expect(await changes(orders, [ahead("1")])).toEqual(["QUARANTINED"]);
    expect((await list()).nodes.map(({ resolution }) => resolution)).toEqual([null, null, null]);
  });

  it("cost a batch one look, and one more where its source has more of them than a batch", async () => {
    const records = Array.from({ length: 100 }, (_, place) => aRecord({ externalId: `e${place}` }));
    await ingest(orders, [ahead("1"), ahead("2")], "mall");
    for (const part of ["a", "b"])
      await ingest(
        orders,
        Array.from({ length: 251 }, (_, place) => ahead(`${part}${place}`)),
        "warehouse",
      );

    const elsewhere = await commandsDuring([connection], () => changes(dayLater, records));
    const others = await commandsDuring([connection], () => changes(dayLater, records, "mall"));
    const again = await commandsDuring([connection], () =>
      changes(dayLater, [...records, ahead("1"), ahead("2")], "mall"),
    );

    const many = await commandsDuring([connection], () => changes(dayLater, [ahead("a0"), ...records], "warehouse"));

    expect(elsewhere).toEqual(["find", "find", "find", "insert"]);
    expect(others).toEqual(elsewhere);
    expect(again).toEqual(["find", "find", "find", "insert", "update"]);
    expect(many).toEqual(["find", "find", "find", "insert", "find", "update"]);
    expect(await numbers({ state: "RESOLVED" })).toEqual(["1", "2", "a0"]);
  });

  it("name what a source calls things, and the bounds of a reservation", async () => {
    const booking = (values: object) => ({
      ...{ 单号: "r1", 版本: 1, 邮箱: "li@example.com", 开始时间: "2026-05-10T14:00:00+08:00" },
      ...values,
    });
    const outcomes = await ingestReservations(
      orders,
      [
        booking({ 结束时间: "2026-05-10T13:00:00+08:00" }),
        booking({ 人数: 0 }),
        booking({ 人数: 1_001 }),
        booking({ 开始时间: "2050-01-01T00:00:00Z" }),
        booking({ 人数: 2 }),
        booking({ 人数: 3 }),
        booking({ 版本: 2, 状态: "CANCELLED" }),
        booking({ 版本: 3, 状态: "CONFIRMED" }),
      ],
      "salon",
    );

    expect(outcomes.map(({ reasons }) => reasons.map(({ field, reason }) => `${field} ${reason}`).join())).toEqual([
      "结束时间 must be after 开始时间 by at most 30 days",
      "人数 must be a whole number from 1 to 1,000",
      "人数 must be a whole number from 1 to 1,000",
      "开始时间 must be from 1970 to five years ahead of now",
      "",
      "版本 was received before with other content",
      "",
      "状态 is not a status to which the known one may move",
    ]);
  });
});
