import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a program came to: its exit code, and what it said on both outputs. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** Runs a program of `deploy` as it was built to its end, in the environment of this process and this one besides. */
export async function runProgram(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  try {
    const { stdout, stderr } = await run(process.execPath, [`deploy/dist/${name}.js`, ...args], {
      env: { ...process.env, ...env },
    });
    return { code: 0, said: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: `${stdout}${stderr}` };
  }
}
