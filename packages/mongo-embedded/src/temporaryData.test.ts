import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createTemporaryData } from "./temporaryData.ts";

describe("createTemporaryData", () => {
  let parent = "";
  beforeEach(() => {
    parent = mkdtempSync(path.join(os.tmpdir(), "temporary-data-"));
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  /** A directory as another process would have left it. */
  function aDirectory(name: string, owner: object | undefined): string {
    const directory = path.join(parent, name);
    mkdirSync(directory);
    if (owner) writeFileSync(path.join(directory, "owner.json"), JSON.stringify(owner));
    return directory;
  }
  const readOwner = (directory: string) =>
    JSON.parse(readFileSync(path.join(directory, "owner.json"), "utf8")) as { pid: number; machine: string };
  const deadPid = () => spawnSync(process.execPath, ["--version"]).pid;

  it("says whose the directory is", async () => {
    const directory = await createTemporaryData(parent);

    expect(readOwner(directory).pid).toBe(process.pid);
  });

  it("removes what a dead process left behind", async () => {
    const { machine } = readOwner(await createTemporaryData(parent));
    const abandoned = aDirectory("mongo-embedded-abandoned", { pid: deadPid(), machine });

    await createTemporaryData(parent);

    expect(existsSync(abandoned)).toBe(false);
  });

  it("leaves alone what is in use, on another machine, or not its own", async () => {
    const inUse = await createTemporaryData(parent);
    const { machine } = readOwner(inUse);
    const kept = [
      inUse,
      aDirectory("mongo-embedded-elsewhere", { pid: deadPid(), machine: "another" }),
      aDirectory("mongo-embedded-being-made", undefined),
      aDirectory("another-program", { pid: deadPid(), machine }),
    ];

    await createTemporaryData(parent);

    expect(kept.filter((directory) => existsSync(directory))).toEqual(kept);
  });
});
