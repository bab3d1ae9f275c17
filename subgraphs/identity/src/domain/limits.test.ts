import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { HOUR_MS, MINUTE_MS } from "./durations.ts";
import { freeAt, limitedAddress, type Limit, type Slot } from "./limits.ts";

const now = new Date("2026-11-20T08:00:00Z");
const ago = (ms: number, countsForMs?: number): Slot => ({
  id: String(ms),
  at: new Date(now.getTime() - ms),
  ...(countsForMs === undefined ? {} : { countsForMs }),
});
const limit: Limit = [
  { max: 1, ms: MINUTE_MS },
  { max: 3, ms: HOUR_MS },
];
const inMs = (slots: readonly Slot[], rule = limit) => freeAt(slots, rule, now).getTime() - now.getTime();

describe("freeAt", () => {
  it.each<[string, readonly Slot[], number]>([
    ["nothing was used", [], 0],
    ["the last use is on the window's edge", [ago(MINUTE_MS)], 0],
    ["the last use is inside", [ago(MINUTE_MS - 1)], 1],
    ["the longer window is full", [ago(50 * MINUTE_MS), ago(30 * MINUTE_MS), ago(2 * MINUTE_MS)], 10 * MINUTE_MS],
    ["both are full", [ago(50 * MINUTE_MS), ago(30 * MINUTE_MS), ago(1_000)], 10 * MINUTE_MS],
    ["a use counts for a minute only", [ago(50 * MINUTE_MS, MINUTE_MS), ago(30 * MINUTE_MS), ago(2 * MINUTE_MS)], 0],
    ["more was used than there is room for", [ago(40 * MINUTE_MS), ago(3e5), ago(2e5), ago(1e5)], HOUR_MS - 3e5],
  ])("is right when %s", (_case, slots, expected) => {
    expect(inMs(slots)).toBe(expected);
  });

  it("is now when there is no limit", () => {
    expect(inMs([ago(0), ago(0)], [])).toBe(0);
  });

  it("is the first moment at which every window has room", () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: HOUR_MS }), { maxLength: 8 });

    fc.assert(
      fc.property(times, (ages) => {
        const slots = ages.map((age) => ago(age));
        const hasRoom = (at: number) =>
          limit.every(({ max, ms }) => slots.filter((slot) => slot.at.getTime() > at - ms).length < max);
        const free = freeAt(slots, limit, now).getTime();

        expect(hasRoom(free)).toBe(true);
        if (free > now.getTime()) expect(hasRoom(free - 1)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe("limitedAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["2001:db8:0:1::1", "2001:db8:0:1"],
    ["2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1"],
    ["2001:0db8::", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::a:b", "fe80:0:0:0"],
    ["64:ff9b::192.0.2.1", "64:ff9b:0:0"],
    [null, "unknown"],
  ])("counts %s as %s", (address, expected) => {
    expect(limitedAddress(address)).toBe(expected);
  });
});
