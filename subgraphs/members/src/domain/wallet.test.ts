import { describe, expect, it } from "@jest/globals";
import { PROGRAMME } from "./programme.ts";
import { pointsFor } from "./wallet.ts";

describe("pointsFor", () => {
  it.each([
    ["nothing", 0, "CNY", 0],
    ["less than a yuan", 99, "CNY", 0],
    ["one yuan", 100, "CNY", 1],
    ["one fen less than two yuan", 199, "CNY", 1],
    ["one penny less than a pound", 99, "GBP", 0],
    ["a pound", 100, "GBP", 10],
    ["pounds and pence", 13_912, "GBP", 1_390],
    ["the largest amount, one fen short of a yuan", 999_999_999_999, "CNY", 9_999_999_999],
    ["a currency without a rule", 100_000, "USD", 0],
  ])("%s earns for whole units only", (_case, minor, currency, points) => {
    expect(pointsFor({ minor, currency }, PROGRAMME)).toBe(points);
  });
});
