import { describe, expect, it } from "@jest/globals";
import type { Measurement } from "../measure.ts";
import { renderAccessReport, type AccessRun } from "./report.ts";

const aTurn = (given: Partial<Measurement>): Measurement => ({
  variant: "one, protected",
  connections: 16,
  round: 1,
  requestsPerSecond: 90,
  p50Ms: 5,
  p99Ms: 20,
  frontCpuUs: 4_000,
  behindCpuUs: 1_000,
  databaseCpuUs: 1_000,
  loadCpuUs: 100,
  errors: 0,
  mismatches: 0,
  firstFault: null,
  ...given,
});

/** Turns of both variants, round after round: requests/s with protection and without. */
const turns = (connections: number, ...rounds: readonly (readonly [number, number])[]) =>
  rounds.flatMap(([guarded, open], place) => [
    aTurn({ connections, round: place + 1, requestsPerSecond: guarded }),
    aTurn({ connections, round: place + 1, requestsPerSecond: open, variant: "one, open", frontCpuUs: 3_000 }),
  ]);

const aRun = (connections: readonly number[], measurements: readonly Measurement[], loadAverage = 0.5): AccessRun => ({
  circumstances: {
    date: "2026-05-01",
    commit: "abc1234",
    machine: "2 cores",
    node: "20.20.2",
    database: "MongoDB 8.0",
    people: 250,
    bytesMean: 900,
    cores: 2,
    loadAverage,
  },
  options: { rounds: 3, seconds: 2, connections, save: false, profile: null },
  shapes: [{ title: "one", protected: "one, protected", open: "one, open" }],
  measurements,
});

describe("the report of what protection costs", () => {
  it("compares turns of the same round, and says first that the aim is met", () => {
    // The machine was three times slower in round 2, for both.
    const report = renderAccessReport(aRun([16], turns(16, [90, 100], [30, 32], [180, 200])));

    expect(report).toContain("- **one: the aim is met** (0.90 with 16 at once; CPU 0.80)");
    expect(report).toMatch(/\| one, protected +\|.*\| +0\.90 \(0\.90–0\.94\)/);
  });

  it("says that it is missed when it is with some number of connections", () => {
    const report = renderAccessReport(aRun([1, 16], [...turns(1, [99, 100]), ...turns(16, [84, 100])]));

    expect(report).toContain("- **one: the aim is missed** (0.99 with 1, 0.84 with 16 at once; CPU 0.80)");
  });

  it("warns of figures from a machine that had other things to do", () => {
    const warning = /busy with something else/;

    expect(renderAccessReport(aRun([16], turns(16, [90, 100]), 5))).toMatch(warning);
    expect(renderAccessReport(aRun([16], turns(16, [90, 100])))).not.toMatch(warning);
  });
});
