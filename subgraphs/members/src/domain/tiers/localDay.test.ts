import { describe, expect, it } from "@jest/globals";
import { dateOf, dayOf, monthsAfter, startOf } from "./localDay.ts";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe("days of a time zone", () => {
  it.each([
    ["Asia/Shanghai", "2026-03-14T15:59:59Z", "2026-03-14"],
    ["Asia/Shanghai", "2026-03-14T16:00:00Z", "2026-03-15"],
    ["Europe/London", "2026-03-29T23:30:00Z", "2026-03-30"],
    ["America/New_York", "2026-03-15T03:59:59Z", "2026-03-14"],
    ["Asia/Kathmandu", "2026-03-14T18:15:00Z", "2026-03-15"],
  ])("in %s, %s is in %s", (zone, instant, expected) => {
    expect(dayOf(new Date(instant), zone)).toBe(day(expected));
  });

  it.each([
    ["Asia/Shanghai", "2026-03-15", "2026-03-14T16:00:00.000Z"],
    ["Europe/London", "2026-03-29", "2026-03-29T00:00:00.000Z"],
    ["Europe/London", "2026-03-30", "2026-03-29T23:00:00.000Z"],
    ["America/New_York", "2026-11-02", "2026-11-02T05:00:00.000Z"],
  ])("in %s, %s begins at %s", (zone, text, expected) => {
    expect(startOf(day(text), zone).toISOString()).toBe(expected);
  });

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-03-15", 12, "2027-03-15"],
    ["2026-12-15", 1, "2027-01-15"],
  ])("%s and %s months is %s", (from, months, to) => {
    expect(monthsAfter(day(from), months)).toBe(day(to));
    expect(dateOf(day(to))).toEqual({ year: +to.slice(0, 4), month: +to.slice(5, 7), date: +to.slice(8) });
  });
});
