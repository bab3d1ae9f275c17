import { describe, expect, it } from "@jest/globals";
import type { Erasure } from "../src/domain/erasure/erasure.ts";
import { overdueTeller } from "../src/overdueErasures.ts";

const NOW = new Date("2026-03-02T08:00:00Z");

describe("erasures that are overdue", () => {
  it.each([
    [0, []],
    [2, [{ overdue: 2 }]],
  ])("%s of them are told as %j, without whose they are", async (count, expected) => {
    const told: unknown[] = [];
    const asked: unknown[] = [];
    const look = overdueTeller({
      erasures: {
        list(what) {
          asked.push(what);
          return Promise.resolve(Array.from({ length: count }, () => ({ userIds: ["li"] }) as unknown as Erasure));
        },
      },
      logger: { error: (said: unknown) => void told.push(said) },
      now: () => NOW,
    });

    expect(await look()).toBe(false);
    expect(told).toEqual(expected);
    expect(asked).toMatchObject([{ states: ["REQUESTED", "ERASING"], dueBefore: NOW }]);
  });
});
