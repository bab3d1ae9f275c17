/** Empties the embedded database and everything else that a run left in the data directory; nothing that it did not. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const OURS = [
  "db",
  "engine.json",
  "secrets.json",
  "sample.sha256",
  "sandbox-variables.json",
  "running.pid",
  "running.json",
];

const directory = path.resolve(process.env.DATA_DIR || path.join(path.dirname(import.meta.dirname), "data"));

/** What only Datong leaves. */
const MARKS = ["secrets.json", "engine.json", "db"];

/**
 * Whether a process of Datong uses it: removing the files beneath an open database would not empty it. After a kill the
 * id may have gone to a process of another kind; where the system shows command lines, that is told apart.
 */
function isOpen() {
  const pid = Number(readOr("", path.join(directory, "running.pid")));
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return false;
  }
  const commandLine = readOr(null, `/proc/${pid}/cmdline`);
  return (
    commandLine === null ||
    /node.*(allInOne|distributed|rotateKeys|serviceAccount|verifyAudit|verifyConsent)\.[jt]s/.test(commandLine)
  );
}

function readOr(otherwise, file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

if (!MARKS.some((name) => existsSync(path.join(directory, name)))) {
  console.log(`${directory} holds nothing of Datong's.`);
} else if (isOpen()) {
  console.error(`Datong is running on ${directory}: stop it first.`);
  process.exitCode = 1;
} else {
  for (const name of OURS) rmSync(path.join(directory, name), { recursive: true, force: true });
  console.log(`${directory} is empty. The next start makes new secrets and loads the sample again.`);
}
