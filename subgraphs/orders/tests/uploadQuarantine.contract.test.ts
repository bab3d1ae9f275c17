import { describe, expect, it } from "@jest/globals";
import { tombstones } from "@datong/subgraph-kit";
import { ask } from "@datong/testkit";
import { anItem, aRecord, NOW, ordersOver, writer } from "./orders.ts";
import { askUploads, counts, lastOf, ndjson, records, upload } from "./upload.ts";
import { anUploadRoom } from "./uploadRoom.ts";

/** As long as a record may be. */
const LONG = "x".repeat(2 ** 20);

describe("what an upload cannot use", () => {
  const room = anUploadRoom();

  it("takes the good records of a batch beside bad ones, and says on which lines those are", async () => {
    const file = ndjson(records(500).map((record, place) => (place === 250 ? { ...record, currency: "?" } : record)));

    const lines = await upload(room.running, file, { headers: { "upload-id": "one-bad.1" } });
    const rejects = await (await askUploads(room.running, "shop/uploads/one-bad.1/rejects")).text();

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 499, QUARANTINED: 1 }), isComplete: true });
    expect(JSON.parse(rejects)).toEqual({
      line: 251,
      reasons: [{ field: "currency", code: "UNKNOWN_CODE", reason: "must be an ISO 4217 code, for example CNY" }],
    });
    expect(await room.countOf("quarantined")).toBe(1);
  });

  it.each([
    ["no JSON", "{"],
    ["a number", "7"],
    ["a key that means something to a database", JSON.stringify({ ...aRecord(), $where: "1" })],
    ["a key that means something to JavaScript", `{"__proto__":{"a":1},${JSON.stringify(aRecord()).slice(1)}`],
    ["more than 1 MB", JSON.stringify(aRecord({ items: [anItem({ title: "x".repeat(2 ** 20) })] }))],
    ["lists within lists, very deep", `${"[".repeat(5_000)}${"]".repeat(5_000)}`],
    ["bytes that are no UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])("puts a line with %s in quarantine, and goes on", async (_case, line) => {
    const file = Buffer.concat([
      Buffer.from(ndjson(records(1))),
      Buffer.from(line),
      Buffer.from("\n" + ndjson(records(2))),
    ]);

    const lines = await upload(room.running, file, {
      headers: { "content-type": "application/x-ndjson; charset=utf-8" },
    });

    expect(lastOf(lines)).toMatchObject({ line: 4, counts: counts({ CREATED: 2, UNCHANGED: 1, QUARANTINED: 1 }) });
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it.each([
    ["very deep", `{"no":"1","sku":"b","mail":"li@example.com","note":${"[".repeat(50_000)}${"]".repeat(50_000)}}`],
    [
      "larger when it is kept than in the file",
      `{"no":"1","sku":"b","mail":"li@example.com","note":[${"1e20,".repeat(60_000)}0]}`,
    ],
  ])("puts a row that is %s in quarantine, and the others of its order with it", async (_case, row) => {
    const rows = ["1", "2"].map((no) => ({ no, sku: "a", mail: "li@example.com" }));
    const file = `${ndjson(rows)}${row}\n`;

    const lines = await upload(room.running, file, { source: "till" });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 1, QUARANTINED: 2 }), isComplete: true });
  });

  it("tells of an order that it refuses every row, and counts none of them as in orders", async () => {
    const refused = ["a", "b"].map((sku) => ({ no: "1", sku, mail: "refused@example.com" }));
    const taken = ["a", "b", "c"].map((sku) => ({ no: "2", sku, mail: "li@example.com" }));
    const headers = { "upload-id": "refused.123" };

    const lines = await upload(room.running, ndjson([...refused, ...taken]), { source: "till", headers });

    expect(lastOf(lines)).toMatchObject({
      counts: counts({ CREATED: 1, QUARANTINED: 2 }),
      rows: { read: 5, inOrders: 3, cancellations: 0 },
    });
    const rejects = await (await askUploads(room.running, "till/uploads/refused.123/rejects")).text();
    expect(
      rejects
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { line: 1, reasons: [{ field: "mail" }] },
      { line: 2, reasons: [{ field: "mail" }] },
    ]);
  });

  it("keeps nothing of somebody who was erased, where rows cannot be used or are of no order neither", async () => {
    const mail = "erased@example.com";
    const garbled = `{"no":"2","sku":"b","mail":"${mail}","note":${"[".repeat(200)}${"]".repeat(200)}}`;
    const rows = [
      { no: "1", sku: "a", mail },
      { no: "2", sku: "a", mail },
      { sku: "c", mail },
      { no: "3", mail: "li@example.com" },
    ];

    const lines = await upload(
      room.running,
      `${ndjson(rows)}${garbled}
`,
      { source: "till" },
    );

    expect(lastOf(lines)).toMatchObject({ counts: counts({ SKIPPED: 4, QUARANTINED: 1 }), isComplete: true });
    const kept = await ask(ordersOver(room.connection), '{ quarantinedRecords(source: "till") { nodes { raw } } }', {
      caller: writer,
    });
    expect(kept.data).toEqual({ quarantinedRecords: { nodes: [{ raw: { rows: [rows[3]] } }] } });
  });

  const BROKEN_LINES: readonly (readonly [string, (record: string) => Buffer])[] = [
    [
      "a byte that is no text",
      (record) => Buffer.concat([Buffer.from(record.slice(0, -2)), Buffer.of(0xff, 0x22, 0x7d)]),
    ],
    ["its last brace missing", (record) => Buffer.from(record.slice(0, -1))],
    ["a quote missing before what tells whose it is", (record) => Buffer.from(record.replace('Lantern"', "Lantern"))],
    ["a quote too many", (record) => Buffer.from(record.replace("Lantern", 'Lan"tern'))],
    ["a comma missing", (record) => Buffer.from(record.replace('",', '"'))],
    ["more than a megabyte", (record) => Buffer.from(record.replace('"note":"', `"note":"${"x".repeat(1_100_000)}`))],
  ];

  it.each(BROKEN_LINES)("keeps nothing of somebody who was erased in a line with %s", async (_case, broken) => {
    await tombstones(room.connection).bury(["erased-li"], NOW);
    const line = (whose: object) =>
      Buffer.concat([broken(JSON.stringify({ title: "Lantern", ...whose, note: "by hand" })), Buffer.from("\n")]);
    const mails = ["erased@example.com", "wang@example.com"].map((邮箱) => line({ 买家: { 邮箱 } }));
    const users = ["erased-li", "wang"].map((userId) => line({ userId }));

    const mapped = await upload(room.running, Buffer.concat(mails), { source: "salon" });
    const canonical = await upload(room.running, Buffer.concat(users));

    for (const lines of [mapped, canonical])
      expect(lastOf(lines)).toMatchObject({ counts: counts({ SKIPPED: 1, QUARANTINED: 1 }), isComplete: true });
    const { data } = await ask(ordersOver(room.connection), "{ quarantinedRecords { nodes { raw } } }", {
      caller: writer,
    });
    expect(JSON.stringify(data)).not.toContain("erased");
    expect(await room.countOf("quarantined")).toBe(2);
  });

  it.each([
    ["a line", "shop", (end: string) => JSON.stringify(aRecord({ note: `${LONG}${end}` }))],
    ["a line that is larger when it is kept", "shop", (end: string) => `{"note":[${"1e20,".repeat(60_000)}"${end}"]}`],
    [
      "a row of an order",
      "till",
      (end: string) => JSON.stringify({ no: "1", mail: "li@example.com", note: LONG + end }),
    ],
  ])(
    "keeps %s apart from another that is too large and begins alike, and what comes again once",
    async (_case, source, line) => {
      for (const end of ["a", "b", "a"]) await upload(room.running, line(end), { source });

      expect(await room.countOf("quarantined")).toBe(2);
    },
  );

  it("keeps the first rows of a refused order whose rows are too large together", async () => {
    const note = "x".repeat(600_000);
    const rows = ["a", "b"].map((sku) => ({ no: "1", sku, mail: "refused@example.com", note }));

    const lines = await upload(room.running, ndjson(rows), { source: "till" });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ QUARANTINED: 2 }), isComplete: true });
    const kept = await ask(ordersOver(room.connection), '{ quarantinedRecords(source: "till") { nodes { raw } } }', {
      caller: writer,
    });
    expect(kept.data).toEqual({ quarantinedRecords: { nodes: [{ raw: { rows: [rows[0]], of: 2 } }] } });
  });
});
