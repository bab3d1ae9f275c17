import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { stateOf, type Coupon } from "./coupon.ts";
import { GRACE_MS, LOCK_MS, locked, redeemed, released, returned } from "./couponLife.ts";

const ISSUED_AT = new Date("2026-03-15T12:00:00Z");
const MINUTE_MS = 60_000;
const after = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);

/** A coupon that can be used for an hour. */
const issued: Coupon = {
  ...{ id: "c1", userId: "li", template: "OFF20", place: 0, templateVersion: 1, request: "r", taking: "t" },
  terms: {
    names: { zh: "券", en: "Coupon" },
    discount: { kind: "AMOUNT_OFF", amountMinor: 2_000 },
    ...{ currency: "CNY", minimumMinor: 0, skus: [], categories: [], channels: [] },
  },
  ...{ issuedAt: ISSUED_AT, validFrom: ISSUED_AT, expiresAt: after(ISSUED_AT, 60 * MINUTE_MS) },
  ...{ state: "ISSUED", use: null, events: [], version: 1 },
};

const li = { locker: "PERSON", name: "li" } as const;
const order = (externalId: string) => ({ source: "mall", externalId });

/** A coupon after a lock that may be refused: then as it was. */
function afterLock(coupon: Coupon, externalId: string, now: Date): Coupon {
  const kept = locked(coupon, { ...order(externalId), discountMinor: 2_000, left: [] }, now, li);
  return "kind" in kept ? coupon : kept;
}

function afterRelease(coupon: Coupon, externalId: string, now: Date): Coupon {
  const free = released(coupon, order(externalId), now, li);
  return "kind" in free ? coupon : free;
}

/** Which order a coupon was locked or redeemed for at the moment at which it lapsed; null for none. */
function hadAtItsEnd(coupon: Coupon): string | null {
  const state = stateOf(coupon, coupon.expiresAt);
  return state === "LOCKED" || state === "REDEEMED" ? (coupon.use?.externalId ?? null) : null;
}

const aDeed = fc.oneof(
  { weight: 2, arbitrary: fc.record({ minutes: fc.constantFrom(0, 10, 29, 31, 59, 8 * 24 * 60) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("lock" as const, "release" as const, "paid" as const, "cancelled" as const),
      externalId: fc.constantFrom("1", "2"),
    }),
  },
);

describe("a coupon", () => {
  it("gets more days once, from an order that had it when it lapsed, and is kept for no order for long after its end", () => {
    fc.assert(
      fc.property(fc.array(aDeed, { minLength: 4, maxLength: 40 }), (deeds) => {
        let [coupon, now, givenMore] = [issued, ISSUED_AT, 0];
        /** Which order had it at the moment at which it lapsed. */
        let had: string | null = null;
        for (const deed of deeds) {
          if ("minutes" in deed) {
            const before = now;
            now = after(now, deed.minutes * MINUTE_MS);
            if (before < coupon.expiresAt && coupon.expiresAt <= now) had = hadAtItsEnd(coupon);
            continue;
          }
          const { kind, externalId } = deed;
          const was = coupon;
          if (kind === "lock") coupon = afterLock(coupon, externalId, now);
          else if (kind === "release") coupon = afterRelease(coupon, externalId, now);
          else if (kind === "paid") coupon = redeemed(coupon, order(externalId), now);
          else coupon = returned(coupon, order(externalId), now);

          const isBack = kind === "cancelled" && was.use?.externalId === externalId && was.expiresAt <= now;
          const isDue = isBack && givenMore === 0 && (was.state === "REDEEMED" || had === externalId);
          expect(coupon.expiresAt).toEqual(isDue ? after(now, GRACE_MS) : was.expiresAt);
          if (isDue) givenMore += 1;
          const { use, expiresAt } = coupon;
          expect(use?.until.getTime() ?? 0).toBeLessThanOrEqual(expiresAt.getTime() + LOCK_MS);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("is kept as long as it was for an order whose lock an earlier version has renewed past its end", () => {
    const until = after(issued.expiresAt, 100 * MINUTE_MS);
    const use = {
      ...order("1"),
      discountMinor: 2_000,
      left: [],
      lockedAt: ISSUED_AT,
      lockedBy: "PERSON",
      until,
    } as const;

    const again = afterLock({ ...issued, state: "LOCKED", use }, "1", after(issued.expiresAt, 90 * MINUTE_MS));

    expect(again.use?.until).toEqual(until);
  });
});
