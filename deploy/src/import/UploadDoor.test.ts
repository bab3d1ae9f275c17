import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { ImportFile } from "./readArguments.ts";
import { UploadDoor } from "./UploadDoor.ts";

const NOTHING = { CREATED: 0, UPDATED: 0, UNCHANGED: 0, QUARANTINED: 0, SKIPPED: 0 };

/** A door that has taken a file up to a line, and what it is sent then. */
async function aDoorAt(checkpoint: object | null) {
  const sent: { query: string; body: string }[] = [];
  const server = createServer((request, response) => {
    if (request.method === "GET")
      response.writeHead(checkpoint ? 200 : 404).end(JSON.stringify(checkpoint ?? { errors: [] }));
    else
      void text(request).then((body) => {
        sent.push({ query: new URL(request.url ?? "", "http://door").search, body });
        response.end(`${JSON.stringify({ line: 9, counts: NOTHING, isComplete: true })}\n`);
      });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { sent, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("the upload door, as an import sees it", () => {
  let directory: string;
  let server: Server | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-door-"));
  });
  afterEach(() => {
    server?.close();
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  async function send(content: string | Buffer, checkpoint: object | null, asked: Partial<ImportFile> = {}) {
    const file = path.join(directory, "file");
    await writeFile(file, content);
    const { size: bytes, mtimeMs: changedAt } = await stat(file);
    const stub = await aDoorAt(checkpoint);
    ({ server } = stub);
    const door = new UploadDoor({
      url: stub.url,
      source: "shop",
      credentials: null,
      signal: new AbortController().signal,
    });
    let read = 0;
    const sending: ImportFile = {
      ...{
        path: file,
        contentType: "application/x-ndjson",
        unit: "line",
        isGzip: false,
        bytes,
        changedAt,
        rejects: "",
      },
      ...asked,
    };
    const standing = await door.standing(sending);
    for await (const { checkpoint, bytesTaken } of door.send(sending, standing, (count) => (read += count)))
      expect([checkpoint.isComplete, bytesTaken]).toEqual([true, bytes]);
    await door.close();
    return { sent: stub.sent, isWholeCounted: read === bytes };
  }

  const at = (line: number, more: object = {}) => ({ line, counts: NOTHING, isComplete: false, ...more });

  it.each([
    ["LF", "1\n2\n3\n4\n"],
    ["CR", "1\r2\r3\r4\r"],
    ["CRLF", "1\r\n2\r\n3\r\n4\r\n"],
    ["all of them, and none at its end", "1\r\n\r3\r\n4"],
  ])("is sent only the rest of NDJSON whose lines end with %s", async (_case, content) => {
    const { sent, isWholeCounted } = await send(content, at(2));

    expect(sent).toEqual([{ query: "?from=3", body: content.slice(content.indexOf("3")) }]);
    expect(isWholeCounted).toBe(true);
  });

  it("is sent nothing more of a file that it has wholly", async () => {
    expect((await send("1\n2\n", at(2, { isComplete: true }))).sent).toEqual([{ query: "?from=3", body: "" }]);
  });

  it.each([
    ["that it does not know", "1\n2\n", null, {}],
    ["that is compressed", "1\n2\n", at(1), { isGzip: true }],
    ["of rows that make orders together", "1\n2\n", at(2, { rows: { read: 2, inOrders: 2, cancellations: 0 } }), {}],
    ["of CSV", "1\n2\n", at(1), { contentType: "text/csv" }],
    ["of JSON", "[1,\n2]\n", at(1), { contentType: "application/json", unit: "record" as const }],
    ["in UTF-16", Buffer.from("1\n2\n", "utf16le"), at(1), {}],
  ])("is sent the whole of a file %s", async (_case, content, checkpoint, asked) => {
    expect((await send(content, checkpoint, asked)).sent).toEqual([{ query: "", body: content.toString() }]);
  });
});
