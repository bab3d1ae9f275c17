/**
 * The whole gate: every static check, then the tests, which need a build; whatever fails, what can be run is, and each says
 * in one line how it went. Ends with `N passed, N failed` over checks and tests together, and exit code 1 when anything failed.
 *
 *   node scripts/check.mjs            everything
 *   node scripts/check.mjs --static   without the tests
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const root = path.dirname(import.meta.dirname);
const checks = [
  "format:check",
  "schema:check",
  "dictionary:check",
  "types",
  "lint",
  "dependencies:check",
  "compose-file:check",
  "docs:check",
];
let passed = 0;
let failed = 0;

const npm = (script, ...args) => {
  const started = Date.now();
  const { status } = spawnSync("npm", ["run", "--silent", script, ...args], { cwd: root, stdio: "inherit" });
  const ok = status === 0;
  console.log(`${ok ? "passed" : "FAILED"}  ${script}  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return ok;
};

for (const check of checks) {
  if (npm(check)) passed += 1;
  else failed += 1;
}

if (!process.argv.includes("--static")) {
  const directory = mkdtempSync(path.join(tmpdir(), "datong-check-"));
  const results = path.join(directory, "tests.json");
  const ok = npm("test", "--", "--ci", "--json", `--outputFile=${results}`);
  try {
    const { numPassedTests, numFailedTests, numTotalTests } = JSON.parse(readFileSync(results, "utf8"));
    passed += numPassedTests;
    failed += numFailedTests;
    if (!ok && numFailedTests === 0) failed += 1;
    if (numTotalTests === 0) failed += 1;
  } catch {
    console.error("The tests gave no result: the build before them failed, or jest did.");
    failed += 1;
  }
  rmSync(directory, { recursive: true, force: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
