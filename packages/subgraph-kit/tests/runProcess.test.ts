import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";

const PROCESS = path.join(import.meta.dirname, "support/faultyProcess.ts");

/** Runs a process that fails in this way to its end. */
async function run(fault: string) {
  const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", PROCESS, fault], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [[code], out, error] = await Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]);
  return { code: code as number | null, out, error };
}

describe("runProcess", () => {
  it.each([
    ["an exception that nobody catches", "exception", 1, ['"level":60', '"type":"SyntaxError"', "faultyProcess.ts"]],
    ["a rejection that nobody handles", "rejection", 1, ['"level":60', '"type":"SyntaxError"', "unhandledRejection"]],
    ["something thrown that is no error", "thrown", 1, ['"level":60', '"thrown":"string"']],
    ["a warning of a library", "warning", 0, ['"level":40', '"type":"LibraryWarning"', '"code":"LIB001"']],
  ])("logs %s without what it says, and where it was", async (_case, fault, exitCode, kept) => {
    const { code, out, error } = await run(fault);

    expect(code).toBe(exitCode);
    for (const part of kept) expect(out).toContain(part);
    expect(error).toBe("");
    expect(out).not.toContain("Chrysanthemum");
  });

  it.each([
    ["a start that fails", "start", /^Could not start: SyntaxError at JSON\.parse \(<anonymous>\)\n$/],
    ["an end that fails", "stop", /^Stopped: TypeError at Object\.stop \(\S+faultyProcess\.ts:\d+:\d+\)\n$/],
  ])("tells of %s what it was and where, not what it says", async (_case, fault, told) => {
    expect(await run(fault)).toEqual({ code: 1, out: "", error: expect.stringMatching(told) });
  });

  it("tells of a port that is taken which one it is", async () => {
    const { code, error } = await run("port");

    expect(code).toBe(1);
    expect(error).toMatch(/^Could not start: listen EADDRINUSE 127\.0\.0\.1:\d+\n$/);
  });
});
