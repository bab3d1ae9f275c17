import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { londonInstant } from "./londonInstant.ts";

describe("londonInstant", () => {
  it.each([
    ["winter", "12/1/10 8:26", "2010-12-01T08:26:00.000Z"],
    ["summer, an hour ahead of UTC", "7/1/11 8:26", "2011-07-01T07:26:00.000Z"],
    ["a summer night that is still the day before in UTC", "7/2/11 0:05", "2011-07-01T23:05:00.000Z"],
    ["the hour that the clocks show twice, taken for the second", "10/30/11 1:30", "2011-10-30T01:30:00.000Z"],
    ["a leap day", "2/29/12 23:59", "2012-02-29T23:59:00.000Z"],
  ])("reads a time in %s", (_case, text, instant) => {
    expect(londonInstant(text)).toBe(Date.parse(instant));
  });

  it.each([
    "",
    "12/1/2010 8:26",
    "13/1/10 8:26",
    "2/29/11 8:26",
    "12/1/10 24:00",
    "12/1/10 8:60",
    "12/1/10",
    "0/1/10 8:26",
  ])("does not take %j for a time", (text) => {
    expect(londonInstant(text)).toBeNull();
  });

  it("gives the instant at which the clocks of London show the text", () => {
    const clock = new Intl.DateTimeFormat("en-US", {
      timeZone: "Europe/London",
      dateStyle: "short",
      timeStyle: "short",
      hourCycle: "h23",
    });
    const minuteOfCentury = fc
      .integer({ min: 0, max: 99 * 365 * 24 * 60 })
      .map((minute) => Date.UTC(2000) + minute * 60_000);

    fc.assert(
      fc.property(minuteOfCentury, (instant) => {
        const [date = "", time = ""] = clock.format(instant).split(", ");

        const read = londonInstant(`${date} ${time}`);

        expect(clock.format(read ?? 0)).toBe(`${date}, ${time}`);
      }),
    );
  });
});
