import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

const run = promisify(execFile);

/** Many programs are started. */
const PATIENCE_MS = 240_000;

const BRIEF = ["--rounds", "1", "--seconds", "0.2", "--callers", "1"];

// Figures mean nothing here: nothing else would tell that a benchmark does not start any more, or that its answers are wrong.
describe("npm run bench", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), "datong-bench-"));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each([
    ["ingest", "--doors", "upload", "--records", "4", "--mapped", "0", "--rounds", "1", "--fresh", "0", "--long", "0"],
    ["events", "--orders", "20", "--people", "4", "--alone", "1", "--rounds", "1"],
    ["members", "--wallets", "100", "--operations", "100", ...BRIEF],
    ["consent", "--people", "1000", ...BRIEF],
    ["identity", "--users", "100", ...BRIEF],
  ])(
    "%s: starts, measures and says what came of it",
    async (...args) => {
      const results = path.join(directory, args[0]);

      await run(process.execPath, ["bench/dist/main.js", ...args, "--save", "--results", results]);

      expect((await readdir(results)).map((file) => path.extname(file))).toEqual([".json", ".md"]);
    },
    PATIENCE_MS,
  );
});
