/** Stops the engine that `jestSetup.mjs` started. */
import { once } from "node:events";

/** @returns {Promise<void>} */
export default async function stopEngine() {
  const engine = globalThis.__TEST_ENGINE__;
  engine.stdin.end();
  await once(engine, "exit");
}
