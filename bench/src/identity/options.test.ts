import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { readIdentityOptions } from "./options.ts";

describe("readIdentityOptions", () => {
  it("measures three sizes up to a million users and saves nothing unless told otherwise", () => {
    expect(readIdentityOptions([])).toEqual({
      users: [10_000, 100_000, 1_000_000],
      callers: [1, 16],
      rounds: 7,
      seconds: 2,
      save: false,
    });
  });

  it("takes what it is told", () => {
    const options = readIdentityOptions([
      "--users=500,1000",
      "--callers",
      "4",
      "--rounds",
      "2",
      "--seconds=0.5",
      "--save",
    ]);

    expect(options).toEqual({ users: [500, 1_000], callers: [4], rounds: 2, seconds: 0.5, save: true });
  });

  it.each([
    ["a database without users", ["--users", "0"], /--users must be a whole number from 100 to 10000000/],
    ["sizes that do not grow", ["--users", "1000,500"], /--users must name different sizes, the smallest first/],
    ["the same size twice", ["--users", "1000,1000"], /--users must name different sizes/],
    ["nobody who calls", ["--callers", "0"], /--callers/],
    ["an unknown option", ["--connections", "1"], /--connections/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readIdentityOptions(args)).toThrow(UsageError);
    expect(() => readIdentityOptions(args)).toThrow(reason);
    expect(() => readIdentityOptions(args)).toThrow(/npm run bench -- identity/);
  });
});
