import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { repeatedly } from "./repeatedly.ts";

describe("repeatedly", () => {
  let begun: number;
  let letGo: () => void;
  let stop: () => Promise<void>;
  beforeEach(() => {
    jest.useFakeTimers();
    begun = 0;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    stop = repeatedly(() => {
      begun += 1;
      return held;
    }, 1_000);
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("leaves out what is due while a turn is under way", async () => {
    await jest.advanceTimersByTimeAsync(5_000);
    const begunMeanwhile = begun;
    letGo();
    await jest.advanceTimersByTimeAsync(500);
    const begunAfterwards = begun;
    await jest.advanceTimersByTimeAsync(1_000);
    await stop();

    expect([begunMeanwhile, begunAfterwards, begun]).toEqual([1, 1, 2]);
  });

  it("waits for the turn under way when it is stopped, and begins none after", async () => {
    await jest.advanceTimersByTimeAsync(1_000);
    let isStopped = false;
    const stopped = stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(3_000);
    const wasStopped = isStopped;
    letGo();
    await stopped;
    await jest.advanceTimersByTimeAsync(3_000);

    expect(wasStopped).toBe(false);
    expect(begun).toBe(1);
  });
});
