import { describe, expect, it } from "@jest/globals";
import { format } from "prettier";
import { formatNumber, formatSpread, renderTable } from "./table.ts";

describe("formatNumber", () => {
  it.each([
    [0, "0.00"],
    [0.456, "0.46"],
    [12.345, "12.3"],
    [99.94, "99.9"],
    [1234.5, "1235"],
  ])("shows %d as %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});

describe("formatSpread", () => {
  it("shows the median and in brackets the smallest and the largest value", () => {
    expect(formatSpread({ median: 120, min: 98.76, max: 1_300 })).toBe("120 (98.8–1300)");
  });
});

describe("renderTable", () => {
  const table = renderTable(
    ["variant", "×"],
    [
      ["plain gateway", "1.00"],
      ["own", "12.50 (9.00–13.00)"],
    ],
  );

  it("aligns names to the left and figures to the right", () => {
    expect(table.split("\n")).toEqual([
      "| variant       |                  × |",
      "| ------------- | -----------------: |",
      "| plain gateway |               1.00 |",
      "| own           | 12.50 (9.00–13.00) |",
    ]);
  });

  it("is as the formatter of the repository would write it", async () => {
    expect(await format(table, { parser: "markdown" })).toBe(`${table}\n`);
  });
});
