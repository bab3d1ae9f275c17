import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { readConsentOptions } from "./options.ts";

describe("readConsentOptions", () => {
  it("measures a million people and saves nothing unless told otherwise", () => {
    expect(readConsentOptions([])).toEqual({
      ...{ people: 1_000_000, callers: [1, 8], rounds: 5, seconds: 2, save: false },
    });
  });

  it("takes what it is told", () => {
    const args = ["--people=5000", "--callers", "4", "--rounds", "2", "--seconds=0.5", "--save"];

    expect(readConsentOptions(args)).toEqual({
      ...{ people: 5_000, callers: [4], rounds: 2, seconds: 0.5, save: true },
    });
  });

  it.each([
    ["nobody", ["--people", "0"], /--people must be a whole number from 1000 to 10000000/],
    ["nobody who calls", ["--callers", "0"], /--callers/],
    ["an unknown option", ["--users", "1"], /--users/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readConsentOptions(args)).toThrow(UsageError);
    expect(() => readConsentOptions(args)).toThrow(reason);
    expect(() => readConsentOptions(args)).toThrow(/npm run bench -- consent/);
  });
});
