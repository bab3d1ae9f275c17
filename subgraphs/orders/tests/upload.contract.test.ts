import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "@jest/globals";
import { connectDatabase, type Caller } from "@datong/subgraph-kit";
import { aService, aUser, commandsDuring, nobody, testMongoUri } from "@datong/testkit";
import { logger } from "./orders.ts";
import {
  askUploads,
  beginUpload,
  counts,
  lastOf,
  ndjson,
  readUntil,
  records,
  servingUploads,
  upload,
} from "./upload.ts";
import { anUploadRoom } from "./uploadRoom.ts";

describe("uploads", () => {
  const room = anUploadRoom();

  it("takes a file in batches, says after each how far it is, and takes it again without changing anything", async () => {
    const file = ndjson(records(1_200));

    const lines = await upload(room.running, file);
    const again = await upload(room.running, file);

    expect(lines).toEqual([
      { line: 0, counts: counts({}), isComplete: false },
      { line: 500, counts: counts({ CREATED: 500 }), isComplete: false },
      { line: 1_000, counts: counts({ CREATED: 1_000 }), isComplete: false },
      { line: 1_200, counts: counts({ CREATED: 1_200 }), isComplete: false },
      { line: 1_200, counts: counts({ CREATED: 1_200 }), isComplete: true },
    ]);
    expect(lastOf(again)).toMatchObject({ counts: counts({ UNCHANGED: 1_200 }), isComplete: true });
    expect(await room.countOf("orders")).toBe(1_200);
  });

  it("writes a batch in as many commands as the mutation does", async () => {
    const commands = await commandsDuring([room.connection], () => upload(room.running, ndjson(records(500))));

    // Who was erased, whether the source has records that wait in quarantine, what is known, and what is new.
    expect(commands).toEqual(["find", "find", "find", "insert"]);
  });

  it("takes reservations of a source that has them, and says what became of each as of orders", async () => {
    const file = await readFile(new URL("records/official-account-bookings.ndjson", import.meta.url));
    const source = "official-account-bookings";
    const headers = { "upload-id": "bookings.1" };

    const first = await upload(room.running, file, { source, headers });
    const again = await upload(room.running, file, { source });
    const rejects = await (await askUploads(room.running, `${source}/uploads/bookings.1/rejects`)).text();

    expect(lastOf(first)).toMatchObject({ counts: counts({ CREATED: 2, QUARANTINED: 1 }), isComplete: true });
    expect(lastOf(again)).toMatchObject({ counts: counts({ UNCHANGED: 2, QUARANTINED: 1 }), isComplete: true });
    const { line, reasons } = JSON.parse(rejects) as { line: number; reasons: { field: string }[] };
    expect([line, ...reasons.map(({ field }) => field)]).toEqual(expect.arrayContaining([3, "状态", "人数"]));
    expect(await room.connection.collection("reservations").find({}).sort({ externalId: 1 }).toArray()).toMatchObject([
      { externalId: "YY20260501-07", userId: "li", what: "双人下午茶", status: "CONFIRMED" },
      { externalId: "YY20260501-08", status: "NO_SHOW" },
    ]);
    expect(await room.countOf("orders")).toBe(0);
    expect(await room.connection.collection("quarantined").findOne({})).toMatchObject({ kind: "RESERVATION", source });
  });

  it("takes a JSON list, on however many lines it stands, and tells of each record by its place", async () => {
    const list = JSON.stringify([...records(2), 7, ...records(3)], null, 2);
    const headers = { "content-type": "application/json; charset=utf-8", "upload-id": "a-list.1" };

    const lines = await upload(room.running, list, { headers });
    const rejects = await (await askUploads(room.running, "shop/uploads/a-list.1/rejects")).text();
    const asLines = await upload(room.running, list);

    expect(lastOf(lines)).toEqual({
      ...{ line: 6, isComplete: true },
      counts: counts({ CREATED: 3, UNCHANGED: 2, QUARANTINED: 1 }),
    });
    expect(JSON.parse(rejects)).toMatchObject({ line: 3, reasons: [{ field: "" }] });
    expect(lastOf(asLines).error).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("send it as application/json"),
    });
    expect(await room.countOf("quarantined")).toBe(1);
  });

  it("takes the list within an object at which a mapping says that it stands", async () => {
    const headers = { "content-type": "application/json" };
    const rows = ["1", "2"].map((no) => ({ no, sku: "a", mail: "li@example.com" }));

    const taken = await upload(room.running, JSON.stringify({ code: 0, data: { list: rows } }), {
      source: "kiosk",
      headers,
    });
    const other = await upload(room.running, JSON.stringify({ data: {} }), { source: "kiosk", headers });

    expect(lastOf(taken)).toMatchObject({ counts: counts({ CREATED: 2 }), isComplete: true });
    expect(lastOf(other).error).toMatchObject({ message: "line 1: the file has no list at data.list" });
  });

  it("takes nothing of a CSV file without the column by which its mapping tells records apart", async () => {
    const headers = { "content-type": "text/csv" };

    const whole = await upload(room.running, "1,a,li@example.com\n2,a,li@example.com\n", { source: "till", headers });
    const workbook = await upload(room.running, Buffer.from("PK\u0003\u0004…"), { source: "till", headers });

    expect(lastOf(whole).error).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringContaining("line 1: the header has no column no"),
    });
    expect(lastOf(workbook).error).toMatchObject({ message: expect.stringContaining("save it as CSV") });
    expect(await room.countOf("quarantined")).toBe(0);
  });

  it("takes a body that is compressed", async () => {
    const lines = await upload(room.running, gzipSync(ndjson(records(3))), { headers: { "content-encoding": "gzip" } });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 3 }), isComplete: true });
  });

  describe("of rows that make orders together", () => {
    const row = (no: string) => ({ no, sku: "a", mail: "li@example.com" });
    const narrow = (parts: object) =>
      connectDatabase({ uri: testMongoUri(), name: room.connection.name, logger }).then((over) =>
        servingUploads(over, parts),
      );

    it.each([
      ["rows", { uploadRowsMax: 2 }, "more than 2 rows"],
      ["bytes", { uploadRowsMibMax: 1 / 1024 / 32 }, "MiB"],
    ])("refuses a file of more %s than can be held, and says so", async (_case, parts, bound) => {
      const bounded = await narrow(parts);

      const lines = await upload(bounded, ndjson(["1", "2", "3"].map(row)), { source: "till" });
      await bounded.stop();

      expect(lastOf(lines).error).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining(bound) });
      expect(await room.countOf("orders")).toBe(0);
    });

    it("holds so many at a time, and tells the next to come again", async () => {
      const bounded = await narrow({ uploadRowFilesMax: 1 });
      const isRefused = new AbortController();
      const body = async function* () {
        yield Buffer.from(ndjson([row("1")]));
        await once(isRefused.signal, "abort");
      };
      const first = await beginUpload(bounded, Readable.toWeb(Readable.from(body())) as ReadableStream, {
        source: "till",
      });
      const reader = first.body?.getReader();
      await readUntil(reader, '"line":0');

      const second = await beginUpload(bounded, ndjson([row("2")]), { source: "till" });
      const another = await upload(bounded, ndjson(records(1)));
      isRefused.abort();
      await readUntil(reader, '"isComplete":true');
      const third = await upload(bounded, ndjson([row("2")]), { source: "till" });
      await bounded.stop();

      expect([second.status, second.headers.get("retry-after")]).toEqual([503, "30"]);
      expect(await second.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
      expect([lastOf(another), lastOf(third)]).toMatchObject([{ isComplete: true }, { isComplete: true }]);
    });
  });

  it.each([
    ["nobody", nobody, 401, "UNAUTHENTICATED"],
    ["whoever does not come through the gateway", null, 401, "UNAUTHENTICATED"],
    ["a person", aUser("li"), 403, "FORBIDDEN"],
    ["a back end that may only read", aService("orders:read"), 403, "FORBIDDEN"],
  ])("takes nothing from %s", async (_case, caller, status, code) => {
    const refused = await beginUpload(room.running, ndjson(records(1)), { caller });
    const asked = await askUploads(room.running, "shop/uploads/whatever.1", caller);
    const rejects = await askUploads(room.running, "shop/uploads/whatever.1/rejects", caller);

    expect([refused.status, asked.status, rejects.status]).toEqual([status, status, status]);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(await room.countOf("orders")).toBe(0);
  });

  it.each([
    [
      "a content type that is none of files",
      { headers: { "content-type": "text/csv; charset=klingon" } },
      400,
      "Content-Type: charset",
    ],
    ["an id that is none", { headers: { "upload-id": "short" } }, 400, "Upload-Id"],
    ["an encoding that is not known", { headers: { "content-encoding": "br" } }, 400, "Content-Encoding"],
    ["a source without a name", { source: "%20" }, 400, "source"],
    [
      "a form",
      { headers: { "content-type": "application/x-www-form-urlencoded" } },
      415,
      "Content-Type must be application/x-ndjson, application/json or text/csv",
    ],
  ])("refuses %s before it reads, naming what is wrong", async (_case, asked, status, named) => {
    const refused = await beginUpload(room.running, ndjson(records(1)), asked);

    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ errors: [{ message: expect.stringContaining(named) }] });
  });

  it("does not show one back end the uploads of another", async () => {
    await upload(room.running, ndjson(records(1)), { headers: { "upload-id": "private.1" } });
    const other = { ...aService("orders:write"), subject: "another" } as Caller;

    expect((await askUploads(room.running, "shop/uploads/private.1")).status).toBe(200);
    expect((await askUploads(room.running, "shop/uploads/private.1", other)).status).toBe(404);
  });
});
