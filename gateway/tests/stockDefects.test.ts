import { describe, expect, it } from "@jest/globals";
import { openBench } from "./differential/bench.ts";
import { STOCK_DEFECTS } from "./differential/stockDefects.ts";
import { readUniverse } from "./differential/universe.ts";

describe("the executor of @apollo/gateway, other than ours,", () => {
  it.each(STOCK_DEFECTS)("$name", async ({ universe, query, variables }) => {
    const bench = openBench(await readUniverse(new URL(`differential/${universe}/`, import.meta.url)));

    const { compiled, stock, truth } = await bench.ask({ query, variables }, "calm");

    expect(compiled.data).toBe(truth.data);
    expect(stock.data).not.toBe(truth.data);
    expect(stock.errors).toEqual([]);
  });
});
