import { describe, expect, it } from "@jest/globals";
import type { Amount } from "./amount.ts";
import { lotOf } from "./lot.ts";
import { membershipOf } from "./membership.ts";
import { PROGRAMME } from "./programme.ts";
import type { Balance } from "./wallet.ts";

const now = new Date("2026-03-15T12:00:00Z");
const day = (text: string) => new Date(`${text}T00:00:00Z`);

const aBalance = (values: Partial<Balance> = {}): Balance => ({ userId: "u1", lots: [], spending: [], ...values });
const after = (...spending: Amount[]) => membershipOf([aBalance({ spending })], PROGRAMME, now);
const pence = (minor: number): Amount => ({ minor, currency: "GBP" });
const fen = (minor: number): Amount => ({ minor, currency: "CNY" });

describe("membershipOf: the tier", () => {
  it.each([
    ["BASIC", "nothing", []],
    ["BASIC", "one penny below the first threshold", [pence(29_999)]],
    ["SILVER", "exactly the first threshold", [pence(30_000)]],
    ["SILVER", "one penny above it", [pence(30_001)]],
    ["SILVER", "one penny below the second", [pence(99_999)]],
    ["GOLD", "exactly the second", [pence(100_000)]],
    ["GOLD", "one penny above it", [pence(100_001)]],
    ["GOLD", "one penny below the third", [pence(249_999)]],
    ["PLATINUM", "exactly the third", [pence(250_000)]],
    ["PLATINUM", "far above it", [pence(99_999_999)]],
    ["BASIC", "one fen below the first threshold in yuan", [fen(299_999)]],
    ["SILVER", "exactly the first threshold in yuan", [fen(300_000)]],
    ["GOLD", "exactly the second in yuan", [fen(1_000_000)]],
    ["PLATINUM", "exactly the third in yuan", [fen(2_500_000)]],
    ["GOLD", "the best of two currencies", [fen(300_000), pence(100_000)]],
    ["BASIC", "two currencies that would reach it only together", [fen(299_999), pence(29_999)]],
    ["BASIC", "a fortune in a currency without a rule", [{ minor: 99_999_999, currency: "USD" }]],
  ] as const)("is %s after %s", (code, _case, spending) => {
    expect(after(...spending).tier.code).toBe(code);
  });

  it("counts what was spent under every id of the person", () => {
    const half = { spending: [pence(15_000)] };

    const membership = membershipOf([aBalance(half), aBalance({ ...half, userId: "u2" })], PROGRAMME, now);

    expect(membership.tier.code).toBe("SILVER");
    expect(membership.spending).toEqual([pence(30_000)]);
  });
});

describe("membershipOf: the next tier", () => {
  it.each([
    ["yuan for somebody who bought nothing", [], "SILVER", fen(300_000)],
    ["the only currency spent", [pence(10_000)], "SILVER", pence(20_000)],
    ["the currency that is nearer, though more of it is missing", [fen(290_000), pence(20_000)], "SILVER", fen(10_000)],
    ["one penny short", [pence(29_999)], "SILVER", pence(1)],
    ["the tier after the one just reached", [pence(30_000)], "GOLD", pence(70_000)],
  ] as const)("names %s", (_case, spending, code, remaining) => {
    expect(after(...spending).nextTier).toMatchObject({ tier: { code }, remaining });
  });

  it("is none at the top", () => {
    expect(after(pence(250_000)).nextTier).toBeNull();
  });
});

describe("membershipOf: points", () => {
  const pending = lotOf({ activatesAt: day("2026-03-16"), expiresAt: day("2027-04-01") }, 1);
  const lapsing = lotOf({ activatesAt: day("2026-01-01"), expiresAt: day("2026-04-01") }, 10);
  const lapsed = lotOf({ activatesAt: day("2025-01-01"), expiresAt: day("2026-03-15") }, 100);
  const lasting = lotOf({ activatesAt: day("2026-01-01"), expiresAt: null }, 1_000);

  it("are available while active, pending before, gone once lapsed; the lots that lapse first come first", () => {
    const { points } = membershipOf([aBalance({ lots: [lasting, lapsed, pending, lapsing] })], PROGRAMME, now);

    expect(points).toEqual({ available: 1_010, pending: 1, lots: [lapsing, pending, lasting] });
  });

  it("are the sum over every id of the person, although only 100 lots are shown", () => {
    const balances = Array.from({ length: 120 }, (_, place) => aBalance({ userId: `u${place}`, lots: [lasting] }));

    const { points } = membershipOf(balances, PROGRAMME, now);

    expect(points.available).toBe(120_000);
    expect(points.lots).toHaveLength(100);
  });

  it("are none for somebody without a wallet", () => {
    expect(membershipOf([], PROGRAMME, now)).toMatchObject({
      tier: { code: "BASIC" },
      points: { available: 0, pending: 0, lots: [] },
      spending: [],
    });
  });
});
