import { describe, expect, it } from "@jest/globals";
import { parseExactly } from "@datong/subgraph-kit/exactJson";
import { FileError, readFileRecords, type FileForm, type FileRecord } from "@datong/orders";
import fc from "fast-check";
import iconv from "iconv-lite";
import { decodeText, type Encoding } from "../src/files/decodeText.ts";
import { readLines } from "../src/files/readLines.ts";

const CSV: FileForm = { format: "csv" };
const NDJSON: FileForm = { format: "ndjson" };
const JSON_LIST: FileForm = { format: "json" };

/** Bytes in pieces of these sizes, over and over. */
async function* inPieces(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    yield await Promise.resolve(bytes.subarray(from, from + size));
    from += size;
  }
}

async function listOf<Entry>(entries: AsyncIterable<Entry>): Promise<readonly Entry[]> {
  const list: Entry[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

const read = (content: string | Uint8Array, form: FileForm, sizes?: readonly number[]) =>
  listOf(readFileRecords(inPieces(typeof content === "string" ? Buffer.from(content) : content, sizes), form));

const decoded = async (bytes: Uint8Array, sizes?: readonly number[], encoding?: Encoding) =>
  (await listOf(decodeText(inPieces(bytes, sizes), encoding))).join("");

const valuesOf = (records: readonly FileRecord[]) =>
  records.map((record) => ("value" in record ? record.value : record.problems.map(({ reason }) => reason.en)));

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

describe("the encoding of a file", () => {
  const chinese = "订单编号,金额\r\n𠮷野家€㐀,￥1,299.00元\n白色心形灯\n";

  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from(chinese)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${chinese}`)],
    ["GB18030", iconv.encode(chinese, "gb18030")],
    ["UTF-16 with a byte order mark", Buffer.from(`\uFEFF${chinese}`, "utf16le")],
    ["UTF-16, the other end first", Buffer.from(`\uFEFF${chinese}`, "utf16le").swap16()],
    ["UTF-16 without a mark, as spreadsheets write it", Buffer.from(`A${chinese}`, "utf16le")],
  ])("is found out: %s", async (name, bytes) => {
    expect(await decoded(bytes)).toBe(name.includes("without a mark") ? `A${chinese}` : chinese);
  });

  it("is found out after any amount of ASCII", async () => {
    const text = `${"id,title\n1,lantern\n".repeat(20_000)}2,灯笼\n`;

    expect(await decoded(iconv.encode(text, "gb18030"), [4_096])).toBe(text);
    expect(await decoded(Buffer.from(text), [4_096])).toBe(text);
  });

  it("is UTF-8 in spite of a broken byte", async () => {
    const bytes = Buffer.concat([Buffer.from("白色心形灯"), Buffer.from([0xe4]), Buffer.from("，订单编号，商品名称")]);

    expect(await decoded(bytes)).toBe("白色心形灯\uFFFD，订单编号，商品名称");
  });

  it("is what the mapping says", async () => {
    expect(await decoded(iconv.encode("é", "gb18030"), [1], "gb18030")).toBe("é");
  });

  it("does not depend on where its bytes are cut", async () => {
    const text = fc.string({ unit: fc.constantFrom("订", "单", "𠮷", "€", "é", " ", "a", "1", ",", "\n", "\r", '"') });
    const encoding = fc.constantFrom<Encoding>("utf-8", "gb18030", "utf-16le", "utf-16be");
    await fc.assert(
      fc.asyncProperty(text, encoding, sizes, async (content, name, cuts) => {
        expect(await decoded(iconv.encode(content, name), cuts, name)).toBe(content);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a workbook", () => {
  it.each([
    ["xlsx", [0x50, 0x4b, 0x03, 0x04]],
    ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ])("is refused as such: %s", async (_case, beginning) => {
    const bytes = Buffer.from([...beginning, 1, 2, 3]);

    for (const form of [CSV, NDJSON, JSON_LIST])
      for (const cuts of [[1], [3, 4], [100]])
        await expect(read(bytes, form, cuts)).rejects.toThrow("line 1: the file is a workbook of a spreadsheet");
  });

  it("is no short file, nor one that only begins alike", async () => {
    expect(valuesOf(await read("PK\n1", CSV, [1]))).toEqual([{ PK: "1" }]);
    expect(valuesOf(await read("a\n", CSV))).toEqual([]);
  });
});

describe("CSV", () => {
  it.each([
    ["LF", "a,b\n1,2\n3,4\n"],
    ["CRLF", "a,b\r\n1,2\r\n3,4\r\n"],
    ["CR", "a,b\r1,2\r3,4\r"],
    ["all of them, and none at the end", "a,b\r1,2\r\n\n3,4"],
    ["rows of delimiters alone, as a spreadsheet writes them", 'a,b\n,\n1,2\n ,=""\n3,4\n,,,\n'],
    ["a byte order mark, and space around the names of columns", "\uFEFFa , b\n1,2\n3,4\n"],
  ])("is read with %s", async (_case, content) => {
    for (const cuts of [[1], [3], [100]])
      expect(valuesOf(await read(content, CSV, cuts))).toEqual([
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ]);
  });

  it.each([
    ["LF", '门店"日报\n2026-05-01\na,b\n1,2\n3,4\n'],
    ["CRLF", '门店"日报\r\n2026-05-01\r\na,b\r\n1,2\r\n3,4\r\n'],
    ["CR", '门店"日报\r2026-05-01\ra,b\r1,2\r3,4\r'],
    ["all of them, one of them empty", "\r\n\ra,b\n1,2\r3,4"],
  ])("is read without the lines before its header, whatever they hold, with %s", async (_case, content) => {
    for (const cuts of [[1], [3], [100]]) {
      const records = await read(content, { ...CSV, skipLines: 2 }, cuts);

      expect(valuesOf(records)).toEqual([
        { a: "1", b: "2" },
        { a: "3", b: "4" },
      ]);
      expect(records.map(({ line }) => line)).toEqual([4, 5]);
    }
  });

  it("says on which line its header is none, or that it has none", async () => {
    await expect(read("日报\n,\n", { ...CSV, skipLines: 1 })).rejects.toThrow("line 2: the header names no column");
    await expect(read("日报\n", { ...CSV, skipLines: 1 })).rejects.toThrow("the file has no header");
  });

  it.each([
    [
      "none, but a first record",
      "1001,13800138000,灯\n",
      "id or 编号, by which records are told apart; it has 1001, …, 灯",
    ],
    ["another source's", `${Array.from({ length: 12 }, (_, n) => `c${n}`).join()}\n`, "it has c0, c1, c2"],
  ])("ends at once where its header is %s", async (_case, content, message) => {
    const form = { ...CSV, skipLines: 1, anyOfColumns: ["id", "编号"] };

    await expect(read(`日报\n${content}1,2,3\n`, form)).rejects.toThrow(`line 2: the header has no column`);
    await expect(read(`日报\n${content}1,2,3\n`, form)).rejects.toThrow(message);
    expect(valuesOf(await read("日报\n编号\n1\n", form))).toEqual([{ 编号: "1" }]);
  });

  it("knows on which line a record begins", async () => {
    const records = await read('a,b\n"1\r\n1","2\n2"\n\n3,4\n', CSV);

    expect(records.map(({ line }) => line)).toEqual([2, 6]);
  });

  it("goes on after a record of another shape and one that is no text, and says where", async () => {
    const bytes = Buffer.concat([Buffer.from("编号,名称\n1\n2,灯"), Buffer.from([0xff]), Buffer.from("\n3,笼\n")]);

    const records = await read(bytes, { ...CSV, encoding: "utf-8" });

    expect(records).toMatchObject([
      { line: 2, raw: ["1"], problems: [{ field: "", reason: { en: "has 1 fields instead of 2" } }] },
      {
        line: 3,
        problems: [
          { field: "名称", reason: { en: "holds bytes at character 2 that are no text in the encoding of the file" } },
        ],
      },
      { line: 4, value: { 编号: "3", 名称: "笼" } },
    ]);
  });

  it("keeps a quote within a field, and columns with names of prototypes apart from them", async () => {
    const [record] = await read('__proto__,constructor\n5" pipe,x\n', CSV);

    expect(Object.entries((record as { value: object }).value)).toEqual([
      ["__proto__", '5" pipe'],
      ["constructor", "x"],
    ]);
  });

  it("passes over empty columns without a name at the end, and tells of what stands in them", async () => {
    expect(valuesOf(await read("a,b,,\n1,2,,\n3,4\n5,6, \n7,8,,9\n", CSV))).toEqual([
      { a: "1", b: "2" },
      { a: "3", b: "4" },
      { a: "5", b: "6" },
      ["has 4 fields instead of 2"],
    ]);
  });

  it("takes away what keeps spreadsheets from changing digits, and no other quote", async () => {
    const file = `a,b\n="0123",'0123\n"=""0123""",\`0123\n'n' roll,it's\n`;

    expect(valuesOf(await read(file, CSV))).toEqual([
      { a: "0123", b: "0123" },
      { a: "0123", b: "0123" },
      { a: "'n' roll", b: "it's" },
    ]);
  });

  it.each([
    ["备注,备注,备注\n1,2,3\n", { 备注: "1", "备注 (2)": "2", "备注 (3)": "3" }],
    ["a,a,a (2)\n1,2,3\n", { a: "1", "a (3)": "2", "a (2)": "3" }],
    [",a,,b\n1,2,3,4\n", { "(1)": "1", a: "2", "(3)": "3", b: "4" }],
    [",(1),(1)\n1,2,3\n", { "(1) (2)": "1", "(1)": "2", "(1) (3)": "3" }],
  ])("gives columns that the header %j cannot tell apart a number", async (content, wanted) => {
    expect(valuesOf(await read(content, CSV))).toEqual([wanted]);
  });

  it.each([
    ["commas", "a,b c\n1,2;3\n", { a: "1", "b c": "2;3" }],
    ["tabs", "a\tb,c\n1,5\t2\n", { a: "1,5", "b,c": "2" }],
    ["semicolons", "a;b\n1,5;2\n", { a: "1,5", b: "2" }],
    ["bars", "a|b\n1;5|2\n", { a: "1;5", b: "2" }],
    ["semicolons, beside more commas in quotes", '"a,""x,y""";"b\n,,"\n1;2\n', { 'a,"x,y"': "1", "b\n,,": "2" }],
    ["tabs, beside a quote within a name", '5" a\tb;"c;d;"\n1\t2\n', { '5" a': "1", 'b;"c;d;"': "2" }],
    ["nothing, having one column", "a\n1;5\n", { a: "1;5" }],
  ])("finds out by its header that it is delimited by %s, wherever it is cut", async (_case, content, wanted) => {
    for (const cuts of [[1], [3], [100]]) {
      const [record] = await read(`\r\n${content}`, CSV, cuts);

      expect(record).toMatchObject({ value: wanted });
    }
  });

  it("is read in GB18030 with tabs, and with the delimiter that it is told", async () => {
    const bytes = iconv.encode("订单编号\t商品名称，规格\r\n1\t白色心形灯,大\r\n", "gb18030");

    expect(valuesOf(await read(bytes, CSV))).toEqual([{ 订单编号: "1", "商品名称，规格": "白色心形灯,大" }]);
    expect(valuesOf(await read("a;b;c,d\n1;2,3\n", { ...CSV, delimiter: "," }))).toEqual([{ "a;b;c": "1;2", d: "3" }]);
  });

  it.each([
    ["that is empty", "", "line 1: the file is empty"],
    ["of blank lines", "\n\n", "line 1: the file is empty"],
    ["with no name of a column", ",\n1,2\n", "line 1: the header names no column"],
  ])("is refused for a file %s", async (_case, content, message) => {
    await expect(read(content, CSV)).rejects.toThrow(new FileError(1, message.replace("line 1: ", "")));
  });

  it.each([
    ["a quote that is never closed", 'a,b\n1,2\n"3,4\n5,6\n', 3],
    ["a record of more than 1 MB", `a,b\n1,2\n"${"x".repeat(1_100_000)}",4\n5,6\n`, 3],
  ])("gives what stands before %s, and says where it stopped", async (_case, content, line) => {
    const records = readFileRecords(inPieces(Buffer.from(content), [65_536]), CSV);

    expect(await records.next()).toMatchObject({ value: { line: 2, value: { a: "1", b: "2" } } });
    await expect(records.next()).rejects.toMatchObject({ name: "FileError", line });
  });
});

describe("NDJSON", () => {
  it("is read value by value, and what is no JSON is told by its line", async () => {
    const records = await read('{"a":1}\r\n\r\n{"a":\n[2]\r"灯"', NDJSON, [1]);

    expect(records.map(({ line }) => line)).toEqual([1, 3, 4, 5]);
    expect(valuesOf(records)).toEqual([{ a: 1 }, ["is no JSON"], [2], "灯"]);
  });

  it("keeps every digit of whole numbers beyond what numbers hold, as texts, and leaves texts as they are", async () => {
    const line = String.raw`{"id":9007199254740993,"ids":[-9007199254740995],"max":9007199254740991,"note":"\"9007199254740993"}`;

    expect(
      valuesOf(await read(`${line}\n{9007199254740993:1}\n09007199254740993\n1.00000000000000001\n`, NDJSON)),
    ).toEqual([
      { id: "9007199254740993", ids: ["-9007199254740995"], max: 9007199254740991, note: '"9007199254740993' },
      ["is no JSON"],
      ["is no JSON"],
      1,
    ]);
  });

  it("goes on after a line of more than 1 MB, of which it keeps the beginning", async () => {
    const records = await read(`{"a":"${"x".repeat(2_000_000)}"}\n{"a":2}\n`, NDJSON, [65_536]);

    expect(records).toMatchObject([
      { line: 1, problems: [{ reason: { en: "has more than 1,048,576 characters" } }] },
      { line: 2, value: { a: 2 } },
    ]);
    expect((records[0] as { raw: string }).raw).toHaveLength(1_000);
  });

  it.each(["[\n", '[{"a":1},\n', "\n [1]\n", "{\n", "{ \r\n"])(
    "is refused at once for what begins with %j",
    async (start) => {
      const content = `${start}{"a":1}\n`;

      await expect(read(content, NDJSON)).rejects.toThrow(
        /^line \d: begins as JSON that .*send it as application\/json/,
      );
      expect(await read(content, { ...NDJSON, isRest: true })).not.toEqual([]);
      expect(valuesOf(await read(`1\n${content}`, NDJSON))).toContainEqual({ a: 1 });
    },
  );

  it("is read no further than it is asked for", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield await Promise.resolve(Buffer.from('{"a":1}\n'.repeat(100)));
      }
    }
    const records = readFileRecords(endless(), NDJSON);

    for (let count = 0; count < 250; count += 1) await records.next();
    await records.return(undefined);

    expect(given).toBe(3);
  });
});

describe("a JSON list", () => {
  it.each([
    ["on one line", '[{"a":1},{"a":[2,{"b":"x"}]},"灯",null,-1.5]'],
    ["over many", '\uFEFF[\r\n  {\r\n    "a" : 1\r\n  },\n{"a":\n[2,{"b":"x"}]},\r"灯" ,null, -1.5 \n]\n'],
    ["with a comma too many", '[{"a":1},{"a":[2,{"b":"x"}]},"灯",null,-1.5,]'],
  ])("is read %s entry by entry, by their places, wherever it is cut", async (_case, content) => {
    for (const cuts of [[1], [2, 3], [1_000]]) {
      const records = await read(content, JSON_LIST, cuts);

      expect(valuesOf(records)).toEqual([{ a: 1 }, { a: [2, { b: "x" }] }, "灯", null, -1.5]);
      expect(records.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it("is nothing but its entries, whatever texts, escapes and space are in them and wherever it is cut", async () => {
    const entries = fc.array(
      fc.oneof(
        fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown),
        fc.string(),
      ),
    );
    const spaces = fc.constantFrom(undefined, 1, "\t");
    await fc.assert(
      fc.asyncProperty(entries, spaces, sizes, async (list, space, cuts) => {
        const text = JSON.stringify(list, null, space);

        expect(valuesOf(await read(text, JSON_LIST, cuts))).toEqual(parseExactly(text));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["data.list", '{"code":0,"data":{"total":2,"list":[{"a":1},{"a":2}],"next":{"list":[7]}},"list":[8]}'],
    ["data.list", '{"list":[8],"x":{"data":{"list":[9]}},"data":{"list":[{"a":1},{"a":2}]}}'],
    ["data.list", '{"data":{"list":[{"a":1}],"more":[{"list":[9]}],"list":[{"a":2}]}}'],
    ["结果", String.raw`{"\u7ed3果":[{"a":1},{"a":2}]}`],
    ['["a.b"]', '{"a":{"b":[9]},"a.b":[{"a":1},{"a":2}]}'],
  ])("is read at %s within an object", async (records, content) => {
    for (const cuts of [[1], [1_000]])
      expect(valuesOf(await read(content, { ...JSON_LIST, records }, cuts))).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("goes on after an entry that is no JSON, whose bytes are no text, or that has more than 1 MB", async () => {
    const bytes = Buffer.concat([
      Buffer.from(`[{"a":NaN},{"a":1} {"a":2},{"a":"`),
      Buffer.of(0xff),
      Buffer.from(`"},{"a":"${"x".repeat(2_000_000)}"},\n{"__proto__":{"$a":1},"id":9007199254740993}]`),
    ]);

    const [noJson, noComma, noText, tooLarge, last] = await read(bytes, { ...JSON_LIST, encoding: "utf-8" }, [65_536]);

    expect([noJson, noComma, noText, tooLarge]).toMatchObject([
      { line: 1, raw: '{"a":NaN}', problems: [{ reason: { en: "is no JSON" } }] },
      { line: 2, raw: '{"a":1} {"a":2}', problems: [{ reason: { en: "is no JSON" } }] },
      { line: 3, problems: [{ reason: { en: expect.stringContaining("that are no text") } }] },
      { line: 4, whole: expect.any(String), problems: [{ reason: { en: "has more than 1,048,576 characters" } }] },
    ]);
    expect(Object.entries((last as { value: object }).value)).toEqual([
      ["__proto__", { $a: 1 }],
      ["id", "9007199254740993"],
    ]);
  });

  it.each([
    ["breaks off", '[{"a":1},\n\n{"a":', 3, "record 2 of the list begins here, and does not end"],
    ["breaks off behind a record", '[{"a":1}', 1, "record 1 of the list begins here, and does not end"],
    ["breaks off behind a comma", '[{"a":1},\n', 2, "the file ends before the JSON in it does"],
    ["has a quote too many", '[{"a":1},\n{"a":"2""},{"a":3}]', 2, "record 2 of the list begins here, and does not end"],
    ["has a bracket too many", '[{"a":1}},{"a":3}]', 1, "a } stands where none can be, behind record 1 of the list"],
    ["ends twice", '[{"a":1}]\n[]', 2, "something stands behind the end of the JSON"],
  ])("that %s gives what stands before, and says where it stopped", async (_case, content, line, message) => {
    const given: FileRecord[] = [];
    const reading = (async () => {
      for await (const record of readFileRecords(inPieces(Buffer.from(content), [4]), JSON_LIST)) given.push(record);
    })();

    await expect(reading).rejects.toThrow(new FileError(line, message));
    expect(given.length).toBe(message.startsWith("record 1 ") || message.startsWith("a }") ? 0 : 1);
    expect(valuesOf(given)).toEqual(given.length === 0 ? [] : [{ a: 1 }]);
  });

  it.each([
    ["that is empty", "\n", undefined, "line 1: the file is empty"],
    [
      "of an object",
      '\n{"a":1}',
      undefined,
      "line 2: the file is no JSON list, which begins with [. Where the list is",
    ],
    ["of CSV", "a,b\n1,2\n", undefined, "line 1: the file is no JSON list"],
    [
      "of a list where an object should be",
      "[1]",
      "data.list",
      "line 1: the file is no JSON object with a list at data.list",
    ],
    ["without that list", '{"data":{"list":null}}', "data.list", "line 1: the file has no list at data.list"],
  ])("is refused for a file %s", async (_case, content, records, message) => {
    await expect(read(content, { ...JSON_LIST, records })).rejects.toThrow(message);
  });
});

describe("the lines of a text", () => {
  it("do not depend on where it is cut", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "灯", "\r", "\n", "\r\n") });
    await fc.assert(
      fc.asyncProperty(text, sizes, async (content, cuts) => {
        async function* pieces() {
          let from = 0;
          for (let turn = 0; from < content.length; turn += 1) {
            const size = cuts[turn % cuts.length] ?? 1;
            yield await Promise.resolve(content.slice(from, from + size));
            from += size;
          }
        }
        const wanted = content.split(/\r\n|\r|\n/);
        if (wanted.at(-1) === "") wanted.pop();

        expect((await listOf(readLines(pieces(), 1_000))).map((line) => line.text)).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});
