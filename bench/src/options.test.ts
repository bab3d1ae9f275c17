import { describe, expect, it } from "@jest/globals";
import { UsageError } from "./arguments.ts";
import { readOptions } from "./options.ts";

describe("readOptions", () => {
  it("measures for a few minutes and saves nothing unless told otherwise", () => {
    expect(readOptions([])).toEqual({ rounds: 5, seconds: 2, connections: [1, 16, 50], save: false, profile: null });
  });

  it("takes what it is told", () => {
    const options = readOptions([
      "--rounds",
      "3",
      "--seconds=0.5",
      "--connections",
      "1,200",
      "--save",
      "--profile",
      "/p",
    ]);

    expect(options).toEqual({ rounds: 3, seconds: 0.5, connections: [1, 200], save: true, profile: "/p" });
  });

  it("says how the benchmark is called that was meant", () => {
    expect(() => readOptions(["--rounds", "0"], "access")).toThrow(/npm run bench -- access \[--rounds/);
  });

  it.each([
    ["no rounds", ["--rounds", "0"], /--rounds must be a whole number from 1 to 100/],
    ["half a round", ["--rounds", "1.5"], /--rounds/],
    ["a turn without an end", ["--seconds", "Infinity"], /--seconds/],
    ["a list with a hole", ["--connections", "1,,16"], /--connections/],
    ["an unknown option", ["--conections", "1"], /--conections/],
    ["a word", ["fast"], /fast/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(reason);
    expect(() => readOptions(args)).toThrow(/npm run bench -- /);
  });
});
