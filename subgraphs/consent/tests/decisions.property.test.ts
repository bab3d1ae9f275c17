import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { newestFirst, type ConsentEvent } from "../src/domain/consentEvent.ts";
import { effective, PERMISSION_REASONS } from "../src/domain/effective.ts";
import { PURPOSE_CODES } from "../src/domain/purpose.ts";
import { asks, logs, recordOf } from "./decisions/logs.ts";
import { referenceReason } from "./decisions/reference.ts";
import { dayOf, purposeOf } from "./decisions/world.ts";

describe("effective, whatever is on record", () => {
  it("decides as the simple reference does over the whole log in its order, for every reason", () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(logs, asks, (log, asked) => {
        const [reason] = effective(recordOf(log), asked).reasons;

        reached.add(reason);
        expect(reason).toBe(referenceReason(log, asked));
      }),
      { numRuns: 6_000 },
    );
    expect(PERMISSION_REASONS.filter((reason) => !reached.has(reason))).toEqual([]);
  });

  it("does not depend on the order in which events are read, nor on those that a newer one of their kind replaces", () => {
    fc.assert(
      fc.property(logs, asks, (log, asked) => {
        const { events, sends } = recordOf(log);
        const decision = effective({ events, sends }, asked);

        expect(effective({ events: [...events].reverse(), sends }, asked)).toEqual(decision);
        expect(effective({ events: newestFirst(events), sends }, asked)).toEqual(decision);
      }),
      { numRuns: 500 },
    );
  });

  it("holds until the moment it says, and not a moment longer", () => {
    fc.assert(
      fc.property(logs, asks, (log, asked) => {
        const record = recordOf(log);
        const { reasons, validUntil } = effective(record, asked);
        const reasonAt = (at: Date) => effective(record, { ...asked, at }).reasons[0];

        if (validUntil === null) expect(reasonAt(dayOf(5_000))).toBe(reasons[0]);
        else {
          expect(reasonAt(new Date(validUntil.getTime() - 1))).toBe(reasons[0]);
          expect(reasonAt(validUntil)).not.toBe(reasons[0]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("never allows what a later refusal of the same id has closed", () => {
    fc.assert(
      fc.property(logs, fc.constantFrom(...PURPOSE_CODES), (log, code) => {
        const { events, sends } = recordOf(log);
        const refusal: ConsentEvent = {
          ...{ userId: "a", seq: 100, kind: "WITHDRAW", purpose: code, channel: "APP", noticeVersion: 2 },
          ...{ guarded: false, asOne: [], until: null, account: null, chosenAt: null, at: dayOf(900) },
        };

        const { allowed } = effective(
          { events: [...events, refusal], sends },
          { purpose: purposeOf(code), channel: "APP", at: dayOf(901) },
        );

        expect(allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
