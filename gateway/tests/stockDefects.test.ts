import { describe, expect, it } from "@jest/globals";
import type { Transport } from "@datong/gateway";
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

/** Every fetch is answered with this data. */
const answering =
  (data: Readonly<Record<string, unknown>>): Transport =>
  () => ({ prepare: () => () => Promise.resolve({ data: structuredClone(data) }) });

describe("of what a subgraph gives that is not of its type, the executor of @apollo/gateway", () => {
  const askLibrary = async (query: string, data: Readonly<Record<string, unknown>>) => {
    const universe = await readUniverse(new URL("differential/library/", import.meta.url));
    return openBench(universe, answering(data)).ask({ query, variables: {} }, "calm");
  };

  it("lets a text in an object's place cost the whole answer; ours its field", async () => {
    const { compiled, stock } = await askLibrary('{ book(id: "1") { title } grid }', { book: "a text", grid: [[1]] });

    expect(compiled.data).toBe('{"book":null,"grid":[[1]]}');
    expect(compiled.errors).toMatchObject([{ path: ["book"] }]);
    expect(stock.data).toBeUndefined();
  });

  it("makes null of a value without an error; ours says so", async () => {
    const { compiled, stock } = await askLibrary("{ grid }", { grid: [["a text"], [1]] });

    expect([compiled.data, stock.data]).toEqual(['{"grid":[null,[1]]}', '{"grid":[null,[1]]}']);
    expect(compiled.errors).toMatchObject([{ path: ["grid", 0, 0] }]);
    expect(stock.errors).toEqual([]);
  });

  it("makes null of an answer that lacks what must be there without an error; ours says so", async () => {
    const { compiled, stock } = await askLibrary("{ grid }", { grid: null });

    expect([compiled.data, stock.data]).toEqual(["null", "null"]);
    expect(compiled.errors).toMatchObject([{ path: ["grid"] }]);
    expect(stock.errors).toEqual([]);
  });
});
