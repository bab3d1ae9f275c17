import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { DryMongoBinary, MongoBinary } from "mongodb-memory-server";
import { withoutSystemBinary } from "./systemBinary.ts";

/** The release mongodb-memory-server 11.3 downloads by default. */
export const DOWNLOAD_VERSION = "8.2.6";

/** The first `mongod` on PATH that may be executed. */
export async function findOnPath(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const executable = process.platform === "win32" ? "mongod.exe" : "mongod";
  for (const directory of (env.PATH ?? "").split(path.delimiter)) {
    const file = path.resolve(directory, executable);
    if (directory !== "" && (await isExecutable(file))) return file;
  }
  return undefined;
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Version of a `mongod`, for example `8.0.4`; nothing when it does not answer in 20 seconds. */
export async function mongodVersion(binary: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(binary, ["--version"], { timeout: 20_000 });
    return /^\s*db\s+version\s+v?(\d+\.\d+\.\d+)/im.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

/** A `mongod` that mongodb-memory-server downloaded earlier. */
export const findDownloaded = (): Promise<string | undefined> =>
  withoutSystemBinary(() => DryMongoBinary.locateBinary({ version: DOWNLOAD_VERSION }));

/** Has mongodb-memory-server download a `mongod`. @throws Error when that fails */
export const downloadMongod = (): Promise<string> =>
  withoutSystemBinary(() => MongoBinary.getPath({ version: DOWNLOAD_VERSION }));
