import { jest } from "@jest/globals";

/**
 * From now on no time passes but what `jest.advanceTimersByTime` lets pass: however long a busy machine takes for something,
 * nothing is late. Connections go on, and so does what is repeated at intervals. `jest.useRealTimers` ends it.
 *
 * @param goesOn what does nevertheless
 */
export function stopTheClock(...goesOn: readonly ("setTimeout" | "clearTimeout")[]): void {
  jest.useFakeTimers({
    doNotFake: [
      ...goesOn,
      "nextTick",
      "queueMicrotask",
      "setImmediate",
      "clearImmediate",
      "setInterval",
      "clearInterval",
      "performance",
      "hrtime",
    ],
  });
}
