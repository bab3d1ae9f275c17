import { jest } from "@jest/globals";

/**
 * From now on no time passes but what `jest.advanceTimersByTime` lets pass: however long a busy machine takes for something,
 * nothing is late. Connections go on, and so does what is repeated at intervals. `jest.useRealTimers` ends it.
 */
export function stopTheClock(): void {
  jest.useFakeTimers({
    doNotFake: [
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
