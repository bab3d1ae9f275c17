import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createOrdersSubgraph, type SourceMapping } from "@datong/orders";
import {
  connectDatabase,
  serveSubgraph,
  tombstones,
  type Caller,
  type Connection,
  type Running,
} from "@datong/subgraph-kit";
import { aDatabaseLine, aService, ask, aUser, commandsDuring, nobody, testMongoUri } from "@datong/testkit";
import { answerAs } from "./identity.ts";
import { shippedMapping } from "./mappings.ts";
import { anItem, anOrdersDatabase, aRecord, encryptionKeys, logger, NOW, ordersOver, writer } from "./orders.ts";
import { askUploads, beginUpload, internalTokenKeys, lastOf, ndjson, upload, type UploadLine } from "./upload.ts";

const records = (count: number, values: object = {}) =>
  Array.from({ length: count }, (_, place) => aRecord({ externalId: `e${place}`, ...values }));

const counts = (values: object) => ({ CREATED: 0, UPDATED: 0, UNCHANGED: 0, QUARANTINED: 0, SKIPPED: 0, ...values });

/** A source whose files have a row for each line of an order. */
const till: SourceMapping = {
  source: "till",
  version: 1,
  kind: "order",
  name: { zh: "收银台", en: "Till" },
  absent: [],
  only: [],
  rows: { same: [], refuseDuplicates: true },
  fields: {
    externalId: { path: ["no"] },
    version: { value: 1, as: "number" },
    channel: { value: "STORE" },
    status: { value: "PAID" },
    placedAt: { value: "2026-05-01T08:00:00+08:00" },
    currency: { value: "CNY" },
  },
  items: {
    fields: {
      sku: { path: ["sku"] },
      title: { value: "Lantern" },
      quantity: { value: 1 },
      unitPriceMinor: { value: 255, format: "minor" },
    },
  },
  identifiers: [{ type: "EMAIL", path: ["mail"], trust: "ASSERTED" }],
};

/** A source that has each order whole, and names its person inside. */
const salon: SourceMapping = {
  ...till,
  source: "salon",
  rows: undefined,
  identifiers: [{ type: "EMAIL", path: ["买家.邮箱"], trust: "ASSERTED" }],
};

/** As identity knows people, but for one whom it refuses, and one who was erased. */
const knowAllBut = (refused: string, erased: string) =>
  answerAs(
    ({ identifiers: [first] }) => {
      if (first?.value === erased) return { __typename: "UserErased" };
      return first?.value === refused
        ? { __typename: "IdentifierInvalid", field: "identifiers.0.value" }
        : { __typename: "UserUpserted", heldAs: "li" };
    },
    ({ identifiers: [first] }) => first?.value === erased,
  );

/** Reads an answer until it has said this. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, word: string): Promise<void> {
  for (let text = ""; !text.includes(word);) {
    const part = await reader?.read();
    if (!part || part.done) throw new Error(`The answer ended before ${word}`);
    text += Buffer.from(part.value).toString();
  }
}

describe("uploads", () => {
  let connection: Connection;
  let running: Running;
  beforeAll(async () => {
    connection = await anOrdersDatabase();
    running = await serving(connection);
  });
  beforeEach(async () => {
    for (const name of ["orders", "reservations", "quarantined", "uploads", "uploadRejects"])
      await connection.collection(name).deleteMany({});
  });
  afterAll(async () => {
    await connection.dropDatabase();
    await running.stop();
  });

  const serving = (over: Connection, uploadIdleMs = 10_000, uploadTellEveryMs = 10_000, parts = {}): Promise<Running> =>
    serveSubgraph(
      createOrdersSubgraph({
        connection: over,
        logger,
        encryptionKeys,
        mappings: [till, salon, shippedMapping("official-account-bookings")],
        askIdentity: knowAllBut("refused@example.com", "erased@example.com"),
        uploadIdleMs,
        uploadTellEveryMs,
        ...parts,
      }),
      { host: "127.0.0.1", port: 0, internalTokenKeys },
    );
  const countOf = (name: string) => connection.collection(name).countDocuments();

  it("takes a file in batches, says after each how far it is, and takes it again without changing anything", async () => {
    const file = ndjson(records(1_200));

    const lines = await upload(running, file);
    const again = await upload(running, file);

    expect(lines).toEqual([
      { line: 0, counts: counts({}), isComplete: false },
      { line: 500, counts: counts({ CREATED: 500 }), isComplete: false },
      { line: 1_000, counts: counts({ CREATED: 1_000 }), isComplete: false },
      { line: 1_200, counts: counts({ CREATED: 1_200 }), isComplete: false },
      { line: 1_200, counts: counts({ CREATED: 1_200 }), isComplete: true },
    ]);
    expect(lastOf(again)).toMatchObject({ counts: counts({ UNCHANGED: 1_200 }), isComplete: true });
    expect(await countOf("orders")).toBe(1_200);
  });

  it("writes a batch in as many commands as the mutation does", async () => {
    const commands = await commandsDuring([connection], () => upload(running, ndjson(records(500))));

    // Who was erased, whether the source has records that wait in quarantine, what is known, and what is new.
    expect(commands).toEqual(["find", "find", "find", "insert"]);
  });

  it("takes the good records of a batch beside bad ones, and says on which lines those are", async () => {
    const file = ndjson(records(500).map((record, place) => (place === 250 ? { ...record, currency: "?" } : record)));

    const lines = await upload(running, file, { headers: { "upload-id": "one-bad.1" } });
    const rejects = await (await askUploads(running, "shop/uploads/one-bad.1/rejects")).text();

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 499, QUARANTINED: 1 }), isComplete: true });
    expect(JSON.parse(rejects)).toEqual({
      line: 251,
      reasons: [{ field: "currency", code: "UNKNOWN_CODE", reason: "must be an ISO 4217 code, for example CNY" }],
    });
    expect(await countOf("quarantined")).toBe(1);
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

    const lines = await upload(running, file, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } });

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

    const lines = await upload(running, file, { source: "till" });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 1, QUARANTINED: 2 }), isComplete: true });
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
      running,
      `${ndjson(rows)}${garbled}
`,
      { source: "till" },
    );

    expect(lastOf(lines)).toMatchObject({ counts: counts({ SKIPPED: 4, QUARANTINED: 1 }), isComplete: true });
    const kept = await ask(ordersOver(connection), '{ quarantinedRecords(source: "till") { nodes { raw } } }', {
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
    await tombstones(connection).bury(["erased-li"], NOW);
    const line = (whose: object) =>
      Buffer.concat([broken(JSON.stringify({ title: "Lantern", ...whose, note: "by hand" })), Buffer.from("\n")]);
    const mails = ["erased@example.com", "wang@example.com"].map((邮箱) => line({ 买家: { 邮箱 } }));
    const users = ["erased-li", "wang"].map((userId) => line({ userId }));

    const mapped = await upload(running, Buffer.concat(mails), { source: "salon" });
    const canonical = await upload(running, Buffer.concat(users));

    for (const lines of [mapped, canonical])
      expect(lastOf(lines)).toMatchObject({ counts: counts({ SKIPPED: 1, QUARANTINED: 1 }), isComplete: true });
    const { data } = await ask(ordersOver(connection), "{ quarantinedRecords { nodes { raw } } }", { caller: writer });
    expect(JSON.stringify(data)).not.toContain("erased");
    expect(await countOf("quarantined")).toBe(2);
  });

  it("keeps the first rows of a refused order whose rows are too large together", async () => {
    const note = "x".repeat(600_000);
    const rows = ["a", "b"].map((sku) => ({ no: "1", sku, mail: "refused@example.com", note }));

    const lines = await upload(running, ndjson(rows), { source: "till" });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ QUARANTINED: 1 }), isComplete: true });
    const kept = await ask(ordersOver(connection), '{ quarantinedRecords(source: "till") { nodes { raw } } }', {
      caller: writer,
    });
    expect(kept.data).toEqual({ quarantinedRecords: { nodes: [{ raw: { rows: [rows[0]], of: 2 } }] } });
  });

  it("takes reservations of a source that has them, and says what became of each as of orders", async () => {
    const file = await readFile(new URL("records/official-account-bookings.ndjson", import.meta.url));
    const source = "official-account-bookings";
    const headers = { "upload-id": "bookings.1" };

    const first = await upload(running, file, { source, headers });
    const again = await upload(running, file, { source });
    const rejects = await (await askUploads(running, `${source}/uploads/bookings.1/rejects`)).text();

    expect(lastOf(first)).toMatchObject({ counts: counts({ CREATED: 2, QUARANTINED: 1 }), isComplete: true });
    expect(lastOf(again)).toMatchObject({ counts: counts({ UNCHANGED: 2, QUARANTINED: 1 }), isComplete: true });
    const { line, reasons } = JSON.parse(rejects) as { line: number; reasons: { field: string }[] };
    expect([line, ...reasons.map(({ field }) => field)]).toEqual(expect.arrayContaining([3, "状态", "人数"]));
    expect(await connection.collection("reservations").find({}).sort({ externalId: 1 }).toArray()).toMatchObject([
      { externalId: "YY20260501-07", userId: "li", what: "双人下午茶", status: "CONFIRMED" },
      { externalId: "YY20260501-08", status: "NO_SHOW" },
    ]);
    expect(await countOf("orders")).toBe(0);
    expect(await connection.collection("quarantined").findOne({})).toMatchObject({ kind: "RESERVATION", source });
  });

  it("takes a body that is compressed", async () => {
    const lines = await upload(running, gzipSync(ndjson(records(3))), { headers: { "content-encoding": "gzip" } });

    expect(lastOf(lines)).toMatchObject({ counts: counts({ CREATED: 3 }), isComplete: true });
  });

  it("goes on where an upload ended that was cut off, and loses none and takes none twice", async () => {
    const file = ndjson(records(5_000));
    const gone = new AbortController();
    const sendFirst = async function* () {
      yield Buffer.from(file.slice(0, file.length / 2));
      await once(gone.signal, "abort");
    };
    const headers = { "upload-id": "cut-off.1" };
    const cut = await beginUpload(running, Readable.toWeb(Readable.from(sendFirst())) as ReadableStream, {
      headers,
      signal: gone.signal,
    });
    const reader = cut.body?.getReader();
    await readUntil(reader, '"line":500');
    gone.abort();
    await reader?.read().catch(() => undefined);
    const checkpoint = (await (await askUploads(running, "shop/uploads/cut-off.1")).json()) as UploadLine;

    const lines = await upload(running, file, { headers });

    expect(checkpoint.line).toBeGreaterThanOrEqual(500);
    const { counts: taken = {}, isComplete, line } = lastOf(lines);
    expect({ isComplete, line }).toEqual({ isComplete: true, line: 5_000 });
    expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(5_000);
    expect(await countOf("orders")).toBe(5_000);
  });

  it("takes only what comes after the checkpoint, from the line that the client names, and forgets it when asked to", async () => {
    const headers = { "upload-id": "resumed.1" };
    await upload(running, ndjson(records(600)), { headers });

    const gap = await beginUpload(running, ndjson(records(1)), { headers, query: "?from=602" });
    const rest = await upload(running, ndjson(records(700).slice(600)), { headers, query: "?from=601" });
    const anew = await upload(running, ndjson(records(700)), { headers, query: "?restart=true" });

    expect(gap.status).toBe(400);
    expect(await gap.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", field: "from" } }] });
    expect(lastOf(rest)).toEqual({ line: 700, counts: counts({ CREATED: 700 }), isComplete: true });
    expect(lastOf(anew)).toEqual({ line: 700, counts: counts({ UNCHANGED: 700 }), isComplete: true });
  });

  it.each(["x-ndjson", "csv"])(
    "does not take another %s file for the rest of the one an id was begun with",
    async (type) => {
      const headers = {
        "upload-id": "reused.123",
        "content-type": type === "csv" ? "text/csv" : "application/x-ndjson",
      };
      const fileOf = (ids: readonly string[]) =>
        type === "csv" ? ["externalId", ...ids].join("\n") : ndjson(ids.map((externalId) => aRecord({ externalId })));
      await upload(running, fileOf(["a", "b"]), { headers });

      const other = await upload(running, fileOf(["c", "d", "e"]), { headers });
      const longer = await upload(running, fileOf(["a", "b", "c"]), { headers });
      const anew = await upload(running, fileOf(["c", "d", "e"]), { headers, query: "?restart=true" });

      expect(lastOf(other).error).toEqual({
        code: "BAD_USER_INPUT",
        message: "Upload-Id: was begun with another file; choose an id for this one, or begin anew with ?restart=true",
        requestId: expect.any(String),
      });
      expect([lastOf(longer), lastOf(anew)]).toMatchObject([
        { line: type === "csv" ? 4 : 3, isComplete: true },
        { line: type === "csv" ? 4 : 3, isComplete: true },
      ]);
    },
  );

  it("takes what two send at a time under the same id, each record once", async () => {
    const file = ndjson(records(3_000));
    const headers = { "upload-id": "twice.123" };

    const both = await Promise.all([upload(running, file, { headers }), upload(running, file, { headers })]);

    const whole = { line: 3_000, isComplete: true };
    expect(both.map(lastOf)).toMatchObject([whole, whole]);
    const { counts: taken = {} } = (await (await askUploads(running, "shop/uploads/twice.123")).json()) as UploadLine;
    expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(3_000);
    expect(await countOf("orders")).toBe(3_000);
  });

  it.each([
    [
      "forgotten",
      () =>
        connection
          .collection("uploads")
          .deleteMany({})
          .then(() => 0),
    ],
    [
      "begun anew",
      async () => {
        const headers = { "upload-id": "overtaken.1" };
        const anew = await upload(running, ndjson(records(300)), { headers, query: "?restart=true" });
        return lastOf(anew).line;
      },
    ],
  ])("ends an upload that has been %s meanwhile: what it has taken before is not counted", async (_case, interfere) => {
    const headers = { "upload-id": "overtaken.1" };
    const file = records(2_000).map((record, place) => (place === 1_700 ? { ...record, currency: "?" } : record));
    const isOvertaken = new AbortController();
    const body = async function* () {
      yield Buffer.from(ndjson(file.slice(0, 1_000)));
      await once(isOvertaken.signal, "abort");
      yield Buffer.from(ndjson(file.slice(1_000)));
    };
    const response = await beginUpload(running, Readable.toWeb(Readable.from(body())) as ReadableStream, { headers });
    const reader = response.body?.getReader();
    await readUntil(reader, '"line":1000');
    const line = await interfere();
    isOvertaken.abort();
    await readUntil(reader, '"error":{"code":"BAD_USER_INPUT","message":"Upload-Id: ');
    const standing = await askUploads(running, "shop/uploads/overtaken.1");
    const rejects = await (await askUploads(running, "shop/uploads/overtaken.1/rejects")).text();

    const again = await upload(running, ndjson(file), { headers });

    expect(standing.status).toBe(line === 0 ? 404 : 200);
    if (line !== 0) expect(await standing.json()).toMatchObject({ line: 300, counts: counts({ UNCHANGED: 300 }) });
    expect(rejects).toBe("");
    expect(lastOf(again)).toMatchObject({ line: 2_000, isComplete: true });
    expect(Object.values(lastOf(again).counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(2_000);
    expect(await countOf("orders")).toBe(1_999);
  });

  it("ends an upload of which nothing comes any more, and keeps what came", async () => {
    const impatient = await serving(await connectDatabase({ uri: testMongoUri(), name: connection.name, logger }), 300);
    const stalled = new AbortController();
    const body = async function* () {
      yield Buffer.from(ndjson(records(2)));
      await once(stalled.signal, "abort");
    };

    const response = await beginUpload(impatient, Readable.toWeb(Readable.from(body())) as ReadableStream, {
      headers: { "upload-id": "stalled.1" },
    });
    const reader = response.body?.getReader();
    const lines: UploadLine[] = [];
    while (!lastOf(lines).error) {
      const { value } = (await reader?.read()) ?? {};
      lines.push(
        ...Buffer.from(value ?? [])
          .toString()
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line) as UploadLine),
      );
    }
    stalled.abort();
    await reader?.cancel();
    await impatient.stop();

    expect(lastOf(lines).error).toMatchObject({ code: "REQUEST_TIMEOUT" });
    expect(await countOf("orders")).toBe(2);
  });

  describe("of rows that make orders together", () => {
    const row = (no: string) => ({ no, sku: "a", mail: "li@example.com" });
    const narrow = (parts: object) =>
      connectDatabase({ uri: testMongoUri(), name: connection.name, logger }).then((over) =>
        serving(over, 10_000, 10_000, parts),
      );

    it.each([
      ["rows", { uploadRowsMax: 2 }, "more than 2 rows"],
      ["bytes", { uploadRowsMibMax: 1 / 1024 / 32 }, "MiB"],
    ])("refuses a file of more %s than can be held, and says so", async (_case, parts, bound) => {
      const bounded = await narrow(parts);

      const lines = await upload(bounded, ndjson(["1", "2", "3"].map(row)), { source: "till" });
      await bounded.stop();

      expect(lastOf(lines).error).toMatchObject({ code: "BAD_USER_INPUT", message: expect.stringContaining(bound) });
      expect(await countOf("orders")).toBe(0);
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
    ["passes over what it has", "shop", (count: number) => ndjson(records(count))],
    [
      "reads the rows of a file that it takes as a whole",
      "till",
      (count: number) =>
        ndjson(Array.from({ length: count }, (_, no) => ({ no: `${no}`, sku: "a", mail: "li@example.com" }))),
    ],
  ])("says again where it stands while it %s", async (_case, source, linesOf) => {
    const talkative = await serving(
      await connectDatabase({ uri: testMongoUri(), name: connection.name, logger }),
      10_000,
      1,
    );
    const headers = { "upload-id": "silent.123" };
    await upload(running, linesOf(10), { source, headers });
    const isHeard = new AbortController();
    const body = async function* () {
      yield Buffer.from(linesOf(10));
      await once(isHeard.signal, "abort");
      yield Buffer.from("");
    };

    const response = await beginUpload(talkative, Readable.toWeb(Readable.from(body())) as ReadableStream, {
      source,
      headers,
    });
    const reader = response.body?.getReader();
    for (let heard = 0; heard < 3; heard += 1) await readUntil(reader, '"isComplete":false');
    isHeard.abort();
    await readUntil(reader, '"isComplete":true');
    await talkative.stop();

    expect(await countOf("orders")).toBe(10);
  });

  it.each([
    ["nobody", nobody, 401, "UNAUTHENTICATED"],
    ["whoever does not come through the gateway", null, 401, "UNAUTHENTICATED"],
    ["a person", aUser("li"), 403, "FORBIDDEN"],
    ["a back end that may only read", aService("orders:read"), 403, "FORBIDDEN"],
  ])("takes nothing from %s", async (_case, caller, status, code) => {
    const refused = await beginUpload(running, ndjson(records(1)), { caller });
    const asked = await askUploads(running, "shop/uploads/whatever.1", caller);
    const rejects = await askUploads(running, "shop/uploads/whatever.1/rejects", caller);

    expect([refused.status, asked.status, rejects.status]).toEqual([status, status, status]);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(await countOf("orders")).toBe(0);
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
    ["JSON", { headers: { "content-type": "application/json" } }, 415, "Content-Type must be application/x-ndjson"],
  ])("refuses %s before it reads, naming what is wrong", async (_case, asked, status, named) => {
    const refused = await beginUpload(running, ndjson(records(1)), asked);

    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ errors: [{ message: expect.stringContaining(named) }] });
  });

  it("does not show one back end the uploads of another", async () => {
    await upload(running, ndjson(records(1)), { headers: { "upload-id": "private.1" } });
    const other = { ...aService("orders:write"), subject: "another" } as Caller;

    expect((await askUploads(running, "shop/uploads/private.1")).status).toBe(200);
    expect((await askUploads(running, "shop/uploads/private.1", other)).status).toBe(404);
  });

  it("says that it is to come again when the database goes away, and goes on when it is back", async () => {
    const line = await aDatabaseLine();
    const over = await connectDatabase({ uri: line.uri, name: connection.name, logger });
    const cutOff = await serving(over);
    const file = ndjson(records(2_000));
    const headers = { "upload-id": "outage.1" };
    const isUnderWay = new AbortController();
    const sendSlowly = async function* () {
      yield Buffer.from(file.slice(0, file.length / 2));
      await once(isUnderWay.signal, "abort");
      line.cut();
      yield Buffer.from(file.slice(file.length / 2));
    };

    const body = Readable.toWeb(Readable.from(sendSlowly())) as ReadableStream;
    const response = await beginUpload(cutOff, body, { headers });
    const reader = response.body?.getReader();
    await readUntil(reader, '"line":500');
    isUnderWay.abort();
    let rest = "";
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      rest += Buffer.from(part.value).toString();
    await cutOff.stop();
    await line.close();
    const resumed = await upload(running, file, { headers });

    expect(JSON.parse(rest.trim().split("\n").at(-1) ?? "")).toMatchObject({ error: { code: "UNAVAILABLE" } });
    expect(rest).not.toMatch(/mongo|127\.0\.0\.1/i);
    expect(lastOf(resumed)).toMatchObject({ line: 2_000, isComplete: true });
    expect(await countOf("orders")).toBe(2_000);
  });
});
