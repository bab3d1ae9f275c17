import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { readMembersOptions } from "./options.ts";

describe("readMembersOptions", () => {
  it("measures a hundred thousand wallets and saves nothing unless told otherwise", () => {
    expect(readMembersOptions([])).toEqual({
      ...{ wallets: 100_000, callers: [1, 32], rounds: 5, seconds: 2, operations: 10_000, save: false },
    });
  });

  it("takes what it is told", () => {
    const args = ["--wallets=500", "--callers", "4", "--rounds", "2", "--seconds=0.5", "--operations=100", "--save"];

    expect(readMembersOptions(args)).toEqual({
      ...{ wallets: 500, callers: [4], rounds: 2, seconds: 0.5, operations: 100, save: true },
    });
  });

  it.each([
    ["no wallets", ["--wallets", "0"], /--wallets must be a whole number from 100 to 10000000/],
    ["nobody who calls", ["--callers", "0"], /--callers/],
    ["an unknown option", ["--users", "1"], /--users/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readMembersOptions(args)).toThrow(UsageError);
    expect(() => readMembersOptions(args)).toThrow(reason);
    expect(() => readMembersOptions(args)).toThrow(/npm run bench -- members/);
  });
});
