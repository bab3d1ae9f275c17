import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { aDataDirectory, eventually } from "@datong/testkit";
import { post } from "./support/aDatong.ts";
import { aNarrowLine, type NarrowLine } from "./support/aNarrowLine.ts";
import { killProgram, startProgram, stopProgram, type Program } from "./support/aProgram.ts";
import { operation } from "./support/seed.ts";

const RECORDS = 6_000;
/** Programs are started again and again. */
const PATIENCE_MS = 240_000;

/** Every so often a record is none, and goes to quarantine: by these one sees from outside how far an import is. */
const BAD_EVERY = 500;

const aRecord = (no: number, userId: string) => ({
  externalId: `e${no}`,
  version: 1,
  userId,
  channel: "APP",
  status: "PAID",
  placedAt: "2026-05-01T00:00:00Z",
  currency: no % BAD_EVERY === 0 ? "?" : "CNY",
  items: [{ sku: "a", title: "A", quantity: 1, unitPriceMinor: no }],
});

describe("an import that is killed, and whose Datong is", () => {
  let directory: string;
  let program: Program;
  let line: NarrowLine;
  const started: ChildProcess[] = [];
  beforeAll(async () => {
    directory = await aDataDirectory("import");
    program = await start();
    line = await aNarrowLine(() => new URL(program.endpoint));
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const importing of started) importing.kill("SIGKILL");
    await line.close();
    await killProgram(program);
    await rm(directory, { recursive: true, force: true });
  });

  const env = () => ({ DATA_DIR: path.join(directory, "data"), SAMPLE: "off" });
  const start = () => startProgram("allInOne", env());
  function importFile(file: string, ...more: readonly string[]) {
    const words = ["deploy/dist/importOrders.js", "--source", "shop", ...more, file];
    const importing = spawn(process.execPath, words, {
      env: { ...process.env, NODE_ENV: "development", ...env() },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started.push(importing);
    let printed = "";
    for (const stream of [importing.stdout, importing.stderr])
      stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
    // Waited for from the beginning: it may end while something else is being waited for.
    const ended = once(importing, "close").then(([code]) => ({ code: code as number | null, printed }));
    return { importing, ended };
  }
  async function quarantined(): Promise<number> {
    const { data } = await post(program.endpoint, "{ quarantinedRecords { totalCount } }");
    return (data as { quarantinedRecords: { totalCount: number } }).quarantinedRecords.totalCount;
  }
  async function somebody(): Promise<string> {
    const users = [{ identifiers: [{ type: "PHONE", value: "13800138000" }] }];
    const { data } = await post(program.endpoint, operation("upsertUsers"), { input: { users } });
    const { outcomes } = (data as { upsertUsers: { outcomes: readonly [{ user: { id: string } }] } }).upsertUsers;
    return outcomes[0].user.id;
  }
  const hasQuarantined = (count: number) =>
    eventually(async () => {
      expect(await quarantined()).toBeGreaterThanOrEqual(count);
    });

  it(
    "loses no record and takes none twice, and goes on by itself when Datong is back",
    async () => {
      const file = path.join(directory, "orders.ndjson");
      const userId = await somebody();
      const lines = Array.from({ length: RECORDS }, (_, no) => `${JSON.stringify(aRecord(no, userId))}\n`);
      await writeFile(file, lines.join(""));

      const quarter = Math.floor((await stat(file)).size / 4);
      // However fast one is and slow another: neither import can be further than that when something dies.
      const killed = importFile(file, "--url", line.url);
      await line.letThrough(quarter);
      await hasQuarantined(2);
      killed.importing.kill("SIGKILL");
      await killed.ended;
      line.cut();
      const again = importFile(file, "--url", line.url);
      await line.letThrough(2 * quarter);
      await hasQuarantined(6);
      await killProgram(program);
      program = await start();
      line.open();
      const { code, printed } = await again.ended;
      // Finds Datong by its data directory, and nothing to do.
      const third = await importFile(file).ended;

      expect([code, printed]).toEqual([0, expect.stringContaining("goes on after line")]);
      expect(third).toEqual({ code: 0, printed: expect.stringContaining("was imported already") });
      const rejects = (await readFile(`${file}.rejects.ndjson`, "utf8")).trim().split("\n");
      expect(rejects.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual(
        Array.from({ length: RECORDS / BAD_EVERY }, (_, place) => place * BAD_EVERY + 1),
      );
      expect(await quarantined()).toBe(RECORDS / BAD_EVERY);
      expect(await countOrders()).toBe(RECORDS - RECORDS / BAD_EVERY);
      expect(await stopProgram(program)).toBe(0);
    },
    PATIENCE_MS,
  );

  async function countOrders(): Promise<number> {
    const note = JSON.parse(await readFile(path.join(directory, "data/running.json"), "utf8")) as { mongoUri: string };
    const logger = createLogger("test", "silent");
    const connection = await connectDatabase({ uri: note.mongoUri, name: "orders", logger });
    const count = await connection.collection("orders").countDocuments();
    await connection.close();
    return count;
  }
});
