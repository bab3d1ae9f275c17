import { describe, expect, it } from "@jest/globals";
import { median, rotate, spreadOf } from "./statistics.ts";

describe("median", () => {
  it.each([
    ["one value", [7], 7],
    ["an odd number of values, in any order", [30, 10, 20], 20],
    ["an even number of values, between the two in the middle", [4, 1, 2, 3], 2.5],
    ["numbers by size and not as text", [100, 9, 80], 80],
  ])("finds the middle of %s", (_case, values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it("leaves the values as they were", () => {
    const values = [3, 1, 2];

    median(values);

    expect(values).toEqual([3, 1, 2]);
  });

  it("refuses to invent a value", () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe("spreadOf", () => {
  it("gives the median between the smallest and the largest value", () => {
    expect(spreadOf([5, 1, 9])).toEqual({ median: 5, min: 1, max: 9 });
  });
});

describe("rotate", () => {
  it("lets each come first once", () => {
    const turns = [0, 1, 2, 3].map((by) => rotate(["a", "b", "c"], by).join(""));

    expect(turns).toEqual(["abc", "bca", "cab", "abc"]);
  });
});
