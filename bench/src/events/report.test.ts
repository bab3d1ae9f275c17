import { describe, expect, it } from "@jest/globals";
import { eventsFaultsOf, renderEventsReport, type EventsRun } from "./report.ts";
import type { EventsTurn } from "./turns.ts";

const aTurn = (values: Partial<EventsTurn> = {}): EventsTurn => ({
  bus: "in process",
  round: 1,
  ordersPerSecond: 600,
  rawPerSecond: 1_000,
  commandsPerOrder: 1.1,
  nodeCpuUs: 900,
  databaseCpuUs: 1_500,
  aloneMs: [20, 40, 60],
  fault: null,
  ...values,
});

const aRun = (...turns: readonly EventsTurn[]): EventsRun => ({
  circumstances: {
    date: "2026-05-01",
    commit: "abc1234",
    machine: "2 cores",
    node: "20.20.2",
    database: "MongoDB 8",
    loadAverage: 0.5,
  },
  options: { orders: 2_000, people: 1_000, alone: 3, rounds: 1, redis: "", save: false },
  turns,
});

describe("renderEventsReport", () => {
  it("shows each bus beside raw writes, and which aims are met", () => {
    const report = renderEventsReport(aRun(aTurn(), aTurn({ bus: "Redis Streams", ordersPerSecond: 80 })));

    expect(report).toMatch(/in process: orders\/s +\| +600 \| at least 116 \| yes/);
    expect(report).toMatch(/Redis Streams: orders\/s +\| +80.0 \| at least 116 \| +no/);
    expect(report).toContain("0.60 (0.60–0.60)");
    expect(report).toContain("--orders 2000 --people 1000 --alone 3 --rounds 1`");
  });

  it("counts turns whose points are wrong, and shows what cannot be read as missing", () => {
    const run = aRun(aTurn({ fault: "1 points instead of 2", databaseCpuUs: null }));

    expect(eventsFaultsOf(run)).toBe(1);
    expect(renderEventsReport(run)).toMatch(/\| +– \|/);
  });
});
