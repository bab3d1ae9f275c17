import { createHash } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
} from "node:fs";
import { rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { PATCHED_GLIBC, platformPackage } from "./engineSupport.ts";
import { lowerGlibc } from "./lowerGlibc.ts";

/** Part of the copy's name: another patch makes another copy. */
const PATCH_VERSION = "1";

/**
 * Path of a copy of the engine's addon that loads on glibc 2.36. The copy is made once per user and
 * engine version, and kept; several processes may ask for it at once. Without a writable cache it is
 * made for this process alone and removed at its end.
 *
 * @param env `MONGOD_EMBEDDED_CACHE` is the cache directory, else `$XDG_CACHE_HOME/mongod-embedded`
 * @throws Error when the cache belongs to, or can be written by, another user, and when the engine's
 *   files are not the ones the patch knows
 */
export function patchedEngine(env: NodeJS.ProcessEnv): string {
  const source = findSource();
  const cache = openCache(env);
  if (cache === undefined) return path.join(privateCopy(source), source.addon);

  const copy = path.join(cache, source.key);
  if (!existsSync(copy)) {
    const unfinished = mkdtempSync(path.join(cache, "new-"));
    try {
      writePatched(source, unfinished);
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error; // otherwise another process was first
    }
  }
  return path.join(copy, source.addon);
}

interface Source {
  readonly directory: string;
  readonly addon: string;
  readonly files: readonly string[];
  /** Names the copy: another engine or another patch is another key. */
  readonly key: string;
}

function findSource(): Source {
  const manifest = createRequire(import.meta.url).resolve(`${platformPackage(process)}/package.json`);
  const directory = path.dirname(manifest);
  const addon = `embedded-mongodb.linux-${process.arch}-gnu.node`;
  const files = [addon, "libembedded_mongodb_native.so"];
  const hash = createHash("sha256").update(PATCH_VERSION).update(readFileSync(manifest));
  for (const file of files) hash.update(`${file} ${statSync(path.join(directory, file)).size}`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { directory, addon, files, key: `${version}-${hash.digest("hex").slice(0, 16)}` };
}

function openCache(env: NodeJS.ProcessEnv): string | undefined {
  const cache =
    env.MONGOD_EMBEDDED_CACHE ?? path.resolve(os.homedir(), ".cache", env.XDG_CACHE_HOME ?? "", "mongod-embedded");
  try {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    accessSync(cache, constants.W_OK);
  } catch {
    return undefined;
  }
  // Code is loaded from here: whoever can write here can run as us.
  const { uid, mode } = statSync(cache);
  if (uid !== process.getuid?.())
    throw new Error(`${cache} belongs to another user; set MONGOD_EMBEDDED_CACHE to a directory of your own`);
  if ((mode & 0o022) !== 0)
    throw new Error(`${cache} can be written by others; chmod go-w it, or set MONGOD_EMBEDDED_CACHE`);
  return cache;
}

function privateCopy(source: Source): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), "mongod-embedded-lib-"));
  process.on("exit", () => {
    rmSync(directory, { recursive: true, force: true });
  });
  writePatched(source, directory);
  return directory;
}

function writePatched({ directory, files }: Source, target: string): void {
  for (const file of files) {
    const { file: lowered } = lowerGlibc(readFileSync(path.join(directory, file)), PATCHED_GLIBC);
    writeFileSync(path.join(target, file), lowered);
    chmodSync(path.join(target, file), 0o755);
  }
}
