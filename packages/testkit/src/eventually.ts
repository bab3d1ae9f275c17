import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 20_000;

/** Asks again until it is so, for what happens in the background; fails with what was so last. */
export async function eventually(assertion: () => Promise<void> | void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(25);
    }
  }
}
