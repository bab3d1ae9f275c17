import { describe, expect, it } from "@jest/globals";
import { dateOf, firstOfMonth, firstOfYear, type LocalDay } from "../tiers/localDay.ts";
import { countUse, type BenefitUse, type CountedUse, type UseSource } from "./account.ts";

const FIRST = firstOfYear(2025);

const aUse = (day: LocalDay, source: UseSource = "TIER"): BenefitUse => ({
  ...{ id: String(day), owner: "li", account: "li", code: "COFFEE", source, channel: "STORE", reference: null },
  ...{ day, usedAt: new Date(0), usedBy: "s", reversed: null },
});

const since = (uses: readonly CountedUse[], day: LocalDay) =>
  uses.reduce((sum, use) => sum + (use.source === "TIER" && use.day >= day ? use.count : 0), 0);

describe("countUse", () => {
  it("counts every day, month and year right, and stays small, when something is used every day for years", () => {
    let uses: readonly CountedUse[] = [];
    for (let today = FIRST; today < FIRST + 1_000; today++) {
      uses = countUse(uses, { use: aUse(today), difference: 1, today });

      const { year, month } = dateOf(today);
      const counted = [today, firstOfMonth(year, month), firstOfYear(year)].map((first) => since(uses, first));
      expect(counted).toEqual([1, today - firstOfMonth(year, month) + 1, today - firstOfYear(year) + 1]);
      expect(uses.length).toBeLessThanOrEqual(85);
    }
  });

  it("takes a use back from the month in which it was made", () => {
    const [march, june] = [firstOfMonth(2025, 3), firstOfMonth(2025, 6)];
    const used = countUse([], { use: aUse(march + 14), difference: 1, today: march + 14 });
    const later = countUse(used, { use: aUse(june), difference: 1, today: june });

    expect(since(countUse(later, { use: aUse(march + 14), difference: -1, today: june }), FIRST)).toBe(1);
  });

  it("counts a grant in all, and forgets one that is over", () => {
    let uses: readonly CountedUse[] = [];
    for (let grant = 0; grant < 50; grant++) {
      const isOver = (id: string) => id !== String(grant);
      for (const today of [FIRST, FIRST + 1, FIRST + 900])
        uses = countUse(uses, { use: aUse(today, `GRANT:${grant}`), difference: 1, today, isOver });
    }

    expect(uses).toMatchObject([{ source: "GRANT:49", count: 3 }]);
  });
});
