import { describe, expect, it } from "@jest/globals";
import { decimalPlaces } from "@datong/subgraph-kit/minorUnits";
import fc from "fast-check";
import { AMOUNT_FORMATS, cleanAmount } from "../src/domain/cleaning/amount.ts";
import { cleanCode } from "../src/domain/cleaning/code.ts";
import { cleanPhone } from "../src/domain/cleaning/phone.ts";
import { cleanQuantity } from "../src/domain/cleaning/quantity.ts";
import { cleanTime, rfc3339, TIME_FORMATS } from "../src/domain/cleaning/time.ts";

const currency = fc.constantFrom("CNY", "USD", "JPY", "KWD", "GBP", "HKD", "IDR", "HUF");
const anAmount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));

/** The digits of an amount that is not negative, by arithmetic that knows no floats. */
function decimalOf(minor: number, places: number): string {
  const digits = String(Math.abs(minor)).padStart(places + 1, "0");
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

const grouped = (decimal: string): string => {
  const [whole = "", fraction] = decimal.split(".");
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? groups : `${groups}.${fraction}`;
};

/** Every style in which an amount may come, by how it is written. */
const STYLES: readonly ((decimal: string, isNegative: boolean, code: string) => string)[] = [
  (decimal, isNegative) => `${isNegative ? "-" : ""}${decimal}`,
  (decimal, isNegative) => `${isNegative ? "-" : ""}${grouped(decimal)}`,
  (decimal, isNegative) => (isNegative ? `(${grouped(decimal)})` : grouped(decimal)),
  (decimal, isNegative, code) => `${isNegative ? "−" : ""}${code} ${decimal}`,
  (decimal, isNegative, code) => `${code}${isNegative ? "-" : ""}${grouped(decimal)}`,
  (decimal, isNegative, code) => `${isNegative ? "-" : "+"}${decimal} ${code.toLowerCase()}`,
  (decimal, isNegative) => wide(`${isNegative ? "-" : ""}${grouped(decimal)}`),
  (decimal, isNegative) => `\u3000${isNegative ? "-" : ""}${decimal}${decimal.includes(".") ? "000" : ".000"}\uFEFF`,
];

describe("cleaning, whatever comes", () => {
  it("reads an amount in every style as what it is, to the last digit", () => {
    fc.assert(
      fc.property(anAmount, currency, fc.constantFrom(...STYLES), (minor, code, style) => {
        const written = style(decimalOf(minor, decimalPlaces(code)), minor < 0, code);

        expect(cleanAmount(written, { format: "text", currency: code, negative: true })).toEqual({ value: minor });
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads an amount with a comma before its decimals as what it is", () => {
    const turned = (decimal: string) => decimal.replace(/[.,]/g, (mark) => (mark === "," ? "." : ","));
    const styles: readonly ((decimal: string) => string)[] = [
      (decimal) => turned(decimal),
      (decimal) => turned(grouped(decimal)),
      (decimal) => turned(grouped(decimal).replaceAll(",", " ")),
      (decimal) => `€ ${wide(turned(grouped(decimal)))}`,
    ];
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...styles), (minor, style) => {
        const written = style(decimalOf(minor, 2));

        expect(cleanAmount(written, { format: "text", currency: "EUR", decimalMark: "," })).toEqual({ value: minor });
      }),
      { numRuns: 500 },
    );
  });

  it("reads 万 as ten thousand", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => {
        const written = `${decimalOf(fen, 6)}万元`;

        expect(cleanAmount(written, { format: "text", currency: "CNY" })).toEqual({ value: fen });
      }),
    );
  });

  it("reads a moment as its zone shows it, in every style", () => {
    const moment = fc.date({ min: new Date("1992-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    const two = (value: number) => String(value).padStart(2, "0");
    const styles: readonly ((shown: Date) => string)[] = [
      (shown) => shown.toISOString().slice(0, 19).replace("T", " "),
      (shown) => `${shown.toISOString().slice(0, 19)}+08:00`,
      (shown) => shown.toISOString().slice(0, 19).replace(/[-T:]/g, ""),
      (shown) =>
        `${shown.getUTCFullYear()}/${shown.getUTCMonth() + 1}/${shown.getUTCDate()} ` +
        `${shown.getUTCHours()}:${two(shown.getUTCMinutes())}:${two(shown.getUTCSeconds())}`,
      (shown) =>
        `${shown.getUTCFullYear()}年${shown.getUTCMonth() + 1}月${shown.getUTCDate()}日` +
        `${shown.getUTCHours()}时${two(shown.getUTCMinutes())}分${two(shown.getUTCSeconds())}秒`,
      (shown) =>
        `${shown.getUTCFullYear()}年${shown.getUTCMonth() + 1}月${shown.getUTCDate()}日 ` +
        `${shown.getUTCHours() < 12 ? "AM" : "PM"} ${shown.getUTCHours() % 12 || 12}:${two(shown.getUTCMinutes())}:${two(shown.getUTCSeconds())}`,
      (shown) => shown.toUTCString().replace("GMT", "+0800"),
      (shown) => shown.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) (.*) GMT$/, "$2 $1, $3 $4"),
      (shown) => shown.toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (.*) GMT$/, "$1 $3 $2 $5 CST $4"),
      (shown) => shown.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) (.*) GMT$/, "$1-$2-$3 $4"),
      (shown) => `/Date(${shown.getTime() - 8 * 3_600_000})/`,
      (shown) => String(Math.floor((shown.getTime() - 8 * 3_600_000) / 1000)),
    ];
    fc.assert(
      fc.property(moment, fc.constantFrom(...styles), fc.boolean(), (date, style, isWide) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        const seconds = String(second / 1000);
        const isEpoch = styles.indexOf(style) >= styles.length - 2;
        fc.pre(!isEpoch || seconds.length === 10);
        const written = style(new Date(second + 8 * 3_600_000));
        const form = { format: "auto", timeZone: "Asia/Shanghai", dateOrder: null } as const;

        const time = cleanTime(isWide ? wide(written) : written, form);

        expect("value" in time && rfc3339(time.value)).toBe(new Date(second).toISOString().replace(".000", ""));
      }),
      { numRuns: 1_000 },
    );
  });

  it("reads a moment out of Excel's days, with five digits or more of their parts", () => {
    const moment = fc.date({ min: new Date("1992-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.integer({ min: 5, max: 10 }), fc.boolean(), (date, digits, isText) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        const serial = ((second - Date.UTC(1899, 11, 30)) / 86_400_000).toFixed(digits);

        const time = cleanTime(isText ? serial : Number(serial), { format: "excel", timeZone: "UTC", dateOrder: null });

        expect("value" in time && rfc3339(time.value)).toBe(new Date(second).toISOString().replace(".000", ""));
      }),
      { numRuns: 500 },
    );
  });

  it("puts a moment that clocks in summer time showed where it was, or into the second of two", () => {
    const moment = fc.date({ min: new Date("1972-01-01"), max: new Date("2099-12-31"), noInvalidDate: true });
    const zone = fc.constantFrom("Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
    fc.assert(
      fc.property(moment, zone, (date, timeZone) => {
        const second = Math.floor(date.getTime() / 1000) * 1000;
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(
          second,
        );

        const time = cleanTime(shown, { format: "auto", timeZone, dateOrder: null });

        const later = "value" in time ? time.value.date.getTime() - second : Number.NaN;
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(later);
      }),
      { numRuns: 500 },
    );
  });

  it("throws for nothing, and always gives a value or a reason", () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string({ unit: "binary" }),
      fc.stringMatching(/^[-−+(]?[￥¥$]?[\d,.]{0,20}[万亿元%)]?$/),
      fc.stringMatching(
        /^(?:Thu,? )?\d{0,2}[- ](?:Nov|May|Octo)[- ,]{0,2}\d{0,4}[, ]{0,2}\d{0,2}:\d{0,2} ?(?:PM|CST|GMT)?$/,
      ),
      fc.stringMatching(/^\d{0,4}[-/.年]\d{0,3}[-/.月]\d{0,3}[日T ]{0,2}[上下午]{0,2}\d{0,3}[:时]\d{0,3}$/),
    );
    fc.assert(
      fc.property(
        anything,
        currency,
        fc.constantFrom(...AMOUNT_FORMATS),
        fc.constantFrom(...TIME_FORMATS),
        (value, code, amountFormat, timeFormat) => {
          const answers = [
            cleanAmount(value, { format: amountFormat, currency: code }),
            cleanTime(value, { format: timeFormat, timeZone: "Europe/London", dateOrder: "MDY" }),
            cleanQuantity(value),
            cleanPhone(value),
            cleanCode(value, new Map([["a", "A"]])),
          ];

          for (const answer of answers) expect(Object.keys(answer)).toHaveLength(1);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
