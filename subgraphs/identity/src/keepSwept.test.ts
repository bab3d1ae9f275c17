import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { createLogger } from "@datong/subgraph-kit";
import { keepSwept } from "./keepSwept.ts";

const logger = createLogger("test", "silent");

describe("keepSwept", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("leaves out what is due while a sweep is under way", async () => {
    let begun = 0;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const stop = await keepSwept(
      async () => {
        begun += 1;
        // Not the one at the start: who starts waits for it.
        if (begun > 1) await held;
        return 0;
      },
      1_000,
      logger,
    );

    await jest.advanceTimersByTimeAsync(5_000);
    const begunMeanwhile = begun;
    letGo();
    await jest.advanceTimersByTimeAsync(500);
    const begunAfterwards = begun;
    await jest.advanceTimersByTimeAsync(1_000);
    await stop();

    expect([begunMeanwhile, begunAfterwards, begun]).toEqual([2, 2, 3]);
  });
});
