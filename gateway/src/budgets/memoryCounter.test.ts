import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { memoryCounter } from "./memoryCounter.ts";

const NOW = Date.UTC(2026, 4, 1);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
  jest.useRealTimers();
});

describe("a counter in memory", () => {
  it("gives exactly what there is, to each key its own, and counts what it refused", () => {
    const count = memoryCounter(5);

    expect(count("a", 4)).toEqual({ isSpent: false, left: 1, resetSeconds: 60 });
    expect(count("a", 1)).toEqual({ isSpent: false, left: 0, resetSeconds: 60 });
    expect(count("a", 1)).toEqual({ isSpent: true, left: 0, resetSeconds: 60 });
    expect(count("b", 6)).toEqual({ isSpent: true, left: 0, resetSeconds: 60 });
    expect(count("b", 1)).toMatchObject({ isSpent: true });
  });

  it("begins a minute with the first of a key, whatever the others do", () => {
    const count = memoryCounter(2);

    count("a", 2);
    jest.setSystemTime(NOW + 30_000);
    count("b", 2);
    jest.setSystemTime(NOW + 59_001);
    expect(count("a", 1)).toEqual({ isSpent: true, left: 0, resetSeconds: 1 });
    jest.setSystemTime(NOW + 60_000);
    expect(count("a", 1)).toEqual({ isSpent: false, left: 1, resetSeconds: 60 });
    expect(count("b", 1)).toEqual({ isSpent: true, left: 0, resetSeconds: 30 });
    jest.setSystemTime(NOW + 90_000);
    expect(count("b", 1)).toEqual({ isSpent: false, left: 1, resetSeconds: 60 });
    expect(count("a", 1)).toEqual({ isSpent: false, left: 0, resetSeconds: 30 });
  });
});
