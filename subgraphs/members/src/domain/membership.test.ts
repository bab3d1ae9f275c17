import { describe, expect, it } from "@jest/globals";
import { lotOf } from "./lot.ts";
import { SHIPPED_RULES, shippedRules } from "../programme/shippedRules.ts";
import { memberOf } from "./member.ts";
import { membershipOf } from "./membership.ts";
import { ruleBookOf } from "./rules/ruleBook.ts";
import type { Balance } from "./wallet.ts";

const now = new Date("2026-03-15T12:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const book = ruleBookOf(shippedRules(SHIPPED_RULES, now));
const member = memberOf([], book, now);

const aBalance = (values: Partial<Balance> = {}): Balance => ({ userId: "u1", lots: [], spending: [], ...values });

describe("membershipOf: points", () => {
  const pending = lotOf({ activatesAt: day("2026-03-16"), expiresAt: day("2027-04-01") }, 1);
  const lapsing = lotOf({ activatesAt: day("2026-01-01"), expiresAt: day("2026-04-01") }, 10);
  const lapsed = lotOf({ activatesAt: day("2025-01-01"), expiresAt: day("2026-03-15") }, 100);
  const lasting = lotOf({ activatesAt: day("2026-01-01"), expiresAt: null }, 1_000);

  it("are available while active, pending before, gone once lapsed; the lots that lapse first come first", () => {
    const { points } = membershipOf(member, [aBalance({ lots: [lasting, lapsed, pending, lapsing] })], now);

    expect(points).toEqual({ available: 1_010, pending: 1, lots: [lapsing, pending, lasting] });
  });

  it("are the sum over every id of the person, although only 100 lots are shown", () => {
    const balances = Array.from({ length: 120 }, (_, place) => aBalance({ userId: `u${place}`, lots: [lasting] }));

    const { points } = membershipOf(member, balances, now);

    expect(points.available).toBe(120_000);
    expect(points.lots).toHaveLength(100);
  });

  it("are none for somebody without a wallet", () => {
    expect(membershipOf(member, [], now)).toMatchObject({
      points: { available: 0, pending: 0, lots: [] },
      spending: [],
    });
  });
});
