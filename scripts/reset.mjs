/** Empties the embedded database and everything else that a run left in the data directory; nothing that it did not. */
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";

const OURS = ["db", "engine.json", "secrets.json", "sample.sha256", "sandbox-variables.json", "running.pid"];

const directory = path.resolve(process.env.DATA_DIR || path.join(path.dirname(import.meta.dirname), "data"));

/** Whether a process uses it: removing the files beneath an open database would not empty it. */
function isOpen() {
  try {
    const pid = Number(readFileSync(path.join(directory, "running.pid"), "utf8"));
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

if (!existsSync(path.join(directory, "secrets.json"))) {
  console.log(`${directory} holds nothing of Datong's.`);
} else if (isOpen()) {
  console.error(`Datong is running on ${directory}: stop it first.`);
  process.exitCode = 1;
} else {
  for (const name of OURS) rmSync(path.join(directory, name), { recursive: true, force: true });
  console.log(`${directory} is empty. The next start makes new secrets and loads the sample again.`);
}
