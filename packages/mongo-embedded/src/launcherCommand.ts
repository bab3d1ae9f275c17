import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The file mongodb-memory-server starts as if it were a `mongod`. */
export const LAUNCHER_SCRIPT = fileURLToPath(new URL("../bin/mongod-embedded", import.meta.url));

/**
 * What the script needs to know, as environment variables: this very node, and the launcher beside
 * this file. Run from source, that is TypeScript, which node 20 reads through tsx's loader.
 */
export function launcherEnvironment(): Record<string, string> {
  const isSource = import.meta.url.endsWith(".ts");
  const launcher = new URL(`./launcher/main.${isSource ? "ts" : "js"}`, import.meta.url);
  return {
    MONGOD_EMBEDDED_NODE: process.execPath,
    MONGOD_EMBEDDED_LAUNCHER: fileURLToPath(launcher),
    MONGOD_EMBEDDED_LOADER: isSource ? pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href : "",
  };
}
