import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readRetailLines } from "./readRetailLines.ts";
import { RETAIL_COLUMNS } from "./retailLine.ts";

const HEADER = RETAIL_COLUMNS.join(",");
const aRecord = (description = "WHITE METAL LANTERN") =>
  `536365,71053,${description},6,12/1/10 8:26,3.39,17850,United Kingdom`;

describe("readRetailLines", () => {
  let directory = "";
  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), "datong-sample-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  const fileOf = async (content: string | Buffer) => {
    const file = path.join(directory, "sample.csv");
    await writeFile(file, content);
    return file;
  };
  const read = async (content: string | Buffer) => readRetailLines(await fileOf(content));

  it.each([
    ["CR", "\r"],
    ["LF", "\n"],
    ["CRLF", "\r\n"],
  ])("reads lines that end in %s", async (_case, end) => {
    const { lines, rejected, broken } = await read([HEADER, aRecord("A"), aRecord("B"), ""].join(end));

    expect(lines.map(({ line, fields }) => [line, fields.Description])).toEqual([
      [2, "A"],
      [3, "B"],
    ]);
    expect({ rejected, broken }).toEqual({ rejected: [], broken: null });
  });

  it("keeps every field as it came, whatever the line ends are, and knows the line of each record", async () => {
    const field = fc.string({ unit: fc.constantFrom("a", " ", ",", '"', "é", "茶", "'", ";") });
    const ends = fc.constantFrom("\r", "\n", "\r\n");

    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.tuple(field, ends), { minLength: 1 }),
        async (marked, descriptions) => {
          const quoted = descriptions.map(([text, end]) => aRecord(`"${text.replaceAll('"', '""')}"`) + end);

          const { lines } = await read(`${marked ? "\uFEFF" : ""}${HEADER}\r${quoted.join("")}`);

          expect(lines.map(({ line, fields }) => [line, fields.Description])).toEqual(
            descriptions.map(([text], index) => [index + 2, text]),
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it("passes over blank lines and still counts them", async () => {
    const { lines } = await read(`${HEADER}\r\r${aRecord()}\r\r`);

    expect(lines.map(({ line }) => line)).toEqual([3]);
  });

  it.each([
    ["cut off", "537", ["537"], "is cut off: it has 1 field instead of 8"],
    ["too long", `${aRecord("A")},`, [...aRecord("A").split(","), ""], "has 9 fields instead of 8"],
  ])("rejects a record that is %s, and goes on", async (_case, text, raw, reason) => {
    const { lines, rejected } = await read([HEADER, text, aRecord()].join("\r"));

    expect(rejected).toEqual([{ line: 2, raw, reasons: [{ field: "record", reason }] }]);
    expect(lines.map(({ line }) => line)).toEqual([3]);
  });

  it.each([
    ["control characters", Buffer.from([0, 1, 2, 3])],
    ["bytes that are not UTF-8", Buffer.from([0xc3, 0x28, 0xff])],
    ["line breaks", Buffer.from('"A\nB"')],
  ])("rejects a record that holds %s, and goes on", async (_case, junk) => {
    const [before = "", after = ""] = aRecord("|").split("|");
    const content = [HEADER, "\r", aRecord(), "\r", before, junk, after, "\r", aRecord()].map((part) =>
      Buffer.from(part),
    );

    const { lines, rejected, broken } = await read(Buffer.concat(content));

    expect(rejected).toMatchObject([
      { line: 3, reasons: [{ field: "record", reason: "is not text: it holds control characters or is not UTF-8" }] },
    ]);
    expect(lines).toHaveLength(2);
    expect(broken).toBeNull();
  });

  it.each([
    ["a quote is never closed", '"A', /Quote Not Closed/],
    ["a quote stands inside a field", 'A"B', /Invalid Opening Quote/],
    ["text follows a closing quote", '"A"B', /Invalid Closing Quote/],
    ["a quote swallows the rest of a large file", `"${`${"x".repeat(99)}\r`.repeat(1_000)}`, /Max Record Size/],
  ])("stops where %s, says where, and keeps what came before", async (_case, description, reason) => {
    const file = await fileOf([HEADER, aRecord("A"), aRecord("B"), aRecord(description), aRecord("D")].join("\r"));

    const { lines, broken } = await readRetailLines(file);

    expect(lines.map(({ fields }) => fields.Description)).toEqual(["A", "B"]);
    expect(broken).toMatchObject({ path: file, line: 4, reason: expect.stringMatching(reason) });
    expect(broken?.message).toContain(`${file}:4: `);
  });

  it.each([
    ["is empty", "", "the file is empty"],
    ["has another header", "Invoice,Date\r1,2\r", 'the header is "Invoice,Date" instead of InvoiceNo,StockCode,'],
    ["is binary", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 13, 0]), 'the header is "PK'],
    ["has no line end at all", Buffer.alloc(200_000, "x"), "Max Record Size"],
  ])("refuses a file that %s", async (_case, content, reason) => {
    const file = await fileOf(content);

    await expect(readRetailLines(file)).rejects.toMatchObject({
      name: "SampleFileError",
      path: file,
      line: 1,
      message: expect.stringContaining(`${file}:1: ${reason}`),
    });
  });

  it.each([
    ["a file that is not there", () => path.join(directory, "missing.csv"), "ENOENT"],
    ["a directory", () => directory, "EISDIR"],
  ])("refuses %s, naming it", async (_case, file, code) => {
    await expect(readRetailLines(file())).rejects.toMatchObject({
      name: "SampleFileError",
      path: file(),
      line: null,
      reason: expect.stringContaining(code),
    });
  });
});
