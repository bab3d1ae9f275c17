import { describe, expect, it } from "@jest/globals";
import { cleanAmount } from "../src/domain/cleaning/amount.ts";
import type { Cleaned } from "../src/domain/cleaning/cleaned.ts";
import { cleanCode, codeKey } from "../src/domain/cleaning/code.ts";
import { cleanPhone, isMaskedPhone } from "../src/domain/cleaning/phone.ts";
import { cleanQuantity } from "../src/domain/cleaning/quantity.ts";
import { CLEANING_REASONS } from "../src/domain/cleaning/reasons.ts";
import { cleanText, cleanTitle, foldText, tidyText } from "../src/domain/cleaning/text.ts";
import { cleanTime, rfc3339 } from "../src/domain/cleaning/time.ts";
import { COMMA_AMOUNTS, PLAIN_AMOUNTS, WRITTEN_AMOUNTS } from "./messyAmounts.ts";
import { OTHER_TIMES, WRITTEN_TIMES } from "./messyTimes.ts";
import { CODES, MASKED_PHONES, PHONES, QUANTITIES, type Expected } from "./messyValues.ts";

const isRefusal = <Value>(expected: Expected<Value>): expected is Exclude<Expected<Value>, Value> =>
  typeof expected === "object" && expected !== null && "refused" in expected;

/** What a cleaning function is to answer. */
const answerOf = <Value>(expected: Expected<Value>) =>
  isRefusal(expected) ? { reason: CLEANING_REASONS[expected.refused] } : { value: expected };

const shown = (value: unknown): string => `${typeof value} ${JSON.stringify(value)}`;

const china = { format: "auto", timeZone: "Asia/Shanghai", dateOrder: null } as const;

function timeOf(value: unknown, form: Parameters<typeof cleanTime>[1]): Cleaned<string> {
  const time = cleanTime(value, form);
  return "reason" in time ? time : { value: rfc3339(time.value) };
}

describe("cleaning", () => {
  it("is tried with at least 150 messy values", () => {
    const tables = [
      WRITTEN_AMOUNTS,
      PLAIN_AMOUNTS,
      COMMA_AMOUNTS,
      WRITTEN_TIMES,
      OTHER_TIMES,
      PHONES,
      QUANTITIES,
      CODES,
    ];

    expect(tables.reduce((count, table) => count + table.length, 0)).toBeGreaterThanOrEqual(150);
  });

  it.each(WRITTEN_AMOUNTS.map((row) => [shown(row[0]), ...row] as const))(
    "reads the amount %s",
    (_case, value, currency, expected) => {
      expect(cleanAmount(value, { format: "text", currency, negative: true })).toEqual(answerOf(expected));
    },
  );

  it("refuses negative amounts unless they may be", () => {
    expect(cleanAmount("(12.00)", { format: "text", currency: "CNY" })).toEqual(answerOf({ refused: "negative" }));
  });

  it.each(PLAIN_AMOUNTS.map((row) => [shown(row[0]), ...row] as const))(
    "reads the amount %s in its format",
    (_case, value, format, expected) => {
      expect(cleanAmount(value, { format, currency: "CNY" })).toEqual(answerOf(expected));
    },
  );

  it.each(COMMA_AMOUNTS.map((row) => [shown(row[0]), ...row] as const))(
    "reads the amount %s with a comma before its decimals",
    (_case, value, format, expected) => {
      expect(cleanAmount(value, { format, currency: "EUR", decimalMark: "," })).toEqual(answerOf(expected));
    },
  );

  it.each(WRITTEN_TIMES.map((row) => [shown(row[0]), ...row] as const))(
    "reads the time %s",
    (_case, value, expected) => {
      expect(timeOf(value, china)).toEqual(answerOf(expected));
    },
  );

  it.each(OTHER_TIMES.map((row) => [shown(row[0]), ...row] as const))(
    "reads the time %s in its form",
    (_case, value, form, expected) => {
      expect(timeOf(value, { ...china, ...form })).toEqual(answerOf(expected));
    },
  );

  it.each(PHONES.map((row) => [shown(row[0]), ...row] as const))(
    "reads the phone number %s",
    (_case, value, expected) => {
      expect(cleanPhone(value)).toEqual(answerOf(expected));
    },
  );

  it.each(MASKED_PHONES.map((row) => [shown(row[0]), ...row] as const))(
    "tells whether a part of %s is hidden",
    (_case, value, isMasked) => {
      expect(isMaskedPhone(value)).toBe(isMasked);
    },
  );

  it.each(QUANTITIES.map((row) => [shown(row[0]), ...row] as const))(
    "reads the quantity %s",
    (_case, value, expected) => {
      expect(cleanQuantity(value)).toEqual(answerOf(expected));
    },
  );

  const codes = new Map(
    [
      ["待付款", "PENDING_PAYMENT"],
      ["waiting", "PENDING_PAYMENT"],
      ["0", "PENDING_PAYMENT"],
      ["1", "PAID"],
      ["true", "PAID"],
    ].map(([written = "", status = ""]) => [codeKey(written), status]),
  );

  it.each(CODES.map((row) => [shown(row[0]), ...row] as const))("reads the status %s", (_case, value, expected) => {
    expect(cleanCode(value, codes)).toEqual(answerOf(expected));
  });

  it("takes what cannot be seen from the ends of a text, and nothing from within it", () => {
    expect(tidyText("\uFEFF\u3000①  号 ㎡\u200B\u00A0")).toBe("①  号 ㎡");
    expect(tidyText("👩‍👧 ♥️")).toBe("👩‍👧 ♥️");
  });

  it("folds width for comparison alone", () => {
    expect(foldText("Ａｂｃ　１２３\t①")).toBe("Abc 123 1");
    expect(cleanTitle("Ｔ恤\r\n白色\u0000 ")).toBe("Ｔ恤 白色");
  });

  it("refuses numbers of which digits are lost already", () => {
    expect(cleanText(1234567890123456)).toEqual({ value: "1234567890123456" });
    expect(cleanText(2 ** 53)).toEqual(answerOf({ refused: "inexact" }));
  });
});
