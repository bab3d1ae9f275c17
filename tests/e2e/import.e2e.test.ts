import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { connectDatabase, createLogger } from "@datong/subgraph-kit";
import { aDataDirectory, eventually } from "@datong/testkit";
import { post } from "./support/aDatong.ts";
import { killProgram, startProgram, stopProgram, type Program } from "./support/aProgram.ts";
import { aFreePort } from "./support/aSmallStart.ts";
import { operation } from "./support/seed.ts";

const RECORDS = 12_000;
/** Programs are started from source three times. */
const PATIENCE_MS = 180_000;

/** Every so often a record is none, and goes to quarantine: by these one sees from outside how far an import is. */
const BAD_EVERY = 1_000;

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
  let port: number;
  let program: Program;
  let importing: ChildProcess | undefined;
  beforeAll(async () => {
    directory = await aDataDirectory("import");
    port = await aFreePort();
    program = await start();
  });
  afterAll(async () => {
    importing?.kill("SIGKILL");
    await killProgram(program);
    await rm(directory, { recursive: true, force: true });
  });

  const env = () => ({ DATA_DIR: path.join(directory, "data"), SAMPLE: "off", PORT: String(port) });
  const start = () => startProgram("allInOne", env());
  function importFile(file: string): ChildProcess {
    importing = spawn(process.execPath, ["deploy/dist/importOrders.js", "--source", "shop", file], {
      env: { ...process.env, NODE_ENV: "development", ...env() },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return importing;
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

      const killed = importFile(file);
      await hasQuarantined(2);
      killed.kill("SIGKILL");
      await once(killed, "exit");
      const again = importFile(file);
      let printed = "";
      for (const stream of [again.stdout, again.stderr])
        stream?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      await hasQuarantined(6);
      await killProgram(program);
      program = await start();
      const [code] = (await once(again, "exit")) as [number];

      expect([code, printed]).toEqual([0, expect.stringContaining("goes on after line")]);
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
