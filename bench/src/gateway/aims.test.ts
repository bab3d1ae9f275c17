import { describe, expect, it } from "@jest/globals";
import { judge } from "./aims.ts";
import { aRun, aTurn } from "./aRun.ts";
import type { MemorySample } from "./soak.ts";

const judged = (run: Parameters<typeof judge>[0], text: string) => judge(run).find((aim) => aim.text.includes(text));

describe("the aims", () => {
  it("compare turns of the same round, by throughput and by the gateway's CPU", () => {
    // The machine was four times slower in round 2, for both.
    const run = aRun([
      aTurn("stock", { round: 1, requestsPerSecond: 100, frontCpuUs: 4_000 }),
      aTurn("distributed", { round: 1, requestsPerSecond: 1_600, frontCpuUs: 200 }),
      aTurn("stock", { round: 2, requestsPerSecond: 25, frontCpuUs: 16_000 }),
      aTurn("distributed", { round: 2, requestsPerSecond: 400, frontCpuUs: 800 }),
    ]);

    expect(judged(run, "Datong, distributed ≥ 15 × stock")).toMatchObject({
      measured: "16.0 ×",
      byCpu: "20.0 ×",
      isMet: true,
    });
  });

  it.each([
    ["missed below a third of the limit", 3, false],
    ["met at a third of it", 4, true],
  ])("are %s", (_case, requestsPerSecond, isMet) => {
    const run = aRun([aTurn("all-in-one", { requestsPerSecond }), aTurn("limit", { requestsPerSecond: 12 })]);

    expect(judged(run, "a third of limit")?.isMet).toBe(isMet);
  });

  it("name every peer, whether it was measured or not", () => {
    const run = aRun([aTurn("distributed"), aTurn("grafbase", { requestsPerSecond: 101 })]);

    expect(judged(run, "home: Datong, distributed ≥ 1 × Grafbase")?.isMet).toBe(false);
    expect(judged(run, "home: Datong, distributed ≥ 1 × mercurius")).toMatchObject({
      measured: "not measured",
      isMet: null,
    });
    expect(judge(run).filter(({ text }) => text.startsWith("heavy: "))).toHaveLength(4);
  });

  it("look at the workload whose answers are the least steady", () => {
    const run = aRun(
      [aTurn("all-in-one", { p50Ms: 2, p99Ms: 4 }), aTurn("all-in-one", { workload: "heavy", p50Ms: 10, p99Ms: 60 })],
      {
        workloads: (["home", "heavy"] as const).map((name) => ({ name, title: name, operations: 1, bytesMean: 1 })),
      },
    );

    expect(judged(run, "Datong, all in one, p99")).toMatchObject({
      measured: "6.00 × at worst (heavy)",
      isMet: false,
    });
  });

  const MEBIBYTE = 2 ** 20;
  const samples = (rssAt: (minute: number) => number, minutes = 10): readonly MemorySample[] =>
    Array.from({ length: minutes * 6 }, (_none, place) => ({
      seconds: place * 10,
      rss: rssAt(place / 6) * MEBIBYTE,
      heapUsed: 50 * MEBIBYTE,
    }));

  it.each([
    ["is flat where it only grew in the beginning", (minute: number) => Math.min(200, 150 + minute * 20), true],
    ["is not where it goes on growing", (minute: number) => 200 + minute * 2, false],
  ])("say that memory %s", (_case, rssAt, isMet) => {
    const soaks = [{ variant: "Datong, distributed", samples: samples(rssAt), requests: 1, faults: 0 }];

    expect(judged(aRun([], { soaks }), "minutes: Datong, distributed")?.isMet).toBe(isMet);
  });

  it("give no verdict on memory after a shorter time", () => {
    const soaks = [{ variant: "Datong, distributed", samples: samples(() => 200, 5), requests: 1, faults: 0 }];

    expect(judged(aRun([], { soaks }), "minutes: Datong, distributed")).toMatchObject({
      measured: "200 MiB, +0.00 MiB/min; heap 50.0, +0.00",
      isMet: null,
    });
  });
});
