import { describe, expect, it } from "@jest/globals";
import { RAW, STREAMING } from "./contestants.ts";
import type { LongUpload } from "./longUpload.ts";
import { ingestFaultsOf, renderIngestReport, type IngestRun } from "./report.ts";
import type { IngestTurn } from "./turns.ts";

const aTurn = (values: Partial<IngestTurn>): IngestTurn => ({
  contestant: STREAMING.allInOne,
  form: "canonical",
  pass: "new",
  round: 1,
  records: 500,
  recordsPerSecond: 4_000,
  clientCpuUs: 2,
  frontCpuUs: 100,
  behindCpuUs: 0,
  databaseCpuUs: 80,
  commandsPerThousand: 6,
  fault: null,
  ...values,
});

const raw = (values: Partial<IngestTurn> = {}) =>
  aTurn({ contestant: RAW, recordsPerSecond: 5_000, frontCpuUs: 0, clientCpuUs: 40, ...values });

const aRun = (values: Partial<IngestRun> = {}): IngestRun => ({
  circumstances: {
    date: "2026-05-01",
    commit: "abc1234",
    machine: "2 cores",
    node: "20.20.2",
    database: "MongoDB 8",
    loadAverage: 0.5,
  },
  options: {
    doors: ["upload"],
    records: 500,
    mapped: 0,
    rounds: 1,
    fresh: 0,
    long: 0,
    save: false,
    profile: null,
  },
  contestants: [STREAMING.allInOne, RAW],
  turns: [
    aTurn({}),
    aTurn({ pass: "unchanged", recordsPerSecond: 9_000 }),
    raw(),
    raw({ pass: "unchanged", recordsPerSecond: 4_500 }),
  ],
  freshness: [],
  long: null,
  ...values,
});

const freshness = {
  deployment: "all in one",
  door: "mutation",
  besideRecordsPerSecond: null,
  writeMs: [4, 5],
  lagMs: [2, 700],
  atOnce: 2,
} as const;

const aLongUpload = (fault: string | null): LongUpload => ({
  records: 1_000_000,
  recordsPerSecond: 5_000,
  samples: [1, 2, 3, 4, 5, 6].map((nth) => ({
    seconds: nth * 30,
    taken: nth * 160_000,
    rss: 2 ** 28,
    heapUsed: 2 ** 26,
  })),
  growth: { rssMebibytes: 256, rssMebibytesPerMinute: 0.25, heapMebibytes: 64, heapMebibytesPerMinute: -0.5 },
  fault,
});

describe("renderIngestReport", () => {
  it("holds what was measured against what is aimed at", () => {
    const report = renderIngestReport(aRun({ freshness: [freshness] }));

    expect(report).toMatch(
      /\| upload, all in one, canonical, new: records\/s ÷ raw +\| +0\.80 \| +at least 0\.6 \| +yes/,
    );
    expect(report).toMatch(/records a day +\| 346 million \| at least 10 million \| +yes/);
    expect(report).toMatch(/until a write is seen, at its worst +\| +700 ms \| +well below 1000 ms \| +\*\*no\*\*/);
  });

  it("judges the streaming door where nothing else is done by itself", () => {
    const distributed = { contestant: STREAMING.distributed, recordsPerSecond: 2_000 };
    const turns = [...aRun().turns, aTurn(distributed), aTurn({ ...distributed, pass: "unchanged" })];

    const report = renderIngestReport(aRun({ turns, contestants: [...Object.values(STREAMING), RAW] }));

    expect(report).toMatch(
      /\| upload, all in one, canonical, new: records\/s ÷ raw +\| +0\.80 \| +at least 0\.6 \| +yes/,
    );
    expect(report).toMatch(
      /\| upload, distributed, canonical, new: records\/s ÷ raw +\| +0\.40 \| +at least 0\.6 \| +\*\*no/,
    );
  });

  it("gives every door's rate beside the yardstick's of the same round, and its CPU", () => {
    const turns = [
      ...aRun().turns,
      aTurn({ round: 2, recordsPerSecond: 1_000 }),
      raw({ round: 2, recordsPerSecond: 1_000 }),
    ];

    const report = renderIngestReport(aRun({ turns }));

    expect(report).toMatch(/\| upload, all in one +\| +2500 \(0\.90\) \| +9000 \(2\.00\) \| +– \| +– \|/);
    expect(report).toMatch(/2500 \(1000–4000\) \| 0\.90 \(0\.80–1\.00\)/);
    expect(report).not.toContain("## mapped");
  });

  it("shows how memory develops, and how soon writes are seen", () => {
    const report = renderIngestReport(aRun({ freshness: [freshness], long: aLongUpload(null) }));

    expect(report).toContain("RSS 256 MiB, 0.25 MiB more a minute; heap after collection 64.0 MiB, -0.50 MiB more");
    expect(report).toMatch(/\| 960,000 +\| +180 \| +256 \| +64\.0 \|/);
    expect(report).toMatch(/all in one, ingestOrders \| +nothing \| +4\.00 \| +2\.00 \| +700 \| +700 \| +2 of 2 \|/);
  });

  it("counts and names what came to something else than was sent", () => {
    const turns = [...aRun().turns, aTurn({ round: 2, fault: "orders: 499 instead of 500" }), raw({ round: 2 })];
    const run = aRun({ turns, long: aLongUpload("lost") });

    expect(ingestFaultsOf(run)).toBe(2);
    expect(renderIngestReport(run)).toContain(
      "upload, all in one, canonical, new, round 2: orders: 499 instead of 500",
    );
    expect(ingestFaultsOf(aRun())).toBe(0);
  });
});
