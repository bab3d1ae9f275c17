import { once } from "node:events";
import { request } from "node:http";
import { Readable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { connectDatabase } from "@datong/subgraph-kit";
import { aDatabaseLine, testMongoUri } from "@datong/testkit";
import { aRecord, logger, writer } from "./orders.ts";
import {
  asGateway,
  askUploads,
  beginUpload,
  counts,
  lastOf,
  ndjson,
  readUntil,
  records,
  servingUploads,
  upload,
  type UploadLine,
} from "./upload.ts";
import { anUploadRoom } from "./uploadRoom.ts";

describe("uploads that do not go through at once", () => {
  const room = anUploadRoom();
  const anotherConnection = () => connectDatabase({ uri: testMongoUri(), name: room.connection.name, logger });

  it("goes on where an upload ended that was cut off, and loses none and takes none twice", async () => {
    const file = ndjson(records(5_000));
    const gone = new AbortController();
    const sendFirst = async function* () {
      yield Buffer.from(file.slice(0, file.length / 2));
      await once(gone.signal, "abort");
    };
    const headers = { "upload-id": "cut-off.1" };
    const cut = await beginUpload(room.running, Readable.toWeb(Readable.from(sendFirst())) as ReadableStream, {
      headers,
      signal: gone.signal,
    });
    const reader = cut.body?.getReader();
    await readUntil(reader, '"line":500');
    gone.abort();
    await reader?.read().catch(() => undefined);
    const checkpoint = (await (await askUploads(room.running, "shop/uploads/cut-off.1")).json()) as UploadLine;

    const lines = await upload(room.running, file, { headers });

    expect(checkpoint.line).toBeGreaterThanOrEqual(500);
    const { counts: taken = {}, isComplete, line } = lastOf(lines);
    expect({ isComplete, line }).toEqual({ isComplete: true, line: 5_000 });
    expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(5_000);
    expect(await room.countOf("orders")).toBe(5_000);
  });

  it("takes only what comes after the checkpoint, from the line that the client names, and forgets it when asked to", async () => {
    const headers = { "upload-id": "resumed.1" };
    await upload(room.running, ndjson(records(600)), { headers });

    const gap = await beginUpload(room.running, ndjson(records(1)), { headers, query: "?from=602" });
    const rest = await upload(room.running, ndjson(records(700).slice(600)), { headers, query: "?from=601" });
    const anew = await upload(room.running, ndjson(records(700)), { headers, query: "?restart=true" });

    expect(gap.status).toBe(400);
    expect(await gap.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT", field: "from" } }] });
    expect(lastOf(rest)).toEqual({ line: 700, counts: counts({ CREATED: 700 }), isComplete: true });
    expect(lastOf(anew)).toEqual({ line: 700, counts: counts({ UNCHANGED: 700 }), isComplete: true });
  });

  it("goes on in a JSON list behind the record that was taken last, on however many lines it stands", async () => {
    const headers = { "upload-id": "a-list.123", "content-type": "application/json" };
    const file = JSON.stringify(records(700), null, 2);

    const cut = await upload(room.running, file.slice(0, file.indexOf('"e600"')), { headers });
    const standing = await (await askUploads(room.running, "shop/uploads/a-list.123")).json();
    const rest = await upload(room.running, JSON.stringify(records(700)), { headers });

    expect(lastOf(cut).error).toMatchObject({
      code: "BAD_USER_INPUT",
      message: expect.stringMatching(/^line \d+: record 601 of the list begins here, and does not end$/),
    });
    expect(standing).toEqual({ line: 600, counts: counts({ CREATED: 600 }), isComplete: false });
    expect(lastOf(rest)).toEqual({ line: 700, counts: counts({ CREATED: 700 }), isComplete: true });
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
      await upload(room.running, fileOf(["a", "b"]), { headers });

      const other = await upload(room.running, fileOf(["c", "d", "e"]), { headers });
      const longer = await upload(room.running, fileOf(["a", "b", "c"]), { headers });
      const anew = await upload(room.running, fileOf(["c", "d", "e"]), { headers, query: "?restart=true" });

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

    const both = await Promise.all([upload(room.running, file, { headers }), upload(room.running, file, { headers })]);

    const whole = { line: 3_000, isComplete: true };
    expect(both.map(lastOf)).toMatchObject([whole, whole]);
    const { counts: taken = {} } = (await (
      await askUploads(room.running, "shop/uploads/twice.123")
    ).json()) as UploadLine;
    expect(Object.values(taken).reduce((sum, count) => sum + count, 0)).toBe(3_000);
    expect(await room.countOf("orders")).toBe(3_000);
  });

  it.each([
    [
      "forgotten",
      () =>
        room.connection
          .collection("uploads")
          .deleteMany({})
          .then(() => 0),
    ],
    [
      "begun anew",
      async () => {
        const headers = { "upload-id": "overtaken.1" };
        const anew = await upload(room.running, ndjson(records(300)), { headers, query: "?restart=true" });
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
    const response = await beginUpload(room.running, Readable.toWeb(Readable.from(body())) as ReadableStream, {
      headers,
    });
    const reader = response.body?.getReader();
    await readUntil(reader, '"line":1000');
    const line = await interfere();
    isOvertaken.abort();
    await readUntil(reader, '"error":{"code":"BAD_USER_INPUT","message":"Upload-Id: ');
    const standing = await askUploads(room.running, "shop/uploads/overtaken.1");
    const rejects = await (await askUploads(room.running, "shop/uploads/overtaken.1/rejects")).text();

    const again = await upload(room.running, ndjson(file), { headers });

    expect(standing.status).toBe(line === 0 ? 404 : 200);
    if (line !== 0) expect(await standing.json()).toMatchObject({ line: 300, counts: counts({ UNCHANGED: 300 }) });
    expect(rejects).toBe("");
    expect(lastOf(again)).toMatchObject({ line: 2_000, isComplete: true });
    expect(Object.values(lastOf(again).counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(2_000);
    expect(await room.countOf("orders")).toBe(1_999);
  });

  it("ends an upload of which nothing comes any more, and keeps what came", async () => {
    const impatient = await servingUploads(await anotherConnection(), { uploadIdleMs: 300 });
    const headers = { "content-type": "application/x-ndjson", "upload-id": "stalled.1", ...asGateway(writer) };
    const sending = request(`${impatient.url}/ingest/orders/shop`, { method: "POST", headers });
    // In one write with the head: not even a short while passes between them.
    sending.write(ndjson(records(2)));

    const [response] = (await once(sending, "response")) as [Readable];
    const reader = (Readable.toWeb(response) as ReadableStream<Uint8Array>).getReader();
    await readUntil(reader, '"error":{"code":"REQUEST_TIMEOUT"');
    await reader.cancel();
    await impatient.stop();

    expect(await room.countOf("orders")).toBe(2);
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
    const talkative = await servingUploads(await anotherConnection(), { uploadTellEveryMs: 1 });
    const headers = { "upload-id": "silent.123" };
    await upload(room.running, linesOf(10), { source, headers });
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

    expect(await room.countOf("orders")).toBe(10);
  });

  it("says that it is to come again when the database goes away, and goes on when it is back", async () => {
    const line = await aDatabaseLine();
    const over = await connectDatabase({ uri: line.uri, name: room.connection.name, logger });
    const cutOff = await servingUploads(over);
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
    const resumed = await upload(room.running, file, { headers });

    expect(JSON.parse(rest.trim().split("\n").at(-1) ?? "")).toMatchObject({ error: { code: "UNAVAILABLE" } });
    expect(rest).not.toMatch(/mongo|127\.0\.0\.1/i);
    expect(lastOf(resumed)).toMatchObject({ line: 2_000, isComplete: true });
    expect(await room.countOf("orders")).toBe(2_000);
  });
});
