import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { SAMPLE_FILE, type RunningDatong } from "@datong/deploy";
import { importCommand } from "../src/import/importCommand.ts";
import { aDatong, removeDatong } from "./aDatong.ts";

/** What the database driver tells of a command that it sends. */
interface Started {
  readonly commandName: string;
  readonly command: { readonly update?: unknown };
  readonly requestId: number;
}

/** An order as the mini-program's mall exports it. */
const anOrder = (no: number, values: object = {}) => ({
  订单编号: `M${no}`,
  下单时间: "2026-05-01 08:00:00",
  订单状态: "已支付",
  商品列表: [{ 商品编码: "85123A", 商品名称: "白色心形灯", 数量: 2, 单价: "￥1,299.00元" }],
  买家: { 手机号: `138${String(no % 50).padStart(8, "0")}` },
  ...values,
});

const ndjson = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");

/** The appid of the mall, as its mapping has it. */
const MINI_PROGRAM = "wx6f3a1b2c4d5e6f70";

/** What a mini-program shows of a person. */
const BOOKED = `query ($openid: OpenidInput!) {
  user(by: { miniProgramOpenid: $openid }) {
    orders { nodes { externalId } }
    reservations { nodes { externalId channel status what startsAt partySize } }
  }
}`;

describe("npm run import", () => {
  let datong: RunningDatong;
  let directory: string;
  beforeAll(async () => {
    datong = await aDatong({ monitorCommands: true });
    directory = await mkdtemp(path.join(tmpdir(), "datong-import-"));
  });
  const orders = () => datong.connections.find(({ name }) => name.endsWith("-orders"));
  beforeEach(async () => {
    for (const name of ["orders", "reservations", "quarantined", "uploads", "uploadRejects"])
      await orders()?.collection(name).deleteMany({});
  });
  afterAll(async () => {
    await removeDatong(datong);
    await rm(directory, { recursive: true });
  });

  async function aFile(name: string, content: string | Buffer): Promise<string> {
    const file = path.join(directory, name);
    await writeFile(file, content);
    return file;
  }
  async function run(words: readonly string[], stopping = new AbortController()) {
    let said = "";
    let shown = "";
    const code = await importCommand(words, {
      say: (text) => (said += text),
      output: new Writable({
        write(chunk: Buffer, _encoding, done) {
          shown += chunk.toString();
          done();
        },
      }),
      stopping: stopping.signal,
      env: { DATA_DIR: directory },
    });
    return { code, said, shown };
  }
  const mall = (...words: readonly string[]) => run(["--source", "mall-mini-program", "--url", datong.url, ...words]);

  it("imports a file of a mapped source, whose people become known, and says what came of it", async () => {
    const file = await aFile("mall.ndjson", ndjson(Array.from({ length: 600 }, (_, no) => anOrder(no))));

    const first = await mall(file);
    const again = await mall(file, "--restart");

    expect(first).toMatchObject({ code: 0, said: "mall.ndjson: 600 created\n" });
    expect(again).toMatchObject({ code: 0, said: "mall.ndjson: 600 unchanged\n" });
    expect(await orders()?.collection("orders").distinct("userId")).toHaveLength(50);
    expect(await orders()?.collection("orders").findOne({ externalId: "M7" })).toMatchObject({
      totalMinor: 259_800,
      status: "PAID",
      placedAt: new Date("2026-05-01T00:00:00Z"),
    });
  });

  it("writes beside the file what cannot be used and why, and fails for it only when it shall be strict", async () => {
    const records = [anOrder(1), anOrder(2, { 订单状态: "飞走了" }), anOrder(3)];
    const file = await aFile("bad.ndjson", `${ndjson(records)}{\n`);

    const { code, said } = await mall(file);
    const strict = await mall(file, "--strict", "--restart");
    const rejects = (await readFile(`${file}.rejects.ndjson`, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { line: number; reasons: { field: string }[] });

    expect([code, strict.code]).toEqual([0, 1]);
    expect(said).toContain("2 created, 2 quarantined");
    expect(rejects.map(({ line, reasons }) => [line, ...reasons.map(({ field }) => field)])).toEqual([
      [2, "订单状态"],
      [4, ""],
    ]);
    await writeFile(file, ndjson([anOrder(1)]));
    await mall(file);
    await expect(stat(`${file}.rejects.ndjson`)).rejects.toThrow("ENOENT");
  });

  it("imports a JSON list, and says what is wrong by the places in it", async () => {
    const list = [...Array.from({ length: 600 }, (_, no) => anOrder(no)), 7];
    const file = await aFile("list.json", JSON.stringify(list, null, 2));
    const lines = await aFile("lines.json", ndjson(list));

    const first = await mall(file);
    const again = await mall(file);
    const refused = await mall(lines);

    expect(first).toMatchObject({ code: 0, said: expect.stringContaining("600 created, 1 quarantined") });
    expect(JSON.parse(await readFile(`${file}.rejects.ndjson`, "utf8"))).toMatchObject({ line: 601 });
    expect(again.shown).toContain("list.json: was imported already");
    expect(refused).toMatchObject({ code: 1, shown: expect.stringContaining("line 1: the file is no JSON list") });
    expect(await mall("--type", "ndjson", lines)).toMatchObject({ said: expect.stringContaining("600 unchanged") });
  });

  it("passes over what it has imported, and takes files that are compressed, one after the other", async () => {
    const one = await aFile("one.ndjson", ndjson(Array.from({ length: 600 }, (_, no) => anOrder(no))));
    const two = await aFile("two.ndjson.gz", gzipSync(ndjson([anOrder(700)])));
    await mall(one);

    const { said, shown } = await mall(one, two);

    expect(shown).toContain("one.ndjson: was imported already; --restart takes it again");
    expect(shown).not.toContain("two.ndjson.gz: was");
    expect(said).toBe("one.ndjson: 600 created\ntwo.ndjson.gz: 1 created\n");
  });

  it("tells of rows that are taken again only what is rejected by now", async () => {
    const rows = [
      "536365,85123A,LANTERN,half,12/1/10 8:26,2.55,17850,UK",
      "536366,85123A,LANTERN,6,12/1/10 8:28,2.55,17850,UK",
    ];
    const file = await aFile(
      "rows.csv",
      ["InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country", ...rows].join("\n"),
    );
    const retail = () => run(["--source", "online-retail", "--url", datong.url, file]);
    await retail();
    const upload = await orders()?.collection("uploads").findOne({});
    // As a mapping leaves it that has been mended since.
    await orders()
      ?.collection("uploadRejects")
      .insertOne({ upload: upload?._id, run: upload?.run as string, line: 3, reasons: [] });

    const again = await retail();

    const rejects = (await readFile(`${file}.rejects.ndjson`, "utf8")).trim().split("\n");
    expect(again.said).toContain("1 unchanged, 1 quarantined (of 2 rows 1 are in orders, 0 cancel)");
    expect(rejects.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2]);
  });

  it("says of a source that it has no mapping, and which may have been meant", async () => {
    const file = await aFile("unmapped.ndjson", "");
    const words = ["--url", datong.url, file];

    const near = await run(["--source", "mall-miniprogram", ...words]);
    const far = await run(["--source", "shop", ...words]);
    const known = await mall(file);

    expect(near.shown).toContain(
      "mall-miniprogram has no mapping: its records must be orders in the canonical form; did you mean mall-mini-program?\n",
    );
    expect(far.shown).toContain("shop has no mapping: its records must be orders in the canonical form\n");
    expect(known.shown).not.toContain("has no mapping");
  });

  it("accounts for every row of a file of which several make an order, and changes nothing when it comes again", async () => {
    const retail = (...words: readonly string[]) =>
      run(["--source", "online-retail", "--url", datong.url, "--rejects", path.join(directory, "retail"), ...words]);

    const first = await retail(SAMPLE_FILE);
    const again = await retail(SAMPLE_FILE);

    const [, created, quarantined, read, inOrders, cancelled] =
      /: ([\d,]+) created, ([\d,]+) quarantined \(of ([\d,]+) rows ([\d,]+) are in orders, ([\d,]+) cancel\)\n/
        .exec(first.said)
        ?.map((text) => Number(text.replaceAll(",", ""))) ?? [];
    expect((inOrders ?? 0) + (cancelled ?? 0) + (quarantined ?? 0)).toBe(read);
    expect(read).toBe((await readFile(SAMPLE_FILE, "utf8")).trim().split("\r").length - 1);
    expect(await orders()?.collection("orders").countDocuments()).toBe(created);
    expect(again.said).toContain(`${created?.toLocaleString("en") ?? ""} unchanged`);
    expect((await readFile(path.join(directory, "retail"), "utf8")).trim().split("\n")).toHaveLength(quarantined ?? 0);
  });

  it("stops when it is told to, and goes on from there", async () => {
    const file = await aFile("long.ndjson", ndjson(Array.from({ length: 3_000 }, (_, no) => anOrder(no))));
    const stopping = new AbortController();
    // As soon as it is kept how far the first batch has come, before an answer to the next write can be read.
    let first: number | null = null;
    const noteFirst = ({ commandName, command, requestId }: Started) => {
      if (commandName === "update" && command.update === "uploads") first ??= requestId;
    };
    const stopAfterFirst = ({ requestId }: Pick<Started, "requestId">) => {
      if (requestId === first) stopping.abort();
    };
    const client = orders()?.getClient().on("commandStarted", noteFirst).on("commandSucceeded", stopAfterFirst);

    const stopped = await run(["--source", "mall-mini-program", "--url", datong.url, file], stopping).finally(() => {
      client?.off("commandStarted", noteFirst).off("commandSucceeded", stopAfterFirst);
    });
    const done = await mall(file);

    expect(stopped).toMatchObject({ code: 130, shown: expect.stringContaining("goes on from here") });
    expect(done.shown).toContain("goes on after line");
    expect(done.code).toBe(0);
    expect(await orders()?.collection("orders").countDocuments()).toBe(3_000);
  });

  it.each([
    ["nothing", [], "--source"],
    ["no file", ["--source", "shop"], "name a file"],
    ["a file that is none", ["--source", "shop", "nowhere.csv"], "nowhere.csv is no file"],
    ["a workbook", ["--source", "shop", "orders.xlsx"], "save it as CSV"],
    ["a type that it does not know", ["--source", "shop", import.meta.filename], "--type csv, ndjson or json"],
    ["an option that it does not know", ["--sauce"], "--sauce"],
  ])("says how it is used when it is given %s", async (_case, words, what) => {
    const { code, shown } = await run(words);

    expect(code).toBe(2);
    expect(shown).toContain(what);
  });

  it("says where it looked when no Datong runs there", async () => {
    const { code, shown } = await run(["--source", "shop", await aFile("a.ndjson", "")]);

    expect(code).toBe(2);
    expect(shown).toMatch(/no Datong runs on .*npm start/);
  });

  it("imports what was booked in the official account, which is then in the mini-program's list of the same person", async () => {
    const unionid = "oUnion_booked_1";
    const bookings = [
      {
        ...{ 预约编号: "YY-1", 状态: "预约成功", 预约项目: "双人下午茶", 门店: { 编号: "SH-001", 名称: "静安店" } },
        ...{ 开始时间: "2026年5月2日 下午3点半", 提交时间: "2026-05-01 08:00:00", 人数: "2人" },
        预约人: { openid: "oOffi_booked_1", unionid },
      },
      { 预约编号: "YY-2", 状态: "排队中" },
    ];
    const buyer = { 买家: { openid: "oMini_booked_1", unionid } };
    await mall(await aFile("bought.ndjson", ndjson([anOrder(1, buyer)])));
    const file = await aFile("bookings.ndjson", ndjson(bookings));

    const first = await run(["--source", "official-account-bookings", "--url", datong.url, file]);
    const again = await run(["--source", "official-account-bookings", "--url", datong.url, "--restart", file]);

    expect(first).toMatchObject({ code: 0, said: expect.stringContaining("1 created, 1 quarantined") });
    expect(again.said).toContain("1 unchanged, 1 quarantined");
    const answer = await fetch(datong.endpoint, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query: BOOKED, variables: { openid: { appid: MINI_PROGRAM, openid: "oMini_booked_1" } } }),
    });
    expect(await answer.json()).toEqual({
      data: {
        user: {
          orders: { nodes: [{ externalId: "M1" }] },
          reservations: {
            nodes: [
              {
                ...{ externalId: "YY-1", channel: "OFFICIAL_ACCOUNT", status: "CONFIRMED", what: "双人下午茶" },
                ...{ startsAt: "2026-05-02T07:30:00.000Z", partySize: 2 },
              },
            ],
          },
        },
      },
    });
  });

  it("helps", async () => {
    expect(await run(["--help"])).toMatchObject({ code: 0, said: expect.stringContaining("--restart") });
  });
});
