import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { compareEvents, momentAfter, type ConsentEvent } from "./consentEvent.ts";

const aChoice = (id: string, time: number): ConsentEvent => ({
  id,
  userId: "u1",
  purpose: "LOCATION",
  channel: "APP",
  choice: "GRANT",
  noticeVersion: 1,
  at: new Date(time),
});

describe("momentAfter", () => {
  it("is now when nothing was chosen before", () => {
    expect(momentAfter([], new Date(5))).toEqual(new Date(5));
  });

  it("is now when everything was chosen before now", () => {
    expect(momentAfter([aChoice("a", 3), aChoice("b", 4)], new Date(5))).toEqual(new Date(5));
  });

  it("orders each choice after the one before it, whatever the clocks say", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 })), fc.func(fc.string()), (clocks, idOf) => {
        const chosen: ConsentEvent[] = [];
        for (const [place, clock] of clocks.entries())
          chosen.push(aChoice(idOf(place), momentAfter(chosen, new Date(clock)).getTime()));

        expect([...chosen].reverse().sort(compareEvents)).toEqual(chosen);
      }),
    );
  });
});

describe("compareEvents", () => {
  it("puts choices of one millisecond in the order of their ids", () => {
    expect(compareEvents(aChoice("a", 1), aChoice("b", 1))).toBeLessThan(0);
    expect(compareEvents(aChoice("b", 1), aChoice("a", 1))).toBeGreaterThan(0);
    expect(compareEvents(aChoice("b", 1), aChoice("a", 2))).toBeLessThan(0);
  });
});
