import type { CleaningReason } from "../src/domain/cleaning/reasons.ts";

/** What is expected: a value, or the code of the reason why there is none. */
export type Expected<Value> = Value | { readonly refused: CleaningReason };

/** What is refused, and for which reason. */
export const refused = (code: CleaningReason) => ({ refused: code });

/** Mobile phone numbers, Chinese ones unless they say otherwise. */
export const PHONES: readonly (readonly [value: unknown, expected: Expected<string>])[] = [
  ["13800138000", "+8613800138000"],
  [13800138000, "+8613800138000"],
  ["138 0013 8000", "+8613800138000"],
  ["138-0013-8000", "+8613800138000"],
  ["138－0013－8000", "+8613800138000"],
  ["+86 138 0013 8000", "+8613800138000"],
  ["0086-13800138000", "+8613800138000"],
  ["(+86)13800138000", "+8613800138000"],
  ["（＋86）138 0013 8000", "+8613800138000"],
  ["(0086)13800138000", "+8613800138000"],
  ["(86)13800138000", "+8613800138000"],
  ["(+852) 9123 4567", "+85291234567"],
  ["(+86 13800138000", refused("phone")],
  ["8613800138000", "+8613800138000"],
  ["１３８００１３８０００", "+8613800138000"],
  ["13800138000.0", "+8613800138000"],
  ["\u202A13800138000\u202C", "+8613800138000"],
  ["+852 9123 4567", "+85291234567"],
  ["12345678901", refused("phone")],
  ["1380013800", refused("phone")],
  ["138001380001", refused("phone")],
  ["138****8000", refused("phone")],
  ["1.38E+10", refused("rounded")],
  ["1.38e+10", refused("rounded")],
  ["010-12345678", refused("phone")],
  ["13800138000/13900139000", refused("phones")],
  ["13800138000；+86 139-0013-9000", refused("phones")],
  ["13800138000、13900139000", refused("phones")],
  ["13800138000,8001", refused("phone")],
  ["13800138000-8001", refused("phone")],
  ["13800138000.00", "+8613800138000"],
  ["'13800138000", "+8613800138000"],
  ["'+86 13800138000", "+8613800138000"],
  ["", refused("missing")],
];

/** Quantities. */
export const QUANTITIES: readonly (readonly [value: unknown, expected: Expected<number>])[] = [
  ["6", 6],
  [6, 6],
  ["6.0", 6],
  ["6件", 6],
  ["6 件", 6],
  ["x6", 6],
  ["×6", 6],
  ["６", 6],
  ["1,200", 1_200],
  ["12 pcs", 12],
  ["0", 0],
  ["-1", -1],
  ["-12,000", -12_000],
  ["6.5", refused("wholeNumber")],
  ["六", refused("wholeNumber")],
  ["1,20", refused("wholeNumber")],
  ["", refused("missing")],
  [false, refused("notText")],
];

/** Statuses of a source that writes 待付款 and 0 for `PENDING_PAYMENT`, 1 and true for `PAID`. */
export const CODES: readonly (readonly [value: unknown, expected: Expected<string>])[] = [
  ["待付款", "PENDING_PAYMENT"],
  [" 待付款　", "PENDING_PAYMENT"],
  ["待付款\u200B", "PENDING_PAYMENT"],
  [0, "PENDING_PAYMENT"],
  ["0", "PENDING_PAYMENT"],
  ["０", "PENDING_PAYMENT"],
  [1, "PAID"],
  [true, "PAID"],
  ["Waiting", "PENDING_PAYMENT"],
  ["WAITING", "PENDING_PAYMENT"],
  ["ｗａｉｔｉｎｇ", "PENDING_PAYMENT"],
  ["待 付款", refused("code")],
  ["2", refused("code")],
  ["constructor", refused("code")],
  ["__proto__", refused("code")],
  [null, refused("missing")],
  [{ $ne: null }, refused("notText")],
];
