/** Empties the embedded database and everything else a run left in the data directory. */
import { rmSync } from "node:fs";
import path from "node:path";

const directory = path.resolve(process.env.DATA_DIR ?? path.join(path.dirname(import.meta.dirname), "data"));
rmSync(directory, { recursive: true, force: true });
console.log(`${directory} is empty. The next start loads the sample again.`);
