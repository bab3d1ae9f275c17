import { describe, expect, it } from "@jest/globals";
import { UsageError } from "../arguments.ts";
import { readEventsOptions } from "./options.ts";

describe("readEventsOptions", () => {
  it("measures five thousand orders in process and saves nothing unless told otherwise", () => {
    expect(readEventsOptions([])).toEqual({
      ...{ orders: 5_000, people: 2_000, alone: 50, rounds: 3, redis: "", save: false },
    });
  });

  it("takes what it is told", () => {
    const args = ["--orders=100", "--people", "1", "--alone=2", "--rounds", "1", "--redis=redis://r:6379", "--save"];

    expect(readEventsOptions(args)).toEqual({
      ...{ orders: 100, people: 1, alone: 2, rounds: 1, redis: "redis://r:6379", save: true },
    });
  });

  it.each([
    ["no orders", ["--orders", "0"], /--orders must be a whole number from 1 to 10000000/],
    ["an unknown option", ["--users", "1"], /--users/],
  ])("refuses %s and says how it is called", (_case, args, reason) => {
    expect(() => readEventsOptions(args)).toThrow(UsageError);
    expect(() => readEventsOptions(args)).toThrow(reason);
    expect(() => readEventsOptions(args)).toThrow(/npm run bench -- events/);
  });
});
