import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SOURCE } from "./support/aProgram.ts";

const run = promisify(execFile);

/** The command is started from source. */
const PATIENCE_MS = 300_000;

const STORE = `source: store
version: 1
kind: order
name: { zh: 门店, en: Store }
timeZone: Asia/Shanghai
rows: {}
fields:
  externalId: 小票号
  version: 时间
  channel: { value: STORE }
  status: { value: PAID }
  placedAt: 时间
  currency: { value: CNY }
  paidMinor: 实付
items:
  fields: { sku: 货号, title: 货号, quantity: 数量, unitPriceMinor: 单价 }
identifiers:
  - { type: PHONE, path: 手机 }
`;

const HEADER = "小票号,时间,货号,数量,单价,实付,手机";
const GOOD = "1,2026-05-01 08:00,a,2,10,20,13800138000";

describe("npm run dictionary:try", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-try-"));
    await writeFile(path.join(directory, "store.yaml"), STORE);
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  async function attempt(name: string, content: string | Buffer, ...options: readonly string[]) {
    const file = path.join(directory, name);
    await writeFile(file, content);
    const ran = run(process.execPath, [...SOURCE, "scripts/tryMapping.ts", "store", file, ...options], {
      env: { ...process.env, SOURCES_DIRECTORY: directory },
    });
    const { stdout, stderr } = await ran.catch((error: unknown) => error as { stdout: string; stderr: string });
    await rm(file);
    return stdout + stderr;
  }

  it(
    "says of what was mapped why an import would refuse it, by the source's own fields",
    async () => {
      const later = "3,9026-05-01 08:00,a,1,10,10,13800138000";
      const less = "2,2026-05-01 08:00,a,2,10,15,13800138000";

      const said = await attempt("store.csv", [HEADER, GOOD, less, later].join("\n"));

      expect(said).toMatch(/^line 3: 实付 .*15/m);
      expect(said).toMatch(/^line 4: 时间 /m);
      expect(said).toContain("1 records, 0 skipped, 2 unusable");
    },
    PATIENCE_MS,
  );

  it(
    "reads a file as an import does",
    async () => {
      const csv = `${HEADER}\n${GOOD}\n`;

      expect(await attempt("store.txt", csv)).toContain("say --type csv, ndjson or json");
      expect(await attempt("store.txt", csv, "--type", "csv")).toContain("1 records, 0 skipped, 0 unusable");
      expect(await attempt("store.csv.gz", gzipSync(csv))).toContain("1 records, 0 skipped, 0 unusable");
      expect(await attempt("store.csv", `${GOOD}\n${GOOD}\n`)).toContain("line 1: the header has no column 小票号");
    },
    PATIENCE_MS,
  );
});
