import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addLots, lotOf, phaseOf, termsOf, type Lot } from "./lot.ts";
import { PROGRAMME } from "./programme.ts";

const utc = (text: string) => new Date(`${text}Z`);
const now = utc("2026-03-15T12:00:00");

describe("termsOf", () => {
  it("makes points active from the day of the payment, for ever, in the programme that Datong ships with", () => {
    expect(termsOf(utc("2010-12-01T08:26:00"), PROGRAMME)).toEqual({
      activatesAt: utc("2010-12-01T00:00:00"),
      expiresAt: null,
    });
  });

  it.each([
    ["some days after the payment", 14, 12, "2026-02-01T00:00:00", "2027-03-01T00:00:00"],
    ["over the end of a year", 0, 11, "2026-01-18T00:00:00", "2027-01-01T00:00:00"],
    ["at the end of the same month", 0, 0, "2026-01-18T00:00:00", "2026-02-01T00:00:00"],
  ])("counts whole days and months: %s", (_case, activatesAfterDays, validMonths, activatesAt, expiresAt) => {
    const terms = termsOf(utc("2026-01-18T23:59:59"), { ...PROGRAMME, activatesAfterDays, validMonths });

    expect(terms).toEqual({ activatesAt: utc(activatesAt), expiresAt: utc(expiresAt) });
  });
});

describe("phaseOf", () => {
  const terms = { activatesAt: utc("2026-03-01T00:00:00"), expiresAt: utc("2026-04-01T00:00:00") };

  it.each([
    ["pending just before it activates", "2026-02-28T23:59:59.999", "PENDING"],
    ["active from that moment", "2026-03-01T00:00:00", "ACTIVE"],
    ["active until just before it lapses", "2026-03-31T23:59:59.999", "ACTIVE"],
    ["lapsed from that moment", "2026-04-01T00:00:00", "LAPSED"],
  ])("a lot is %s", (_case, at, phase) => {
    expect(phaseOf(terms, utc(at))).toBe(phase);
  });
});

describe("addLots", () => {
  const lot = (remaining: number, activatesAt: string, expiresAt: string | null): Lot =>
    lotOf({ activatesAt: utc(activatesAt), expiresAt: expiresAt === null ? null : utc(expiresAt) }, remaining);

  it("makes one lot of those that are active and lapse together, under the id of the first", () => {
    const first = lot(10, "2026-01-02T00:00:00", "2027-02-01T00:00:00");
    const later = lot(5, "2026-01-20T00:00:00", "2027-02-01T00:00:00");
    const other = lot(7, "2026-02-20T00:00:00", "2027-03-01T00:00:00");

    expect(addLots([other, first], [later], now)).toEqual([{ ...first, remaining: 15 }, other]);
  });

  it("keeps pending lots of two days apart, and adds up those of one day", () => {
    const monday = lot(10, "2026-03-16T00:00:00", null);
    const tuesday = lot(5, "2026-03-17T00:00:00", null);

    expect(addLots([monday], [tuesday, tuesday], now)).toEqual([monday, { ...tuesday, remaining: 10 }]);
  });

  it("keeps no lot without points", () => {
    expect(addLots([lot(0, "2026-01-01T00:00:00", null)], [lot(0, "2026-01-02T00:00:00", null)], now)).toEqual([]);
  });

  it("neither loses nor gains a point in any phase, and keeps at most a lot per month of lapsing and pending day", () => {
    const programme = { ...PROGRAMME, activatesAfterDays: 14, validMonths: 2 };
    const days = fc.date({ min: utc("2025-10-01T00:00:00"), max: now, noInvalidDate: true });
    const payments = fc.array(fc.tuple(days, fc.integer({ min: 0, max: 1_000 })), { maxLength: 200 });
    const inPhase = (lots: readonly Lot[], phase: string) =>
      lots.filter((candidate) => phaseOf(candidate, now) === phase).reduce((sum, { remaining }) => sum + remaining, 0);

    fc.assert(
      fc.property(payments, (all) => {
        const single = all.map(([paidAt, points]) => lotOf(termsOf(paidAt, programme), points));
        const kept = single.reduce<readonly Lot[]>((lots, one) => addLots(lots, [one], now), []);

        for (const phase of ["PENDING", "ACTIVE", "LAPSED"]) expect(inPhase(kept, phase)).toBe(inPhase(single, phase));
        expect(kept.length).toBeLessThanOrEqual(6 + 14);
        expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
      }),
    );
  });
});
