import { describe, expect, it } from "@jest/globals";
import type { Measurement } from "./measure.ts";
import { faultsOf, renderReport, type Run } from "./report.ts";

const aMeasurement = (given: Partial<Measurement>): Measurement => ({
  variant: "plain",
  connections: 1,
  round: 1,
  requestsPerSecond: 100,
  p50Ms: 5,
  p99Ms: 20,
  frontCpuUs: 4_000,
  behindCpuUs: 2_000,
  databaseCpuUs: 1_000,
  loadCpuUs: 100,
  errors: 0,
  mismatches: 0,
  firstFault: null,
  ...given,
});

const aRun = (measurements: readonly Measurement[]): Run => ({
  circumstances: {
    date: "2026-05-01",
    commit: "abc1234",
    machine: "2 cores",
    node: "20.20.2",
    database: "MongoDB 8.0",
    people: 250,
    bytesMean: 900,
  },
  options: { rounds: 3, seconds: 2, connections: [1], save: false, profile: null },
  variants: ["fast", "plain"],
  base: "plain",
  baseWord: "plain",
  measurements,
});

/** The cells of the row that begins with `name`, one list for each table. */
const rowsOf = (report: string, name: string) =>
  report
    .split("\n")
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .filter((cells) => cells[1] === name)
    .map((cells) => cells.slice(2, -1));

describe("renderReport", () => {
  it("compares each turn with the base's turn of the same round", () => {
    // The machine was three times slower in round 2: the ratio did not change.
    const report = renderReport(
      "Four ways",
      aRun([
        aMeasurement({ round: 1, requestsPerSecond: 300 }),
        aMeasurement({ round: 1, requestsPerSecond: 600, variant: "fast", frontCpuUs: 1_000, behindCpuUs: 0 }),
        aMeasurement({ round: 2, requestsPerSecond: 100 }),
        aMeasurement({ round: 2, requestsPerSecond: 200, variant: "fast", frontCpuUs: 3_000, behindCpuUs: 0 }),
      ]),
    );

    const [speed, cost] = rowsOf(report, "fast");

    expect(speed?.slice(0, 2)).toEqual(["400 (200–600)", "2.00 (2.00–2.00)"]);
    expect(cost?.slice(0, 5)).toEqual([
      "2000 (1000–3000)",
      "2.67 (1.33–4.00)",
      "in front",
      "2000 (1000–3000)",
      "4.00 (2.00–6.00)",
    ]);
  });

  it("adds up the errors and mismatches of all rounds", () => {
    const measurements = [
      aMeasurement({ variant: "fast" }),
      aMeasurement({ round: 1, errors: 2, mismatches: 3 }),
      aMeasurement({ round: 2, errors: 1 }),
    ];

    const report = renderReport("Four ways", aRun(measurements));

    expect(rowsOf(report, "plain")[0]?.slice(-2)).toEqual(["3", "3"]);
    expect(report).toContain("- errors and mismatching answers: 6");
    expect(faultsOf(measurements)).toBe(6);
  });

  it("says so where the database's CPU time cannot be read", () => {
    const report = renderReport(
      "Four ways",
      aRun([aMeasurement({ variant: "fast", databaseCpuUs: null }), aMeasurement({ databaseCpuUs: 1_000 })]),
    );

    expect(rowsOf(report, "fast")[1]?.at(-1)).toBe("–");
    expect(rowsOf(report, "plain")[1]?.at(-1)).toBe("1000 (1000–1000)");
  });
});
