import { describe, expect, it } from "@jest/globals";
import { mannWhitney } from "./mannWhitney.ts";

const upTo = (count: number, from = 0) => Array.from({ length: count }, (_one, place) => from + place);

describe("the rank test", () => {
  it("finds no difference between equal samples, also when all values are one", () => {
    const answers = [mannWhitney(upTo(50), upTo(50)), mannWhitney(Array(30).fill(1), Array(40).fill(1))];

    for (const { p, larger } of answers) expect([p, larger]).toEqual([expect.closeTo(1, 5), 0.5]);
  });

  it("gives the p-value that textbooks give, in either direction", () => {
    // U = 12.5 + 50 of 400: z = (312 - 200) / sqrt(20 * 20 * 41 / 12).
    const first = upTo(20);
    const second = upTo(20, 5.6);

    const { p, larger } = mannWhitney(first, second);

    const u = first.reduce((sum, a) => sum + second.filter((b) => a > b).length, 0);
    expect(larger).toBeCloseTo(u / 400, 10);
    expect(u).toBe(105);
    expect(p).toBeCloseTo(0.0102, 3);
    expect(mannWhitney(second, first)).toEqual({ p: expect.closeTo(p, 10), larger: 1 - larger });
  });

  it("is all but certain of samples that lie apart", () => {
    const { p, larger } = mannWhitney(upTo(100, 1_000), upTo(100));

    expect(larger).toBe(1);
    expect(p).toBeLessThan(1e-20);
  });

  it("compares nothing with nothing", () => {
    expect(() => mannWhitney([], [1])).toThrow(RangeError);
  });
});
