import { describe, expect, it } from "@jest/globals";
import { aRun, aTurn } from "./aRun.ts";
import { renderPlot } from "./plot.ts";
import { renderGatewayReport } from "./report.ts";
import { faultsOfRun } from "./run.ts";

const turns = [1, 2, 3].flatMap((round) => [
  aTurn("stock", { round, requestsPerSecond: 100, frontCpuUs: 4_000, behindCpuUs: 300 }),
  aTurn("distributed", { round, requestsPerSecond: 1_000 + round, frontCpuUs: 200, behindCpuUs: 100 }),
  aTurn("limit", { round, requestsPerSecond: 8_000, frontCpuUs: 40 }),
]);

/** The cells of the row of `name` among the figures. */
const rowOf = (report: string, name: string) =>
  report
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .find((cells) => cells[1] === name)
    ?.slice(2, -1);

describe("the report of gateways", () => {
  it("gives throughput and CPU beside the stock gateway's", () => {
    const report = renderGatewayReport(aRun(turns));

    expect(rowOf(report, "Datong, distributed")).toEqual([
      "1002 (1001–1003)",
      "10.0 (10.0–10.0)",
      "5.00 (5.00–5.00)",
      "20.0 (20.0–20.0)",
      "200 (200–200)",
      "20.0 (20.0–20.0)",
      "100 (100–100)",
      "50.0 (50.0–50.0)",
      "0",
    ]);
    expect(rowOf(report, "limit, in one process")?.[6]).toBe("in front");
    expect(rowOf(report, "Hive gateway")).toBeUndefined();
  });

  it("begins with the aims, and says which are missed", () => {
    const report = renderGatewayReport(aRun(turns));

    expect(report).toMatch(
      /\| home: Datong, distributed ≥ 15 × stock @apollo\/gateway +\| +10.0 × \| +20.0 × \| \*\*no\*\* \|/,
    );
    expect(report.indexOf("≥ 15 ×")).toBeLessThan(report.indexOf("- commit: abc1234"));
  });

  it("names whom it leaves out, and why, in one line", () => {
    const leftOut = [
      { variant: "Grafbase (Rust)", workload: null, reason: "it ended with exit code 1.\n  error: <no port>" },
      { variant: "mercurius gateway", workload: "mutation", reason: "500 answers wrong." },
    ];

    const report = renderGatewayReport(aRun(turns, { leftOut }));

    expect(report).toContain("- Grafbase (Rust): it ended with exit code 1. error: no port\n");
    expect(report).toContain("- mercurius gateway, mutation: 500 answers wrong.\n");
  });

  it("counts faults of turns and of the time in which memory was watched", () => {
    const soaks = [{ variant: "Datong, distributed", samples: [], requests: 10, faults: 2 }];
    const run = aRun([...turns, aTurn("grafbase", { errors: 1, mismatches: 3 })], { soaks });

    expect(faultsOfRun(run)).toBe(6);
    expect(renderGatewayReport(run)).toContain("- errors and wrong answers: 6");
  });

  it("warns of figures from a machine that had other things to do", () => {
    const { circumstances } = aRun(turns);

    expect(renderGatewayReport(aRun(turns, { circumstances: { ...circumstances, loadAverage: 5 } }))).toMatch(/busy/);
    expect(renderGatewayReport(aRun(turns))).not.toMatch(/busy/);
  });
});

describe("the plot of gateways", () => {
  it("draws a bar for each that was measured, as long as its ratio, and says it in figures", () => {
    const plot = renderPlot(aRun(turns));

    const bars = [...plot.matchAll(/<rect x="\d+" [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(bars).toHaveLength(3);
    expect((bars[2] ?? 0) / (bars[1] ?? 1)).toBeCloseTo(80, -1);
    expect(plot).toContain("10.0 × (CPU 20.0 ×)");
    expect(plot).toContain("home: the Home query");
  });
});
