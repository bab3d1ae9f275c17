/**
 * Finds the programs that some tests need beside Node: a Chromium, and a Redis server. Run as a script, it sees to it that
 * they are there:
 *
 *   node scripts/testPrograms.mjs   installs Debian's `chromium` and `redis-server` where none is found, as root with
 *                                   apt-get at hand; elsewhere it says what to install. Always exits 0: those tests are
 *                                   skipped without them.
 *
 * Uses Node alone: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const BROWSER = {
  tests: "The browser tests",
  variable: "CHROMIUM_PATH",
  debianPackage: "chromium",
  commands: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"],
  places: [
    "/usr/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
  ],
  howToGet:
    "install Chromium (Debian and Ubuntu: apt-get install chromium) or Google Chrome, or set CHROMIUM_PATH to one",
};

const REDIS = {
  tests: "The tests with Redis",
  variable: "REDIS_SERVER_PATH",
  debianPackage: "redis-server",
  commands: ["redis-server", "valkey-server"],
  places: ["/usr/bin/redis-server", "/opt/homebrew/bin/redis-server"],
  howToGet: "install Redis (Debian and Ubuntu: apt-get install redis-server), or set REDIS_SERVER_PATH to one",
};

/** What a person can do about a missing browser. */
export const HOW_TO_GET_A_BROWSER = BROWSER.howToGet;

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Where a program is: what its variable says, else the first on the PATH or in a usual place.
 *
 * @returns {string | null} null when there is none
 * @throws {Error} when the variable leads to no program
 */
function find({ variable, commands, places }, environment) {
  const chosen = environment[variable];
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`${variable} is ${chosen}, which is no program.`);
  }
  const directories = (environment.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = commands.flatMap((command) => directories.map((directory) => path.join(directory, command)));
  return [...onPath, ...places].find(isExecutable) ?? null;
}

/** A browser of the Chromium family; `CHROMIUM_PATH` before others. */
export const findBrowser = (environment = process.env) => find(BROWSER, environment);

/** A Redis server, `REDIS_SERVER_PATH` before others, for tests that are skipped without one, but in CI. */
export function findRedis(environment = process.env) {
  const program = find(REDIS, environment);
  if (program !== null) return program;
  const message = `${REDIS.tests} are skipped, as there is none; ${REDIS.howToGet}.\n`;
  if (environment.CI) throw new Error(message);
  process.stderr.write(message);
  return null;
}

/** Another apt-get may be at work on the same lists: wait for it for up to two minutes. */
async function aptGet(...words) {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { status, stderr } = spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=120", ...words], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "ignore", "pipe"],
      encoding: "utf8",
    });
    if (status === 0) return;
    if (!/Could not get lock/.test(stderr ?? "") || Date.now() > deadline)
      throw new Error(`apt-get ${words.join(" ")} failed: ${(stderr ?? "").trim()}`);
    await setTimeout(2_000);
  }
}

async function ensure(program) {
  if (find(program, process.env) !== null) return;
  const mayInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (mayInstall) {
    console.log(`Installing ${program.debianPackage}…`);
    await aptGet("update");
    await aptGet("install", "-y", "--no-install-recommends", program.debianPackage);
  }
  if (find(program, process.env) === null) throw new Error(`There is no ${program.debianPackage}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const program of [BROWSER, REDIS])
    await ensure(program).catch((error) => {
      console.warn(`${error.message}\n${program.tests} will be skipped. To run them, ${program.howToGet}.`);
    });
