import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { installedEngine, thisPlatform } from "./engineSupport.ts";
import { lowerGlibc } from "./lowerGlibc.ts";
import { patchedEngine } from "./patchedEngine.ts";

// Where the engine is not installed there is nothing to test; on CI it must be.
const isInstalled = installedEngine(thisPlatform()) !== undefined;
const onLinux = process.platform === "linux" && (isInstalled || process.env.CI) ? it : it.skip;

describe("patchedEngine", () => {
  let cache = "";
  beforeEach(() => {
    cache = mkdtempSync(path.join(os.tmpdir(), "patched-engine-"));
  });
  afterEach(() => {
    rmSync(cache, { recursive: true, force: true });
  });

  onLinux("makes a copy that needs no glibc above 2.36, beside the library it loads", () => {
    const addon = patchedEngine({ MONGOD_EMBEDDED_CACHE: cache });

    const files = readdirSync(path.dirname(addon)).sort();
    expect(files).toEqual([path.basename(addon), "libembedded_mongodb_native.so"]);
    for (const file of files)
      expect(lowerGlibc(readFileSync(path.join(path.dirname(addon), file)), "2.36").changes).toEqual([]);
  });

  onLinux("keeps the copy for the next time", () => {
    const first = patchedEngine({ MONGOD_EMBEDDED_CACHE: cache });
    const made = statSync(first).mtimeMs;

    const second = patchedEngine({ MONGOD_EMBEDDED_CACHE: cache });

    expect(second).toBe(first);
    expect(statSync(second).mtimeMs).toBe(made);
    expect(readdirSync(cache)).toHaveLength(1);
  });

  onLinux("loads no code from a cache that others can write to", () => {
    chmodSync(cache, 0o777);

    expect(() => patchedEngine({ MONGOD_EMBEDDED_CACHE: cache })).toThrow("can be written by others");
  });

  onLinux("makes a copy for this process alone when there is nowhere to keep one", () => {
    const file = path.join(cache, "file");
    writeFileSync(file, "");

    const addon = patchedEngine({ MONGOD_EMBEDDED_CACHE: path.join(file, "cache") });

    expect(path.dirname(path.dirname(addon))).toBe(os.tmpdir());
    rmSync(path.dirname(addon), { recursive: true });
  });
});
