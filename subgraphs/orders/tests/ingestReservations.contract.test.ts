import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Connection, Subgraph } from "@datong/subgraph-kit";
import { ask, dropDatabase, emptyDatabase } from "@datong/testkit";
import { anOrdersDatabase, ordersOver, writer } from "./orders.ts";
import { aReservationRecord, changesOf, ingestReservations, reservationsOf, sendRecords } from "./reservations.ts";

describe("Mutation.ingestReservations", () => {
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

  const one = async () => (await reservationsOf(orders, ["li"])).nodes[0];

  it("makes one, changes nothing when it comes again, and takes a newer version but no older one", async () => {
    const inVersion = (version: number) => aReservationRecord({ version, partySize: version });

    expect(await changesOf(orders, [inVersion(2)])).toEqual(["CREATED"]);
    expect(await changesOf(orders, [inVersion(2)])).toEqual(["UNCHANGED"]);
    expect(await changesOf(orders, [inVersion(3), inVersion(4)])).toEqual(["UPDATED", "UPDATED"]);
    expect(await changesOf(orders, [inVersion(1)])).toEqual(["UNCHANGED"]);
    expect(await one()).toMatchObject({ externalId: "r-1", partySize: 4 });
  });

  it("tells everything that the source told", async () => {
    await ingestReservations(orders, [aReservationRecord({ endsAt: "2026-05-10T15:30:00+08:00", note: "靠窗" })]);

    expect(await one()).toEqual({
      id: expect.any(String),
      version: expect.any(String),
      ...{ source: "booking", externalId: "r-1", channel: "OFFICIAL_ACCOUNT", status: "REQUESTED", statusCode: 0 },
      ...{ what: "试衣", place: { id: "s-1", name: "南京西路店" } },
      ...{ startsAt: "2026-05-10T06:00:00.000Z", endsAt: "2026-05-10T07:30:00.000Z", partySize: 1, note: "靠窗" },
      guest: { ref: "li" },
    });
  });

  it("quarantines alone what cannot be used, and shows it as a reservation", async () => {
    const records = [
      aReservationRecord(),
      aReservationRecord({ externalId: "r-2", partySize: 0, place: { id: "s-1" }, table: 7 }),
      "garbage",
    ];

    const outcomes = await ingestReservations(orders, records);
    const { data } = await ask(orders, "{ quarantinedRecords { nodes { kind source raw } } }", { caller: writer });

    expect(outcomes).toEqual([
      { change: "CREATED", externalId: "r-1", reasons: [] },
      {
        change: "QUARANTINED",
        externalId: "r-2",
        reasons: expect.arrayContaining([
          { field: "partySize", reason: "must be a whole number from 1 to 1,000" },
          { field: "place.name", reason: expect.stringContaining("1 to 128") },
          { field: "table", reason: "is not a field of the canonical form" },
        ]),
      },
      { change: "QUARANTINED", externalId: null, reasons: [{ field: "", reason: "must be an object" }] },
    ]);
    expect(data.quarantinedRecords.nodes).toHaveLength(2);
    expect(data.quarantinedRecords.nodes).toContainEqual({ kind: "RESERVATION", source: "booking", raw: "garbage" });
  });

  it("is what a connector may say that a record was to become", async () => {
    const QUARANTINE = `mutation ($input: QuarantineRecordsInput!) {
      quarantineRecords(input: $input) { ... on RecordsQuarantined { added } }
    }`;
    const records = [{ key: "bookings.csv:7", raw: "?", reasons: [{ field: "", reason: "is no row" }] }];
    const send = (more: object) =>
      ask(orders, QUARANTINE, { caller: writer, variables: { input: { source: "booking", records, ...more } } });

    const answers = [await send({ kind: "RESERVATION" }), await send({}), await send({ kind: "RESERVATION" })];
    const fromHere = await send({ kind: "RESERVATION", source: "datong" });
    const { data } = await ask(orders, "{ quarantinedRecords { nodes { kind } } }", { caller: writer });

    expect(answers.map((answer) => answer.data.quarantineRecords.added as number)).toEqual([1, 1, 0]);
    expect(data.quarantinedRecords.nodes).toEqual(expect.arrayContaining([{ kind: "ORDER" }, { kind: "RESERVATION" }]));
    expect(data.quarantinedRecords.nodes).toHaveLength(2);
    expect(fromHere.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.source" } }]);
  });

  it.each([
    ["a version that is a time two days ahead", { version: "2026-05-04T00:00:00Z" }, "version"],
    ["a time without zone", { startsAt: "2026-05-10T14:00:00" }, "startsAt"],
    ["a time six years ahead", { startsAt: "2032-05-10T14:00:00Z" }, "startsAt"],
    ["an end before it begins", { endsAt: "2026-05-10T05:00:00Z" }, "endsAt"],
    ["an end after 31 days", { endsAt: "2026-06-11T06:00:00Z" }, "endsAt"],
    ["an unknown status", { status: "SEATED" }, "status"],
    ["an unknown channel", { channel: "PHONE" }, "channel"],
    ["no name of what is reserved", { what: "" }, "what"],
    ["a long note", { note: "x".repeat(501) }, "note"],
    ["an operator as the person", { userId: { $gt: "" } }, "userId"],
  ])("quarantines %s and names the field", async (_case, values, field) => {
    const [outcome] = await ingestReservations(orders, [aReservationRecord(values)]);

    expect(outcome).toMatchObject({ change: "QUARANTINED", reasons: [{ field }] });
  });

  it("quarantines a known version with other content, and a status that may not follow the known one", async () => {
    await ingestReservations(orders, [aReservationRecord({ status: "CANCELLED" })]);

    const outcomes = await ingestReservations(orders, [
      aReservationRecord({ status: "CANCELLED", partySize: 5 }),
      aReservationRecord({ version: 2, status: "CONFIRMED" }),
      aReservationRecord({ version: 2, status: "CANCELLED", note: "ill" }),
    ]);

    expect(outcomes).toMatchObject([
      { change: "QUARANTINED", reasons: [{ field: "version" }] },
      { change: "QUARANTINED", reasons: [{ field: "status", reason: expect.stringContaining("may move") }] },
      { change: "UPDATED" },
    ]);
    expect(await one()).toMatchObject({ status: "CANCELLED", note: "ill" });
  });

  it("lets the newest of parallel versions win, each as far as its status may follow", async () => {
    const versions = Array.from({ length: 8 }, (_, place) =>
      aReservationRecord({
        version: place + 1,
        partySize: place + 1,
        status: place === 7 ? "FULFILLED" : "CONFIRMED",
      }),
    );

    await Promise.all(versions.map((record) => ingestReservations(orders, [record])));

    expect(await one()).toMatchObject({ status: "FULFILLED", partySize: 8 });
  });

  it("takes neither the source of what is made here, nor more than 500 records", async () => {
    const here = await sendRecords(orders, [aReservationRecord()], "datong");
    const many = await sendRecords(orders, Array(501).fill({}));

    expect(here.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.source" } }]);
    expect(many.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT", field: "input.records" } }]);
  });
});
