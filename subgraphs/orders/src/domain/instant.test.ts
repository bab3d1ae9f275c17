import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readInstant } from "./instant.ts";

describe("readInstant", () => {
  it.each([
    ["in UTC", "2026-05-01T08:00:00Z", "2026-05-01T08:00:00.000Z", "2026-05-01T08:00:00"],
    ["in lower case", "2026-05-01t08:00:00z", "2026-05-01T08:00:00.000Z", "2026-05-01T08:00:00"],
    ["with an offset", "2026-05-01T08:00:00+08:00", "2026-05-01T00:00:00.000Z", "2026-05-01T00:00:00"],
    [
      "with an offset over midnight",
      "2026-01-01T01:30:00.5+02:00",
      "2025-12-31T23:30:00.500Z",
      "2025-12-31T23:30:00.5",
    ],
    [
      "finer than a millisecond",
      "2026-05-01T08:00:00.123456Z",
      "2026-05-01T08:00:00.123Z",
      "2026-05-01T08:00:00.123456",
    ],
    ["with noughts at the end", "2026-05-01T08:00:00.120Z", "2026-05-01T08:00:00.120Z", "2026-05-01T08:00:00.12"],
    ["on a leap day", "2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z", "2024-02-29T00:00:00"],
  ])("reads a time %s", (_case, text, date, sortable) => {
    const instant = readInstant(text);

    expect(instant?.date.toISOString()).toBe(date);
    expect(instant?.sortable).toBe(sortable);
  });

  it.each([
    ["no zone", "2026-05-01T08:00:00"],
    ["no time", "2026-05-01"],
    ["no seconds", "2026-05-01T08:00Z"],
    ["a space for the T", "2026-05-01 08:00:00Z"],
    ["a day that the month lacks", "2026-02-30T08:00:00Z"],
    ["a leap day of another year", "2026-02-29T08:00:00Z"],
    ["the hour 24", "2026-05-01T24:00:00Z"],
    ["a leap second", "2016-12-31T23:59:60Z"],
    ["an offset that is none", "2026-05-01T08:00:00+24:00"],
    ["ten digits of a second", "2026-05-01T08:00:00.0123456789Z"],
    ["a moment after the year 9999", "9999-12-31T23:59:59-01:00"],
    ["a moment before the year 0", "0000-01-01T00:00:00+01:00"],
    ["nothing", ""],
    ["words", "yesterday"],
  ])("refuses %s", (_case, text) => {
    expect(readInstant(text)).toBeNull();
  });

  it("sorts texts as their moments", () => {
    const zone = fc.constantFrom("Z", "+08:00", "-03:30", "+00:00");
    const text = fc
      .tuple(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }), fc.nat(999_999), zone)
      .map(
        ([date, micros, offset]) => `${date.toISOString().slice(0, 19)}.${String(micros).padStart(6, "0")}${offset}`,
      );
    const micros = (of: string) =>
      BigInt(Date.parse(of.replace(/\.\d+/, ""))) * 1_000n + BigInt(/\.(\d+)/.exec(of)?.[1] ?? 0);

    fc.assert(
      fc.property(text, text, (a, b) => {
        const [first, second] = [readInstant(a)?.sortable ?? "", readInstant(b)?.sortable ?? ""];

        expect(first < second).toBe(micros(a) < micros(b));
        expect(first === second).toBe(micros(a) === micros(b));
      }),
    );
  });
});
