import { execFile } from "node:child_process";
import os from "node:os";
import { promisify } from "node:util";
import { REPOSITORY } from "@datong/deploy";
import type { Circumstances } from "./report.ts";

const run = promisify(execFile);

const git = async (...args: readonly string[]): Promise<string> =>
  (await run("git", [...args], { cwd: REPOSITORY })).stdout.trim();

/** The commit that is measured, and whether files differ from it; a copy without git has none. */
async function readCommit(): Promise<string> {
  try {
    const commit = await git("rev-parse", "--short", "HEAD");
    return (await git("status", "--porcelain")) === "" ? commit : `${commit}, with changes that are not committed`;
  } catch {
    return "unknown";
  }
}

function describeMachine(): string {
  const cores = os.cpus();
  const model = cores[0]?.model.trim() ?? "of an unknown model";
  const gibibytes = Math.round(os.totalmem() / 2 ** 30);
  return `${cores.length} cores (${model}), ${gibibytes} GiB, ${os.platform()} ${os.arch()}`;
}

export const readCircumstances = async (): Promise<Pick<Circumstances, "date" | "commit" | "machine" | "node">> => ({
  date: new Date().toISOString().slice(0, 10),
  commit: await readCommit(),
  machine: describeMachine(),
  node: process.versions.node,
});
