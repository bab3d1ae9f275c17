/**
 * Finds a Chromium for the tests that need a browser. Run as a script, it sees to it that there is one:
 *
 *   node scripts/browser.mjs   installs Debian's `chromium` where none is found, as root with apt-get at hand;
 *                              elsewhere it says what to install. Always exits 0: those tests are skipped without it.
 *
 * Uses Node alone: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** What a person can do about a missing browser. */
export const HOW_TO_GET_A_BROWSER =
  "install Chromium (Debian and Ubuntu: apt-get install chromium) or Google Chrome, or set CHROMIUM_PATH to one";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable"];

const APPLICATIONS = [
  "/usr/bin/chromium",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

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
 * Where a browser of the Chromium family is: `CHROMIUM_PATH`, else the first on the PATH or in a usual place.
 *
 * @returns {string | null} null when there is none
 * @throws {Error} when `CHROMIUM_PATH` leads to no program
 */
export function findBrowser(environment = process.env) {
  const chosen = environment.CHROMIUM_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH is ${chosen}, which is no program.`);
  }
  const directories = (environment.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => directories.map((directory) => path.join(directory, command)));
  return [...onPath, ...APPLICATIONS].find(isExecutable) ?? null;
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

async function ensureBrowser() {
  if (findBrowser() !== null) return;
  const mayInstall = process.getuid?.() === 0 && spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (mayInstall) {
    console.log("Installing Chromium for the browser tests…");
    await aptGet("update");
    await aptGet("install", "-y", "--no-install-recommends", "chromium");
  }
  if (findBrowser() === null) throw new Error("No browser was found.");
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await ensureBrowser().catch((error) => {
    console.warn(`${error.message}\nThe browser tests will be skipped. To run them, ${HOW_TO_GET_A_BROWSER}.`);
  });
