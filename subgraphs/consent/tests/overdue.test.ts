import { describe, expect, it } from "@jest/globals";
import type { Erasure } from "../src/domain/erasure/erasure.ts";
import { overdueCorrections, overdueErasures } from "../src/telling/overdue.ts";

const NOW = new Date("2026-03-02T08:00:00Z");

describe("what is overdue", () => {
  it.each([
    [0, null],
    [2, { overdue: 2 }],
  ])("%s erasures are told as %j, without whose they are", async (count, facts) => {
    const asked: unknown[] = [];
    const erasures = {
      list(what: object) {
        asked.push(what);
        return Promise.resolve(Array.from({ length: count }, () => ({ userIds: ["li"] }) as unknown as Erasure));
      },
    };

    const told = await overdueErasures(erasures)(NOW);

    expect(told?.facts ?? null).toEqual(facts);
    expect(asked).toMatchObject([{ states: ["REQUESTED", "ERASING"], dueBefore: NOW, notHeldAt: NOW }]);
  });

  it.each([
    [0, null],
    [2, { level: "error", facts: { overdue: 2 } }],
  ])("%s requests for correction are told as %j", async (count, expected) => {
    const told = await overdueCorrections({ countOverdue: () => Promise.resolve(count) })(NOW);

    if (expected) expect(told).toMatchObject(expected);
    else expect(told).toBeNull();
  });
});
