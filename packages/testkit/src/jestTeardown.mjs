/** Stops the engine that `jestSetup.mjs` started. */
import { once } from "node:events";
import { rm } from "node:fs/promises";

/** @returns {Promise<void>} */
export default async function stopEngine() {
  const engine = globalThis.__TEST_ENGINE__;
  engine.stdin.end();
  await once(engine, "exit");
  await rm(process.env.TEST_SPARE_DATABASES, { recursive: true });
}
