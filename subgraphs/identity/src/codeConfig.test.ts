import { describe, expect, it } from "@jest/globals";
import { readConfig } from "@datong/subgraph-kit";
import { codeLimitsOf, codeShape } from "./codeConfig.ts";

const read = (IDENTITY_CODES_PER_ADDRESS: string) =>
  codeLimitsOf(readConfig(codeShape, { IDENTITY_CODES_PER_ADDRESS }));

describe("codeShape", () => {
  it("reads windows", () => {
    const { codesPerAddress } = read("2/1m, 10/2h,100/30d");

    expect(codesPerAddress).toEqual([
      { max: 2, ms: 60_000 },
      { max: 10, ms: 7_200_000 },
      { max: 100, ms: 2_592_000_000 },
    ]);
  });

  it("reads that there is no limit", () => {
    expect(read("none").codesPerAddress).toEqual([]);
  });

  it.each(["5", "0/1m", "10001/1m", "5/0m", "5/31d", "5/1w", "5/1m,", "none,5/1m"])("refuses %s", (text) => {
    expect(() => read(text)).toThrow("IDENTITY_CODES_PER_ADDRESS: must be none, or max/window pairs");
  });
});
