/**
 * Makes a fresh checkout ready, and does nothing where there is nothing to do.
 *
 *   node scripts/prepare.mjs install   installs the packages of package-lock.json where they are missing or older
 *   node scripts/prepare.mjs build     the same, then builds what changed since the last build
 *
 * Uses Node alone: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Datong needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const run = (what, command, args) => {
  // What a command prints for programs stays alone on standard output.
  console.error(what);
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) {
    console.error(`${what} failed${error ? `: ${error.message}` : ""}`);
    process.exit(status ?? 1);
  }
};

const lock = createHash("sha256")
  .update(readFileSync(path.join(root, "package-lock.json")))
  .digest("hex");
const stamp = path.join(root, "node_modules", ".datong-lock");
if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
  // Over packages that are there already, `install` adds what the lock file gained and takes nothing away meanwhile.
  run("Installing packages…", "npm", [existsSync(path.join(root, "node_modules")) ? "install" : "ci"]);
  writeFileSync(stamp, lock);
}
if (process.argv[2] === "build") run("Building…", "npm", ["run", "--silent", "build"]);
